using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>
/// The search keys of the newest version. Each question first asks the database for the version, so that a change made by
/// another process (an import by the command line, an erasure) is seen at once.
/// </summary>
public sealed class SearchKeyCache : IDisposable
{
    private readonly SemaphoreSlim loading = new(1, 1);
    private volatile SearchKeys? current;

    public void Dispose() => loading.Dispose();

    internal async Task<SearchKeys> CurrentAsync(AllowanceDbContext db, CancellationToken ct)
    {
        var version = await CaseSearchIndex.VersionAsync(db, ct);
        if (current is { } known && known.Version == version)
        {
            return known;
        }

        await loading.WaitAsync(ct);
        try
        {
            if (current is { } other && other.Version == version)
            {
                return other;
            }

            var keys = new SearchKeys(version);
            await foreach (
                var entry in db
                    .CaseSearchEntries.AsNoTracking()
                    .OrderBy(row => row.RecipientId)
                    .AsAsyncEnumerable()
                    .WithCancellation(ct)
            )
            {
                keys.Add(entry);
            }

            current = keys.Complete();
            return keys;
        }
        finally
        {
            loading.Release();
        }
    }
}
