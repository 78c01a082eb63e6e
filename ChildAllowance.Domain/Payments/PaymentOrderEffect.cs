using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Payments.LateChanges;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments;

/// <summary>
/// K5 支出命令: at the approval every child is checked again. What changed since 起案 makes the proposal void, and the round
/// goes back to 作成中 with the case numbers named. A change of a payee that nobody has confirmed refuses the approval and
/// leaves the proposal open.
/// </summary>
public sealed class PaymentOrderEffect(RoundPlanner planner, Outbox outbox, TimeProvider clock) : IDecisionEffect
{
    private const int NamedCases = 20;

    public bool Handles(Proposal proposal) => proposal.Kind == DecisionKind.PaymentOrder;

    public async Task<string> ContentHashNowAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct)
    {
        var batch = await BatchOfAsync(db, proposal, ct);
        if (batch?.ProfileJson is null || batch.State != PaymentBatchState.Proposed)
        {
            return "";
        }

        var content = await planner.ContentAsync(db, batch, RoundProfile.FromJson(batch.ProfileJson), ct);
        var obstacles = await RoundObstacles.FindAsync(db, batch, ct);
        return ProposalContent.HashOf(
            proposal.Kind,
            proposal.SubjectRef,
            content.ContentJson(),
            content.ProposalLines(obstacles)
        );
    }

    public async Task<DomainError?> ApplyAsync(
        AllowanceDbContext db,
        Proposal proposal,
        Operation operation,
        CancellationToken ct
    )
    {
        var batch = (await BatchOfAsync(db, proposal, ct))!;
        var settings = (await ProgrammeService.CurrentAsync(db, ct)).Settings;
        if (TransferDateRules.Refuse(settings, batch.TransferOn, JapanTime.Today(clock)) is { } late)
        {
            return late;
        }

        if (await LateChangeCheck.RefuseAsync(db, batch.Id, ct) is { } change)
        {
            return change;
        }

        batch.State = PaymentBatchState.Approved;
        outbox.Add(db, PaymentFacts.Of(operation, LedgerAct.PaymentBatchChanged, batch));
        return null;
    }

    public async Task ReturnedAsync(AllowanceDbContext db, Proposal proposal, Operation operation, CancellationToken ct)
    {
        if (
            await BatchOfAsync(db, proposal, ct) is not { State: PaymentBatchState.Proposed } batch
            || batch.ProposalId != proposal.Id
        )
        {
            return;
        }

        RoundStates.BackToDraft(batch, proposal.Comment);
        outbox.Add(db, PaymentFacts.Of(operation, LedgerAct.PaymentBatchChanged, batch));
    }

    public async Task<IReadOnlyList<string>> ConsequencesAsync(
        AllowanceDbContext db,
        Proposal proposal,
        CancellationToken ct
    ) =>
        await BatchOfAsync(db, proposal, ct) is { State: PaymentBatchState.Proposed } batch
            ? await LateChangeCheck.SentencesAsync(db, batch.Id, ct)
            : [];

    public async Task<string?> ExplainChangeAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct)
    {
        if (await BatchOfAsync(db, proposal, ct) is not { } batch)
        {
            return null;
        }

        var obstacles = await RoundObstacles.FindAsync(db, batch, ct);
        return obstacles.Count == 0
            ? "支払明細（受取人、口座、金額、児童のいずれか）が起案時と異なります。"
            : await NamesAsync(db, obstacles, ct);
    }

    /// <summary>認定番号 of the cases in the way, by what happened to them.</summary>
    internal static async Task<string> NamesAsync(
        AllowanceDbContext db,
        IReadOnlyDictionary<long, string> obstacles,
        CancellationToken ct
    )
    {
        var named = obstacles.Take(NamedCases).ToList();
        var ids = named.Select(pair => pair.Key).ToArray();
        var numbers = await db
            .Cases.Where(row => EF.Parameter(ids).Contains(row.Id))
            .Select(row => new { row.Id, row.CertificationNumber })
            .ToDictionaryAsync(row => row.Id, row => row.CertificationNumber, ct);
        var parts = named
            .GroupBy(pair => pair.Value)
            .Select(group =>
                $"{RoundObstacles.Label(group.Key)}（認定番号 {string.Join("、", group.Select(pair => numbers[pair.Key]))}）"
            );
        var rest = obstacles.Count > NamedCases ? $"ほか{obstacles.Count - NamedCases:N0}件" : "";
        return $"後から変わった案件が{obstacles.Count:N0}件あります: {string.Join("、", parts)}{rest}。";
    }

    private static Task<PaymentBatch?> BatchOfAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct) =>
        db.PaymentBatches.FirstOrDefaultAsync(
            row => row.ProgrammeId == proposal.ProgrammeId && row.ProposalId == proposal.Id,
            ct
        );
}
