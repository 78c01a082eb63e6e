namespace ChildAllowance.Domain.Data;

/// <summary>Inserts many rows of one table by one prepared statement; see <see cref="BulkInserter{T}"/>.</summary>
public static class BulkInsert
{
    /// <exception cref="InvalidOperationException">The context has no open transaction.</exception>
    public static async Task RowsAsync<T>(AllowanceDbContext db, IEnumerable<T> rows, CancellationToken ct)
        where T : class
    {
        await using var inserter = new BulkInserter<T>(db);
        foreach (var row in rows)
        {
            await inserter.AddAsync(row, ct);
        }
    }
}
