using System.Globalization;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Mailing;

/// <summary>一括処理「発送回に加える」: runs in drafting that take picked cases.</summary>
internal sealed class MailingBulkTarget : IBulkTarget
{
    public string Kind => "mailing";

    public string Label => "発送回に加える";

    public Permission Needs => Permission.DraftMailing;

    public async Task<IReadOnlyList<BulkTargetOption>> OptionsAsync(
        AllowanceDbContext db,
        int programmeId,
        CancellationToken ct
    )
    {
        var runs = await db
            .MailingBatches.AsNoTracking()
            .Where(row => row.ProgrammeId == programmeId && row.State == MailingBatchState.Draft && !row.TakesAll)
            .OrderByDescending(row => row.Id)
            .ToListAsync(ct);
        return [.. runs.Select(row => new BulkTargetOption(row.Id, LabelOf(row)))];
    }

    public async Task<BulkOutcome> PreviewAsync(
        AllowanceDbContext db,
        long targetId,
        IReadOnlyCollection<long> caseIds,
        CancellationToken ct
    ) => (await JudgeAsync(db, targetId, caseIds, ct)).Outcome;

    public async Task<BulkOutcome> AddAsync(
        AllowanceDbContext db,
        long targetId,
        IReadOnlyCollection<long> caseIds,
        Operation operation,
        CancellationToken ct
    )
    {
        var (outcome, letters) = await JudgeAsync(db, targetId, caseIds, ct);
        var added = outcome.Items.Where(item => item.IsDone).Select(item => item.CaseId).ToHashSet();
        if (added.Count > 0)
        {
            var batch = await db.MailingBatches.SingleAsync(row => row.Id == targetId, ct);
            await MailingSnapshot.AddAsync(db, batch, letters.Where(row => added.Contains(row.CaseId)), ct);
        }

        return outcome;
    }

    public async Task SettleAsync(AllowanceDbContext db, long targetId, CancellationToken ct)
    {
        var batch = await db.MailingBatches.SingleAsync(row => row.Id == targetId, ct);
        if (batch.State == MailingBatchState.Draft)
        {
            await MailingSnapshot.NumberAsync(db, batch, ct);
        }
    }

    public async Task<BulkOutcome> RemoveAsync(
        AllowanceDbContext db,
        long targetId,
        IReadOnlyCollection<long> caseIds,
        Operation operation,
        CancellationToken ct
    )
    {
        var batch = await db.MailingBatches.SingleAsync(row => row.Id == targetId, ct);
        var ids = caseIds.Distinct().ToArray();
        var inRun = await db
            .MailingItems.Where(item => item.BatchId == targetId && EF.Parameter(ids).Contains(item.CaseId))
            .Select(item => new { item.CaseId, item.CertificationNumber })
            .ToDictionaryAsync(item => item.CaseId, item => item.CertificationNumber, ct);
        if (batch.State == MailingBatchState.Draft)
        {
            await MailingSnapshot.RemoveAsync(db, batch, ids, ct);
        }

        return new BulkOutcome([
            .. ids.Select(id => new BulkItem(
                id,
                inRun.GetValueOrDefault(id, ""),
                batch.State != MailingBatchState.Draft ? new MailingStepNotNow(batch.State, "案件の取出し")
                    : inRun.ContainsKey(id) ? null
                    : new NotFound("発送回の案件")
            )),
        ]);
    }

    /// <summary>The outcome for each case, and the letters of those that could be added.</summary>
    private static async Task<(BulkOutcome Outcome, IReadOnlyList<Addressee> Letters)> JudgeAsync(
        AllowanceDbContext db,
        long targetId,
        IReadOnlyCollection<long> caseIds,
        CancellationToken ct
    )
    {
        var ids = caseIds.Distinct().ToArray();
        var batch = await db.MailingBatches.AsNoTracking().FirstOrDefaultAsync(row => row.Id == targetId, ct);
        if (batch is null)
        {
            return (new BulkOutcome([.. ids.Select(id => new BulkItem(id, "", new NotFound("発送回")))]), []);
        }

        var cases = db.Cases.Where(row => EF.Parameter(ids).Contains(row.Id));
        var evaluation = await MailingEvaluation.OfCasesAsync(db, batch, cases, ct);
        var present = await db
            .MailingItems.Where(item => item.BatchId == targetId && EF.Parameter(ids).Contains(item.CaseId))
            .Select(item => item.CaseId)
            .ToHashSetAsync(ct);
        var judged = evaluation
            .Included.Concat(evaluation.LeftOut)
            .ToDictionary(
                row => row.CaseId,
                row => new BulkItem(row.CaseId, row.CertificationNumber, Refuse(batch, row, present))
            );
        var outcome = new BulkOutcome([
            .. ids.Select(id => judged.GetValueOrDefault(id) ?? new BulkItem(id, "", new NotFound("案件"))),
        ]);
        return (outcome, evaluation.Included);
    }

    private static string LabelOf(MailingBatch row) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{MailingLabels.RunName(row.Number)} {row.Title}（作成中 {row.IncludedCount:N0}件）"
        );

    private static DomainError? Refuse(MailingBatch batch, Addressee row, HashSet<long> present)
    {
        if (batch.State != MailingBatchState.Draft)
        {
            return new MailingStepNotNow(batch.State, "案件の追加");
        }

        if (present.Contains(row.CaseId))
        {
            return new CaseAlreadyInRun();
        }

        return row.IsIncluded ? null : new CaseNotMailable(row.LeftOut);
    }
}
