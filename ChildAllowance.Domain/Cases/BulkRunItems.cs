using System.Text.Json;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>Writes the lines of a run by a few statements, whatever their number.</summary>
internal static class BulkRunItems
{
    private const string SqliteInsert = """
        INSERT INTO BulkRunItem (RunId, Position, CaseId, IsDone, HoldBefore, ErrorCode, ErrorMessage)
        SELECT {1}, ids.key + 1, ids.value, NULL, found.HoldReason, NULL, NULL
        FROM json_each({0}) ids JOIN AllowanceCase found ON found.Id = ids.value
        """;

    private const string SqlServerInsert = """
        INSERT INTO BulkRunItem (RunId, Position, CaseId, IsDone, HoldBefore, ErrorCode, ErrorMessage)
        SELECT {1}, CAST(ids.[key] AS int) + 1, CAST(ids.[value] AS bigint), NULL, found.HoldReason, NULL, NULL
        FROM OPENJSON({0}) ids JOIN AllowanceCase found ON found.Id = CAST(ids.[value] AS bigint)
        """;

    /// <summary>Adds the lines in the order of <paramref name="ids"/>; <paramref name="refused"/> are settled from the start.</summary>
    public static async Task AddAsync(
        AllowanceDbContext db,
        long runId,
        long[] ids,
        IReadOnlyList<BulkItem> refused,
        CancellationToken ct
    )
    {
        await db.Database.ExecuteSqlRawAsync(
            db.Database.IsSqlServer() ? SqlServerInsert : SqliteInsert,
            [JsonSerializer.Serialize(ids), runId],
            ct
        );
        await RefuseAsync(db.BulkRunItems.Where(line => line.RunId == runId), refused, ct);
    }

    /// <summary>The next lines that wait, in their order.</summary>
    public static async Task<BulkChunk> NextAsync(AllowanceDbContext db, long runId, int count, CancellationToken ct)
    {
        var lines = await db
            .BulkRunItems.Where(line => line.RunId == runId && line.IsDone == null)
            .OrderBy(line => line.Position)
            .Take(count)
            .Select(line => new { line.Position, line.CaseId })
            .ToListAsync(ct);
        return lines.Count == 0
            ? new BulkChunk([], 0, 0)
            : new BulkChunk([.. lines.Select(line => line.CaseId)], lines[0].Position, lines[^1].Position);
    }

    /// <summary>Writes the outcome beside each line of a chunk: one statement for each kind of refusal, one for the rest.</summary>
    public static async Task SettleAsync(
        AllowanceDbContext db,
        long runId,
        BulkChunk chunk,
        BulkOutcome outcome,
        CancellationToken ct
    )
    {
        var lines = db.BulkRunItems.Where(line =>
            line.RunId == runId && line.Position >= chunk.First && line.Position <= chunk.Last && line.IsDone == null
        );
        await RefuseAsync(lines, outcome.Items.Where(item => !item.IsDone), ct);
        await lines.ExecuteUpdateAsync(set => set.SetProperty(line => line.IsDone, true), ct);
    }

    private static async Task RefuseAsync(
        IQueryable<BulkRunItem> lines,
        IEnumerable<BulkItem> refused,
        CancellationToken ct
    )
    {
        foreach (var group in refused.GroupBy(item => (item.Error!.Code, item.Error.Message)))
        {
            var ids = group.Select(item => item.CaseId).ToArray();
            var (code, message) = group.Key;
            await lines
                .Where(line => EF.Parameter(ids).Contains(line.CaseId))
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(line => line.IsDone, false)
                            .SetProperty(line => line.ErrorCode, code)
                            .SetProperty(line => line.ErrorMessage, message),
                    ct
                );
        }
    }
}

/// <summary>Cases that are handled in one transaction, and the places of the first and the last of them.</summary>
internal sealed record BulkChunk(long[] CaseIds, int First, int Last);
