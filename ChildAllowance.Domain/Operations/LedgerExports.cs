using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Audit.Export;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Operations;

/// <summary>
/// 記録簿の書出し for checking elsewhere. Personal details leave only by two people: an auditor approves on screen that a named
/// other person takes them out, and that person runs one export within a day. Both are entries.
/// </summary>
public sealed class LedgerExports(
    IDbContextFactory<AllowanceDbContext> contexts,
    LedgerStore store,
    LedgerReader reader,
    LedgerIntents intents,
    AccessGate gate,
    TimeProvider clock
)
{
    /// <summary>An approval holds this long, for one export.</summary>
    public static readonly TimeSpan ApprovalHolds = TimeSpan.FromHours(24);

    private const string WithoutDetails = "ledger-export";
    private const string WithDetails = "ledger-export/details";

    /// <summary>Approves one export with details by <paramref name="staffId"/>; the operation carries the reason.</summary>
    public async Task<Result> ApproveDetailsAsync(string staffId, Operation operation, CancellationToken ct = default)
    {
        var actor = operation.Actor;
        if (
            await gate.RefuseAsync(actor, Permission.ApproveLedgerDetails, What(nameof(ApproveDetailsAsync)), ct) is
            { } no
        )
        {
            return new Result(no);
        }

        if (string.IsNullOrWhiteSpace(operation.Reason))
        {
            return new DetailsApprovalNeedsReason();
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var person = await db
            .Users.Where(account => account.Id == staffId && !account.IsDisabled)
            .Select(account => account.PersonId)
            .FirstOrDefaultAsync(ct);
        if (person is null)
        {
            return new NotFound("書き出す職員");
        }

        if (person == actor.PersonId)
        {
            await gate.LogDeniedAsync(actor, "OwnLedgerDetails", What(nameof(ApproveDetailsAsync)), ct);
            return new DetailsForOneself();
        }

        return await AppendAsync(
            LedgerFact.Of(operation, LedgerAct.LedgerDetailsApproved, Subject.Staff(staffId)) with
            {
                Id = LedgerIntents.IdOf(operation.Id, LedgerAct.LedgerDetailsApproved, LedgerOutcome.Ok),
                Artifact = new LedgerObject { Ref = WithDetails },
            },
            ct
        );
    }

    /// <summary>Writes the ledger with the export's own announcement in it; see <see cref="LedgerExporter"/>.</summary>
    /// <param name="folder">Must not exist yet.</param>
    /// <exception cref="IOException">The files cannot be written; nothing is left behind.</exception>
    public async Task<Result<LedgerExport>> ExportAsync(
        string folder,
        bool withDetails,
        Operation operation,
        IProgress<long>? progress = null,
        CancellationToken ct = default
    )
    {
        if (await gate.RefuseAsync(operation.Actor, Permission.ExportLedger, What(nameof(ExportAsync)), ct) is { } no)
        {
            return no;
        }

        var announced = operation;
        if (withDetails)
        {
            if (await FindApprovalAsync(operation.Actor, ct) is not { } approval)
            {
                await gate.LogDeniedAsync(operation.Actor, "LedgerDetailsNotApproved", What(nameof(ExportAsync)), ct);
                return new DetailsNotApproved();
            }

            announced = operation with { Purpose = PurposeOf(approval) };
        }

        LedgerExport? export = null;
        var artifact = new LedgerObject { Ref = withDetails ? WithDetails : WithoutDetails };
        var done = await intents.AnnounceAsync(
            announced,
            LedgerAct.FileExported,
            artifact,
            async () =>
            {
                var written = await WriteAsync(folder, withDetails, announced, progress, ct);
                export = written.Value;
                return new AnnouncedOutcome(written.Error);
            },
            ct
        );
        if (!done.IsOk)
        {
            return done.Error;
        }

        var told = await AppendAsync(
            LedgerFact.Of(announced, LedgerAct.FileExported) with
            {
                Id = LedgerIntents.IdOf(announced.Id, LedgerAct.FileExported, LedgerOutcome.Ok),
                Artifact = artifact with { Rows = export!.Entries },
            },
            CancellationToken.None
        );
        return told.IsOk ? export : told.Error;
    }

    private async Task<Result<LedgerExport>> WriteAsync(
        string folder,
        bool withDetails,
        Operation announced,
        IProgress<long>? progress,
        CancellationToken ct
    )
    {
        if (withDetails && await UsesOfAsync(announced.Purpose!, ct) > 1)
        {
            return new DetailsNotApproved();
        }

        await store.SignCheckpointAsync(ct);
        return await Task.Run(() => LedgerExporter.Write(store.Options.Path, folder, withDetails, progress, ct), ct);
    }

    /// <summary>The newest approval for the responsible person that still holds and was not used.</summary>
    private async Task<Guid?> FindApprovalAsync(Actor actor, CancellationToken ct)
    {
        var staffId = actor.IsSystem ? actor.ResponsibleStaffId : actor.StaffId;
        if (staffId is null)
        {
            return null;
        }

        var approvals = await reader.PageAsync(
            new LedgerFilter
            {
                Acts = [LedgerAct.LedgerDetailsApproved],
                Subject = Subject.Staff(staffId),
                FromUtc = clock.GetUtcNow().UtcDateTime - ApprovalHolds,
            },
            ct: ct
        );
        foreach (var operationId in approvals.Rows.Select(row => row.OperationId).OfType<Guid>())
        {
            if (await UsesOfAsync(PurposeOf(operationId), ct) == 0)
            {
                return operationId;
            }
        }

        return null;
    }

    /// <summary>Exports that were announced under an approval and did not fail.</summary>
    private async Task<int> UsesOfAsync(string purpose, CancellationToken ct)
    {
        var uses = 0;
        long? before = null;
        do
        {
            var page = await reader.PageAsync(
                new LedgerFilter
                {
                    Acts = [LedgerAct.FileExported],
                    FromUtc = clock.GetUtcNow().UtcDateTime - ApprovalHolds,
                },
                before,
                200,
                ct
            );
            var own = page.Rows.Where(row => row.Purpose == purpose).ToList();
            uses += own.Count(row => row.Outcome == "intent") - own.Count(row => row.Outcome == "failed");
            before = page.Next;
        } while (before is not null);
        return uses;
    }

    private async Task<Result> AppendAsync(LedgerFact fact, CancellationToken ct)
    {
        try
        {
            await store.AppendAsync(fact, ct);
            return Result.Ok;
        }
        catch (LedgerUnavailableException)
        {
            return new LedgerNotWritable();
        }
    }

    private static string PurposeOf(Guid approval) => $"approval:{approval:D}";

    private static string What(string method) => $"{nameof(LedgerExports)}.{method}";
}
