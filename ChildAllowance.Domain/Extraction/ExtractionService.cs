using System.Text.Json;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Extraction;

/// <summary>抽出: applies the rules to the registry and makes cases and entitlements of what is new.</summary>
public sealed class ExtractionService(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    Outbox outbox,
    OutboxDrain drain
)
{
    /// <summary>
    /// Runs over the whole registry in one transaction. A second run adds only what is new: new children join the open
    /// case of their recipient or, after its decision, open a further one; facts that changed change free cases and become
    /// tasks for the others.
    /// </summary>
    /// <param name="progress">Told each step as it begins.</param>
    public async Task<Result<ExtractionSummary>> RunAsync(
        Operation operation,
        IProgress<ExtractionProgress>? progress = null,
        CancellationToken ct = default
    )
    {
        const string what = nameof(ExtractionService) + "." + nameof(RunAsync);
        if (await gate.RefuseAsync(operation.Actor, Permission.RunExtraction, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var earlier = await AppliedOperations.FindAsync<ExtractionSummary>(db, operation, null, ct);
        if (!earlier.IsOk)
        {
            return earlier.Error;
        }

        if (earlier.Value.IsDone)
        {
            return earlier.Value.Answer!;
        }

        var summary = await RunAsync(db, operation, progress, ct);
        if (!summary.IsOk)
        {
            return summary.Error;
        }

        await transaction.CommitAsync(CancellationToken.None);
        drain.Signal();
        return summary;
    }

    private async Task<Result<ExtractionSummary>> RunAsync(
        AllowanceDbContext db,
        Operation operation,
        IProgress<ExtractionProgress>? progress,
        CancellationToken ct
    )
    {
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        progress?.Report(new ExtractionProgress(1, "受給者と児童を読んでいます。"));
        var reading = await RegistryReader.ReadAsync(db, programme, ct);
        if (reading.Claims.Count == 0)
        {
            return new NothingImported();
        }

        progress?.Report(new ExtractionProgress(2, "これまでの抽出結果と比べています。"));
        var standing = await ExtractionStanding.ReadAsync(db, programme.Id, ct);
        var claims = ExtractionPlanner.Settle(reading.Claims, standing);
        var changes = new ExtractionPlanner(standing).Plan(claims);
        progress?.Report(new ExtractionProgress(3, "二重の登録を確かめています。"));
        var pairs = DuplicateFinder.Suspected(reading.Likenesses);

        progress?.Report(new ExtractionProgress(4, "案件を書き込んでいます。"));
        var run = await AddRunAsync(db, programme, operation, ct);
        var made = await new ExtractionWriter(db, programme, standing, run, operation).WriteAsync(changes, ct);
        await ExtractionTasks.AddAsync(db, programme.Id, changes, pairs, standing, operation, ct);
        await RefreshSearchAsync(db, programme.Id, ct);
        var figures = ExtractionFigures.Of(claims, programme.Settings) with
        {
            NewCases = made,
            NewChildren = changes.Placements.Count,
            ChangedChildren = changes.Stops.Count + changes.Relabels.Count + changes.NewlyContested.Count,
            WaitingChildren = changes.WaitingChildren,
        };
        var summary = await ExtractionFigures.WithOpenWorkAsync(figures, db, programme.Id, ct);
        await FinishAsync(db, run, summary, operation);
        return summary;
    }

    /// <summary>Recipients whom the search does not know yet; the import keeps the others in step.</summary>
    private static async Task RefreshSearchAsync(AllowanceDbContext db, int programmeId, CancellationToken ct)
    {
        var missing = await db
            .Recipients.Where(row =>
                row.ProgrammeId == programmeId && !db.CaseSearchEntries.Any(entry => entry.RecipientId == row.Id)
            )
            .Select(row => row.Id)
            .ToListAsync(ct);
        if (missing.Count > 0)
        {
            await CaseSearchIndex.RefreshAsync(db, missing, ct);
        }
    }

    private static async Task<ExtractionRun> AddRunAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        Operation operation,
        CancellationToken ct
    )
    {
        var run = new ExtractionRun
        {
            ProgrammeId = programme.Id,
            ProgrammeVersion = programme.Version,
            ImportBatchId = await db
                .ImportBatches.Where(row => row.ProgrammeId == programme.Id)
                .MaxAsync(row => (long?)row.Id, ct),
            RanAt = operation.At,
            RanBy = operation.Actor.StaffId,
            RanByName = operation.Actor.Name,
            SummaryJson = "",
            OperationId = operation.Id,
        };
        db.ExtractionRuns.Add(run);
        await db.SaveChangesAsync(ct);
        return run;
    }

    private async Task FinishAsync(
        AllowanceDbContext db,
        ExtractionRun run,
        ExtractionSummary summary,
        Operation operation
    )
    {
        run.SummaryJson = JsonSerializer.Serialize(summary);
        AppliedOperations.Add(db, operation, null, summary);
        outbox.Add(
            db,
            LedgerFact.Of(operation, LedgerAct.ExtractionRun) with
            {
                Artifact = new LedgerObject
                {
                    Ref = $"extraction:{run.Id}",
                    Rows = summary.Cases,
                    Yen = summary.Yen,
                },
            }
        );
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
