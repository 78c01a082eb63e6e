using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Web.Hosting;
using ChildAllowance.Web.Security;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Audit;

public sealed partial class SealPage
{
    private SealStanding? standing;
    private SealDraft? draft;
    private VerificationPanel? panel;
    private DomainError? error;
    private Actor actor = default!;
    private string letters = "";
    private string witnessId = "";
    private string witnessPassword = "";
    private string typedKey = "";
    private bool hasBegun;

    [Inject]
    private SealService Seals { get; set; } = default!;

    [Inject]
    private SealDrafts Drafts { get; set; } = default!;

    [Inject]
    private AppMode Mode { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        actor = await CurrentActor.GetAsync();
        draft = Drafts.Find(actor.StaffId);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var found = await Seals.StandingAsync(actor, Leaving);
        (standing, error) = (found.Value, found.Error);
    }

    private void Draw()
    {
        draft = Drafts.Draw(actor.StaffId);
        error = null;
    }

    private async Task CommissionAsync()
    {
        if (Drafts.Find(actor.StaffId) is not { } current || current != draft)
        {
            (draft, error) = (null, new NotFound("封印の鍵の用紙"));
            return;
        }

        var begun = await Seals.CommissionAsync(
            new CommissionSeals
            {
                Envelope = current.Envelope,
                Group = current.Group,
                Letters = letters,
                WitnessId = witnessId,
                WitnessPassword = witnessPassword,
            },
            await CurrentActor.BeginAsync(OperationKind.SealsCommissioned),
            CancellationToken.None
        );
        witnessPassword = "";
        error = begun.Error;
        if (begun.IsOk)
        {
            Drafts.Forget(actor.StaffId);
            (draft, hasBegun) = (null, true);
            await LoadAsync();
        }
    }

    private async Task VerifyAsync()
    {
        var envelope = SealEnvelope.Read(typedKey);
        error = envelope is null ? new EnvelopeKeyMistyped() : null;
        if (envelope is not null)
        {
            typedKey = "";
            await panel!.RunAsync(envelope);
        }
    }
}
