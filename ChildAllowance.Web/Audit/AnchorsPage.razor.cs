using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Audit.Witness;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Operations;
using ChildAllowance.Web.Security;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Audit;

public sealed partial class AnchorsPage
{
    private IReadOnlyList<(string Id, string Name)> names = [];
    private SignedCheckpoint? newest;
    private WitnessState witness = new(false, null, null, null);
    private DomainError? error;
    private string? done;
    private string staffId = "";
    private string reason = "";

    [Inject]
    private LedgerCheckpoints Checkpoints { get; set; } = default!;

    [Inject]
    private LedgerWitness Witness { get; set; } = default!;

    [Inject]
    private LedgerExports Exports { get; set; } = default!;

    [Inject]
    private AccountQueries Accounts { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        var own = (await CurrentActor.GetAsync()).StaffId;
        var all = await Accounts.NamesAsync(Leaving);
        names =
        [
            .. all.Where(pair => pair.Key != own).OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)),
        ];
        newest = Checkpoints.Newest();
        witness = Witness.State;
    }

    private async Task ApproveAsync()
    {
        var operation = await CurrentActor.BeginAsync(OperationKind.LedgerDetailsApproved, reason.Trim());
        var approved = await Exports.ApproveDetailsAsync(staffId, operation, CancellationToken.None);
        (error, done) = (approved.Error, null);
        if (approved.IsOk)
        {
            var name = names.First(pair => pair.Id == staffId).Name;
            done = $"{name}さんによる、詳細を含む書き出しを承認しました。24時間以内に1回だけ実行できます。";
            (staffId, reason) = ("", "");
        }
    }
}
