using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Applications;

/// <summary>The desk at which papers are typed in, one after the other; what the next paper shares with this one stays.</summary>
public sealed partial class ApplicationDeskPage
{
    private static readonly IReadOnlyList<(RecipientCategory, string)> Categories =
    [
        (RecipientCategory.None, "選んでください"),
        .. ApplicationFields.Categories.Select(category => (category, $"{category.Label()}（{category.Code()}）")),
    ];

    private static readonly IReadOnlyList<(ApplicationChannel, string)> Channels =
    [
        .. Enum.GetValues<ApplicationChannel>().Select(channel => (channel, channel.Label())),
    ];

    private static readonly IReadOnlyList<(AgentKind, string)> Agents =
    [
        .. Enum.GetValues<AgentKind>().Select(agent => (agent, agent.Label())),
    ];

    private static readonly IReadOnlyList<(RecognisedBy, string)> Recognisers =
    [
        .. Enum.GetValues<RecognisedBy>().Select(by => (by, by.Label())),
    ];

    private static readonly IReadOnlyList<(bool?, string)> Answers =
    [
        (null, "記入なし"),
        (true, "はい（申し立てる）"),
        (false, "いいえ"),
    ];

    private readonly PaperChecks checks = new();
    private PaperForm form = new();
    private ProgrammeSettings settings = default!;
    private ApplicationReceipt? receipt;
    private DomainError? error;
    private Operation? operation;
    private string reason = "";
    private string month = "";
    private string? monthFault;
    private bool isBusy;

    [Inject]
    private ApplicationService Applications { get; set; } = default!;

    [Inject]
    private ApplicationFields Fields { get; set; } = default!;

    [Inject]
    private ApplicationLookUp LookUp { get; set; } = default!;

    [Inject]
    private ProgrammeService Programmes { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        settings = (await Programmes.CurrentAsync(Leaving)).Settings;
        Begin(new PaperForm { ReceivedOn = JapanTime.Today(Clock) });
    }

    private void Begin(PaperForm next)
    {
        form = next;
        month = "";
        monthFault = null;
        reason = "";
        error = null;
        operation = null;
        checks.Begin(() => settings is null ? [] : Fields.FaultsOf(form.ToPaper(), settings));
    }

    private void Renew() => checks.Renew();

    private void AddChild()
    {
        form.Children.Add(new ChildForm());
        checks.Renew();
    }

    private void RemoveChild(ChildForm child)
    {
        form.Children.Remove(child);
        checks.Renew();
    }

    private void Choose(KnownApplicant known)
    {
        form.Applicant = known;
        form.Candidates = [];
        checks.Renew();
    }

    private void Tick(ApplicationDocumentKind kind, bool isThere)
    {
        if (isThere)
        {
            form.Documents.Add(kind);
        }
        else
        {
            form.Documents.Remove(kind);
        }
    }

    private void TouchAccount() => checks.Touch("Account");

    private void TakeMonth(string typed)
    {
        month = typed;
        var read = DateReader.ReadMonth(typed);
        monthFault = read.Error?.Message;
        form.AllowanceFrom = read.Value;
    }

    private async Task LookApplicantAsync()
    {
        var number = form.CertificationNumber.Length > 0 ? form.CertificationNumber : form.ResidentNumber;
        var found = await Reading.OrLedgerDownAsync(async () =>
            await LookUp.ApplicantsAsync(
                new PersonLookUp(number, form.NameKana, form.BornOn),
                await CurrentActor.GetAsync(),
                Leaving
            )
        );
        form.Candidates = found.Value ?? [];
        error = found.Error;
    }

    private async Task LookChildAsync(ChildForm child)
    {
        var found = await Reading.OrLedgerDownAsync(async () =>
            await LookUp.ChildrenAsync(
                new PersonLookUp(child.ResidentNumber, child.NameKana, child.BornOn),
                await CurrentActor.GetAsync(),
                Leaving
            )
        );
        child.Candidates = found.Value ?? [];
        child.IsLookedUp = true;
        error = found.Error;
    }

    private async Task SaveAsync(bool asAnother)
    {
        if (isBusy)
        {
            return;
        }

        checks.ShowAll();
        if (checks.Faults.Count > 0 || monthFault is not null)
        {
            receipt = null;
            return;
        }

        isBusy = true;
        try
        {
            operation ??= await CurrentActor.BeginAsync(OperationKind.ApplicationReceived);
            var saved = await Applications.RegisterAsync(
                form.ToPaper(asAnother),
                operation with
                {
                    Reason = asAnother ? reason.Trim() : null,
                }
            );
            operation = null;
            receipt = saved.Value;
            if (saved.IsOk)
            {
                Begin(form.Next());
            }
            else
            {
                error = saved.Error;
            }
        }
        finally
        {
            isBusy = false;
        }
    }
}
