using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Media;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Mailing;

/// <summary>Reads runs. Names and addresses of a run are logged before they are read.</summary>
public sealed class MailingQueries(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    AccessLog accessLog,
    TimeProvider clock
)
{
    /// <summary>All runs, newest first; no personal data.</summary>
    public async Task<Result<PageOf<MailingRow>>> ListAsync(
        Actor actor,
        PageRequest page,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, nameof(ListAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var total = await db.MailingBatches.CountAsync(ct);
        var rows = await db
            .MailingBatches.AsNoTracking()
            .OrderByDescending(row => row.Id)
            .Skip(page.Skip)
            .Take(page.Take)
            .ToListAsync(ct);
        return new PageOf<MailingRow>([.. rows.Select(MailingRow.Of)], total);
    }

    /// <summary>How many cases on the approved list have had no letter yet, for the button 発送回を作る; no personal data.</summary>
    public async Task<Result<int>> WaitingCountAsync(Actor actor, int programmeId, CancellationToken ct = default)
    {
        if (await RefuseAsync(actor, nameof(WaitingCountAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return await MailingEvaluation
            .AllWithoutNotice(db, programmeId)
            .CountAsync(row => row.State == CaseState.Extracted && row.ListApprovedByProposalId != null, ct);
    }

    /// <summary>One run with its figures; no personal data.</summary>
    public async Task<Result<MailingDetail>> DetailAsync(Actor actor, long batchId, CancellationToken ct = default)
    {
        if (await RefuseAsync(actor, nameof(DetailAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var batch = await db.MailingBatches.AsNoTracking().FirstOrDefaultAsync(row => row.Id == batchId, ct);
        if (batch is null)
        {
            return new NotFound("発送回");
        }

        var file = await db.StoredFiles.AsNoTracking().FirstOrDefaultAsync(row => row.Id == batch.ArchiveFileId, ct);
        var proposal = await db.Proposals.AsNoTracking().FirstOrDefaultAsync(row => row.Id == batch.ProposalId, ct);
        var items = db.MailingItems.Where(item => item.BatchId == batchId);
        return new MailingDetail
        {
            Row = MailingRow.Of(batch),
            TakesAll = batch.TakesAll,
            Profile = new LabelProfile(batch.Encoding, batch.HasCustomerBarcode),
            VoidReason = batch.VoidReason,
            ContentHash = batch.ContentHash,
            LeftOut = await items
                .Where(item => item.LeftOut != LeftOutReason.None && item.SequenceNumber == 0)
                .GroupBy(item => item.LeftOut)
                .Select(group => new LeftOutCount(group.Key, group.Count()))
                .ToListAsync(ct),
            PulledCount = await items.CountAsync(
                item => item.LeftOut != LeftOutReason.None && item.SequenceNumber > 0,
                ct
            ),
            UnwritableCount = await items.CountAsync(item => item.IsUnwritable, ct),
            SubstitutedCount = await items.CountAsync(
                item => item.HasSubstitute && item.LeftOut == LeftOutReason.None,
                ct
            ),
            SubstituteProposalId = await OpenSubstituteProposalAsync(db, batchId, ct),
            ChangedCount =
                batch.State == MailingBatchState.HandedOver ? (await MailingChanges.FindAsync(db, batch, ct)).Count : 0,
            ProposalId = batch.ProposalId,
            ProposedByName = proposal?.ProposedByName,
            ProposedAt = proposal?.ProposedAt,
            ApprovedByName = proposal?.DecidedByName,
            ApprovedAt = proposal?.DecidedAt,
            ArchiveName = file?.FileName,
            ArchiveSha256 = file?.Sha256,
            ArchiveBytes = file?.ByteCount ?? 0,
            FileMadeAt = batch.FileMadeAt,
            Media = await MediaOfAsync(db, batchId, ct),
            NextStep = await db
                .MediumLots.Where(row => row.SourceRef == MailingLabels.RefOf(batchId))
                .Select(row => (LotStep?)row.NextStep)
                .FirstOrDefaultAsync(ct),
            NoticePrintedAt = batch.NoticePrintedAt,
            NoticePrintedBy = batch.NoticePrintedBy,
        };
    }

    /// <summary>取扱者 who may take the envelopes to the post office on <paramref name="on"/> (JST).</summary>
    public async Task<Result<PageOf<CustodianChoice>>> CarriersAsync(
        Actor actor,
        DateOnly on,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, nameof(CarriersAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var choices = await CustodianCheck.ChoicesAsync(db, on, ct);
        return new PageOf<CustodianChoice>(choices, choices.Count);
    }

    /// <summary>宛先の一覧: what is printed, or what is left out with its reason. Logged before it is read.</summary>
    /// <exception cref="LedgerUnavailableException">Nothing may be shown.</exception>
    public async Task<Result<PageOf<MailingItemRow>>> ItemsAsync(
        Actor actor,
        long batchId,
        MailingItemFilter filter,
        PageRequest page,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, nameof(ItemsAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var items = Filter(db, batchId, filter);
        var total = await items.CountAsync(ct);
        var shown = Sort(items).Skip(page.Skip).Take(page.Take);
        var ids = await shown.Select(item => item.CaseId).ToListAsync(ct);
        await accessLog.RecordAsync(
            actor,
            LedgerAct.ListShown,
            [.. ids.Select(Subject.Case)],
            artifact: new LedgerObject { Ref = MailingLabels.RefOf(batchId) },
            ct: ct
        );
        var rows = await shown.ToListAsync(ct);
        return new PageOf<MailingItemRow>([.. rows.Select(MailingItemRow.Of)], total);
    }

    /// <summary>引渡し後の変更: letters to pull from the stack before the posting. Logged before it is read.</summary>
    public async Task<Result<PageOf<MailingItemRow>>> ChangesAsync(
        Actor actor,
        long batchId,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, nameof(ChangesAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var batch = await db.MailingBatches.AsNoTracking().FirstOrDefaultAsync(row => row.Id == batchId, ct);
        if (batch is null)
        {
            return new NotFound("発送回");
        }

        var changes = await MailingChanges.FindAsync(db, batch, ct);
        await accessLog.RecordAsync(
            actor,
            LedgerAct.ListShown,
            [.. changes.Select(change => Subject.Case(change.CaseId))],
            artifact: new LedgerObject { Ref = MailingLabels.RefOf(batchId) },
            ct: ct
        );
        var reasons = changes.ToDictionary(change => change.ItemId, change => change.Reason);
        long[] ids = [.. reasons.Keys];
        var rows = await db
            .MailingItems.AsNoTracking()
            .Where(item => EF.Parameter(ids).Contains(item.Id))
            .OrderBy(item => item.SequenceNumber)
            .ToListAsync(ct);
        return new PageOf<MailingItemRow>(
            [.. rows.Select(item => MailingItemRow.Of(item) with { LeftOut = reasons[item.Id] })],
            rows.Count
        );
    }

    private Task<DomainError?> RefuseAsync(Actor actor, string method, CancellationToken ct) =>
        gate.RefuseAsync(actor, Permission.SeeMailing, $"{nameof(MailingQueries)}.{method}", ct);

    internal static IQueryable<MailingItem> Filter(AllowanceDbContext db, long batchId, MailingItemFilter filter)
    {
        var items = db.MailingItems.AsNoTracking().Where(item => item.BatchId == batchId);
        return filter switch
        {
            MailingItemFilter.LeftOut => items.Where(item => item.LeftOut != LeftOutReason.None),
            MailingItemFilter.Substituted => items.Where(item =>
                item.HasSubstitute && item.LeftOut == LeftOutReason.None
            ),
            _ => items.Where(item => item.LeftOut == LeftOutReason.None),
        };
    }

    internal static IQueryable<MailingItem> Sort(IQueryable<MailingItem> items) =>
        items
            .OrderBy(item => item.SequenceNumber)
            .ThenBy(item => item.LeftOut)
            .ThenBy(item => item.CertificationNumber);

    private static Task<long?> OpenSubstituteProposalAsync(AllowanceDbContext db, long batchId, CancellationToken ct)
    {
        var subject = MailingLabels.RefOf(batchId);
        return db
            .Proposals.Where(row =>
                row.SubjectRef == subject
                && row.Kind == Decisions.DecisionKind.SubstituteName
                && row.Status == Decisions.ProposalStatus.Open
            )
            .Select(row => (long?)row.Id)
            .FirstOrDefaultAsync(ct);
    }

    private async Task<IReadOnlyList<MediumRow>> MediaOfAsync(AllowanceDbContext db, long batchId, CancellationToken ct)
    {
        var source = MailingLabels.RefOf(batchId);
        var media = await db
            .StorageMedia.AsNoTracking()
            .Where(row => row.SourceRef == source)
            .OrderBy(row => row.Id)
            .ToListAsync(ct);
        var today = JapanTime.Today(clock);
        return [.. media.Select(row => MediumRow.Of(row, today))];
    }
}
