using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Registry.Banks;

/// <summary>The directory that counts now: the newest imported list, or the shipped one before the first import.</summary>
public sealed class BankDirectories(IDbContextFactory<AllowanceDbContext> contexts)
{
    private volatile Loaded? loaded;

    public async Task<BankDirectory> CurrentAsync(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await CurrentAsync(db, ct);
    }

    /// <summary>Asks each time which list is the newest, so that an import counts at once; reads it only once.</summary>
    public async Task<BankDirectory> CurrentAsync(AllowanceDbContext db, CancellationToken ct = default)
    {
        var newest = await db.BankLists.AsNoTracking().OrderByDescending(row => row.Number).FirstOrDefaultAsync(ct);
        if (newest is null)
        {
            return BankDirectory.Shipped;
        }

        if (loaded is { } known && known.ListId == newest.Id)
        {
            return known.Directory;
        }

        var rows = await db.BankListEntries.AsNoTracking().Where(row => row.ListId == newest.Id).ToListAsync(ct);
        var directory = BankDirectory.Of(
            rows.Select(row => new BankListRow(row.BankCode, row.BranchCode, row.Kana, row.Name)),
            newest.SnapshotOn
        );
        loaded = new Loaded(newest.Id, directory);
        return directory;
    }

    private sealed record Loaded(int ListId, BankDirectory Directory);
}
