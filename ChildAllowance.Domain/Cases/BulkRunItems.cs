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

    public static Task<int> AddAsync(AllowanceDbContext db, long runId, long[] ids, CancellationToken ct) =>
        db.Database.ExecuteSqlRawAsync(
            db.Database.IsSqlServer() ? SqlServerInsert : SqliteInsert,
            [JsonSerializer.Serialize(ids), runId],
            ct
        );

    /// <summary>Writes the outcome beside each line: one statement for what was done, one for each kind of refusal.</summary>
    public static async Task SettleAsync(
        AllowanceDbContext db,
        long runId,
        IEnumerable<BulkItem> items,
        CancellationToken ct
    )
    {
        foreach (var group in items.GroupBy(item => (item.Error?.Code, item.Error?.Message)))
        {
            var ids = group.Select(item => item.CaseId).ToArray();
            var (code, message) = group.Key;
            var isDone = code is null;
            await db
                .BulkRunItems.Where(line => line.RunId == runId && EF.Parameter(ids).Contains(line.CaseId))
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(line => line.IsDone, isDone)
                            .SetProperty(line => line.ErrorCode, code)
                            .SetProperty(line => line.ErrorMessage, message),
                    ct
                );
        }
    }

    /// <summary>The next lines that wait.</summary>
    public static Task<List<BulkRunItem>> WaitingAsync(
        AllowanceDbContext db,
        long runId,
        int count,
        CancellationToken ct
    ) =>
        db
            .BulkRunItems.AsNoTracking()
            .Where(line => line.RunId == runId && line.IsDone == null)
            .OrderBy(line => line.Position)
            .Take(count)
            .ToListAsync(ct);
}
