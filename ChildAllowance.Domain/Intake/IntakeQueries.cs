using System.Text.Json;
using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Intake;

/// <summary>A committed import on the list; no personal data.</summary>
public sealed record ImportRow(
    long Id,
    DateTime CommittedAt,
    string CommittedByName,
    ImportCounts Counts,
    string RecipientsSha256,
    string ChildrenSha256
);

/// <summary>取込履歴</summary>
public sealed class IntakeQueries(IDbContextFactory<AllowanceDbContext> contexts, AccountQueries accounts)
{
    /// <summary>Newest first. Figures only: no permission is asked.</summary>
    public async Task<PageOf<ImportRow>> PageAsync(PageRequest page, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var total = await db.ImportBatches.CountAsync(ct);
        var rows = await db
            .ImportBatches.AsNoTracking()
            .OrderByDescending(row => row.Id)
            .Skip(page.Skip)
            .Take(page.Take)
            .ToListAsync(ct);
        var names = await accounts.NamesAsync(ct);
        return new PageOf<ImportRow>(
            [
                .. rows.Select(row => new ImportRow(
                    row.Id,
                    row.CommittedAt,
                    names.GetValueOrDefault(row.CommittedBy, row.CommittedBy),
                    JsonSerializer.Deserialize<ImportCounts>(row.CountsJson)!,
                    row.RecipientsSha256,
                    row.ChildrenSha256
                )),
            ],
            total
        );
    }
}
