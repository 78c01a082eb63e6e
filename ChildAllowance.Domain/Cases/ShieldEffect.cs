using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>
/// K11. A registration counted from the moment it was typed; its approval, or its return, changes nothing, because no shield
/// ends without an approved lifting. A lifting counts from its approval.
/// </summary>
internal sealed class ShieldEffect(PersonChanges persons) : IDecisionEffect
{
    public bool Handles(Proposal proposal) => proposal.Kind == DecisionKind.ProtectionChange;

    public async Task<string> ContentHashNowAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct)
    {
        var now = await ShieldContent.Of(proposal).NowAsync(db, ct);
        return now.DraftFor(proposal.ProgrammeId).ContentHash();
    }

    public async Task<DomainError?> ApplyAsync(
        AllowanceDbContext db,
        Proposal proposal,
        Operation operation,
        CancellationToken ct
    )
    {
        var content = ShieldContent.Of(proposal);
        var row = await db.Cases.AsNoTracking().SingleAsync(found => found.Id == content.CaseId, ct);
        var scope = new CaseScope(db, row, operation, ct);
        if (content.IsLifted)
        {
            var lifted = new PersonChange { HasProtectedAddress = false };
            await persons.AddVersionAsync(db, row.RecipientId, lifted, RecordSource.Notice, operation, ct);
            await CaseSearchIndex.RefreshAsync(db, [row.RecipientId], ct);
            await ShieldTasks.CloseEndedAsync(db, row.RecipientId, operation, ct);
        }

        db.CaseEvents.Add(
            CaseEvents.Beside(
                scope,
                content.IsLifted ? "支援措置の解除が決裁されました" : "支援措置の登録が決裁されました"
            )
        );
        await CaseEvents.TouchAsync(scope);
        return null;
    }

    public Task ReturnedAsync(AllowanceDbContext db, Proposal proposal, Operation operation, CancellationToken ct) =>
        Task.CompletedTask;

    public Task<IReadOnlyList<string>> ConsequencesAsync(
        AllowanceDbContext db,
        Proposal proposal,
        CancellationToken ct
    ) =>
        Task.FromResult<IReadOnlyList<string>>([
            ShieldContent.Of(proposal).IsLifted
                ? "表示の制限がなくなり、氏名・住所をすべての担当者が見られるようになります。案内文・通知の発送の対象にも戻ります。"
                : "表示の制限は、登録のときから続いています。差し戻しても制限はなくなりません。制限をやめるには、解除の起案と決裁が必要です。",
        ]);

    public Task<string?> ExplainChangeAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct) =>
        Task.FromResult<string?>("起案の後に、受給者の登録内容が変わりました。");
}
