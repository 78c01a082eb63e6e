using System.Globalization;
using System.Text.Json;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Applications.Lapses;

/// <summary>期限経過の処理 as it would be proposed now; no personal data.</summary>
/// <param name="NotApplied">申請がないまま期限を過ぎた案件</param>
/// <param name="WithoutAccount">口座の届出がないまま期限を過ぎた案件</param>
public sealed record LapseFigures(int NotApplied, int WithoutAccount, long? WaitingProposalId)
{
    public int Cases => NotApplied + WithoutAccount;
}

/// <summary>The list is not the one that the officer saw.</summary>
public sealed record LapseListChanged(int Seen, int Now)
    : DomainError(
        "APP-050",
        $"表示した後に対象が変わりました（表示時{Seen:N0}件、現在{Now:N0}件）。件数を確認して、もう一度起案してください。"
    );

/// <summary>期限経過の処理 (K8): puts up what nobody answered in time. It only proposes; another person decides.</summary>
public sealed class LapseRun(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    ListProposals lists,
    TimeProvider clock
)
{
    public async Task<Result<LapseFigures>> PreviewAsync(Actor actor, CancellationToken ct = default)
    {
        const string what = nameof(LapseRun) + "." + nameof(PreviewAsync);
        if (await gate.RefuseAsync(actor, Permission.SeeDecisions, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var ids = await LapseCandidates.ReadAsync(db, programme, JapanTime.Today(clock), ct);
        var invited = await db.Cases.CountAsync(
            row => EF.Parameter(ids.ToArray()).Contains(row.Id) && row.State == CaseState.Invited,
            ct
        );
        var waiting = await db
            .Proposals.Where(row =>
                row.ProgrammeId == programme.Id
                && row.SubjectRef == LapseEffect.SubjectRef
                && row.Status == ProposalStatus.Open
            )
            .Select(row => (long?)row.Id)
            .FirstOrDefaultAsync(ct);
        return new LapseFigures(invited, ids.Count - invited, waiting);
    }

    /// <summary>起案する (K8).</summary>
    /// <param name="seenCases">Number of cases on the officer's screen; another one now is refused.</param>
    /// <returns>Id of the proposal.</returns>
    public Task<Result<long>> ProposeAsync(int seenCases, Operation operation, CancellationToken ct = default) =>
        lists.ProposeAsync(
            nameof(LapseRun) + "." + nameof(ProposeAsync),
            new { seenCases },
            operation,
            db => DraftAsync(db, seenCases, ct),
            ct
        );

    private async Task<Result<ProposalDraft>> DraftAsync(AllowanceDbContext db, int seenCases, CancellationToken ct)
    {
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var ids = await LapseCandidates.ReadAsync(db, programme, JapanTime.Today(clock), ct);
        return ids.Count == seenCases
            ? await LapseEffect.DraftAsync(db, programme.Id, ids, ct)
            : new LapseListChanged(seenCases, ids.Count);
    }
}

/// <summary>K8: the approved cases end as 期限経過.</summary>
internal sealed class LapseEffect : IDecisionEffect
{
    public const string SubjectRef = "lapse-run";

    /// <summary>Code that the children end with.</summary>
    public const string Code = "X_LAPSED";

    public bool Handles(Proposal proposal) => proposal is { Kind: DecisionKind.Lapse, SubjectRef: SubjectRef };

    public async Task<string> ContentHashNowAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct)
    {
        var ids = await db
            .ProposalItems.Where(item => item.ProposalId == proposal.Id)
            .Select(item => item.CaseId)
            .ToListAsync(ct);
        return (await DraftAsync(db, proposal.ProgrammeId, ids, ct)).ContentHash();
    }

    public async Task<DomainError?> ApplyAsync(
        AllowanceDbContext db,
        Proposal proposal,
        Operation operation,
        CancellationToken ct
    )
    {
        var ids = await db
            .ProposalItems.Where(item => item.ProposalId == proposal.Id)
            .Select(item => item.CaseId)
            .ToListAsync(ct);
        var move = new CaseMove
        {
            To = CaseState.Lapsed,
            ProposalId = proposal.Id,
            ExclusionCode = Code,
            Text = "期限までに必要な手続がなかったため、期限経過としました",
        };
        var outcome = await CaseMoves.MoveAsync(db, ids, move, operation, ct);
        return outcome.Items.FirstOrDefault(item => !item.IsDone)?.Error;
    }

    public Task ReturnedAsync(AllowanceDbContext db, Proposal proposal, Operation operation, CancellationToken ct) =>
        Task.CompletedTask;

    public Task<string?> ExplainChangeAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct) =>
        Task.FromResult<string?>("起案の後に、案件の状態または児童が変わりました。");

    public static async Task<ProposalDraft> DraftAsync(
        AllowanceDbContext db,
        int programmeId,
        IReadOnlyList<long> caseIds,
        CancellationToken ct
    )
    {
        var rows = await db
            .Cases.AsNoTracking()
            .Where(row => EF.Parameter(caseIds.ToArray()).Contains(row.Id))
            .OrderBy(row => row.Id)
            .ToListAsync(ct);
        return new ProposalDraft
        {
            ProgrammeId = programmeId,
            Kind = DecisionKind.Lapse,
            SubjectRef = SubjectRef,
            Title = $"期限経過の処理　案件{rows.Count:N0}件・児童{rows.Sum(row => row.ChildCount):N0}人",
            Lines =
            [
                .. rows.Select(row => new ProposalLine(
                    row.Id,
                    string.Create(CultureInfo.InvariantCulture, $"{(int)row.State}/{row.RecipientId}"),
                    row.ChildCount,
                    row.AmountYen
                )),
            ],
            ContentJson = JsonSerializer.Serialize(new { Code }),
        };
    }
}
