using System.Text.Json;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Extraction;

/// <summary>Reads what the extraction found. Lists with names are in the ledger before they are read.</summary>
public sealed class ExtractionQueries(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    AccessLog accessLog
)
{
    private const int ShownRuns = 20;

    public async Task<Result<ExtractionOverview>> OverviewAsync(Actor actor, CancellationToken ct = default)
    {
        if (await RefuseAsync(actor, nameof(OverviewAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var runs = await db
            .ExtractionRuns.AsNoTracking()
            .Where(row => row.ProgrammeId == programme.Id)
            .OrderByDescending(row => row.Id)
            .Take(ShownRuns)
            .ToListAsync(ct);
        var import = await db
            .ImportBatches.Where(row => row.ProgrammeId == programme.Id)
            .MaxAsync(row => (long?)row.Id, ct);
        var tasks = db.CaseTasks.Where(row => row.ProgrammeId == programme.Id && row.ClosedAt == null);
        return new ExtractionOverview
        {
            ImportedRecipients = await db.Recipients.CountAsync(row => row.ProgrammeId == programme.Id, ct),
            Last = runs.Select(RowOf).FirstOrDefault(),
            Runs = [.. runs.Select(RowOf)],
            IsStale =
                runs.Count > 0 && (runs[0].ImportBatchId != import || runs[0].ProgrammeVersion != programme.Version),
            OpenContests = await tasks.CountAsync(row => row.Kind == CaseTaskKind.ContestedChild, ct),
            OpenSuspicions = await tasks.CountAsync(row => row.Kind == CaseTaskKind.SuspectedSameChild, ct),
            OpenDifferences = await tasks.CountAsync(row => row.Kind == CaseTaskKind.Difference, ct),
        };
    }

    /// <summary>Excluded children or candidates with their reason, by 認定番号.</summary>
    /// <exception cref="LedgerUnavailableException">Nothing may be shown.</exception>
    public async Task<Result<PageOf<ExtractedChildRow>>> ChildrenAsync(
        ExtractedChildFilter filter,
        PageRequest page,
        Actor actor,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, nameof(ChildrenAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var found = db.ExtractedChildren.Where(row =>
            row.ProgrammeId == programme.Id
            && row.IsDecisive
            && row.Outcome == filter.Outcome
            && (filter.Code == null || row.FindingCode == filter.Code)
        );
        var total = await found.CountAsync(ct);
        var shown = await found
            .Join(
                db.Recipients,
                row => row.RecipientId,
                person => person.Id,
                (row, person) =>
                    new
                    {
                        row.Id,
                        row.RecipientId,
                        row.ChildId,
                        person.CertificationNumber,
                    }
            )
            .OrderBy(row => row.CertificationNumber)
            .ThenBy(row => row.ChildId)
            .Skip(page.Skip)
            .Take(page.Take)
            .ToListAsync(ct);
        await accessLog.RecordAsync(
            actor,
            LedgerAct.ListShown,
            [
                .. shown.Select(row => Subject.Recipient(row.RecipientId)).Distinct(),
                .. shown.Select(row => Subject.Child(row.ChildId)),
            ],
            LookPurposes.Payment,
            ct: ct
        );
        var rows = await ExtractedChildReader.ReadAsync(db, [.. shown.Select(row => row.Id)], actor, ct);
        return new PageOf<ExtractedChildRow>([.. shown.Select(row => rows[row.Id])], total);
    }

    private static ExtractionRunRow RowOf(ExtractionRun run) =>
        new(run.Id, run.RanAt, run.RanByName, JsonSerializer.Deserialize<ExtractionSummary>(run.SummaryJson)!);

    private Task<DomainError?> RefuseAsync(Actor actor, string method, CancellationToken ct) =>
        gate.RefuseAsync(actor, Permission.RunExtraction, $"{nameof(ExtractionQueries)}.{method}", ct);
}
