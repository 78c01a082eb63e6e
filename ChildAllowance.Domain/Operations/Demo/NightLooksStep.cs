using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Operations.Demo;

/// <summary>
/// On the evening before the deadline a clerk opens several hundred cases one after the other and works on none: something
/// for the auditor to find.
/// </summary>
internal sealed class NightLooksStep(IDbContextFactory<AllowanceDbContext> contexts, CaseDetailQueries cases)
    : IDemoStep
{
    private const int CaseCount = 320;

    public int Order => 29;

    public DateTime HappensAt => new(2026, 2, 18, 22, 40, 0);

    public string Title => "夜間の閲覧";

    public async Task PlayAsync(DemoPlan plan, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var ids = await db.Cases.OrderBy(row => row.Id).Select(row => row.Id).Take(CaseCount).ToListAsync(ct);
        var actor = TrainingStaff.ActorOf("clerk2");
        foreach (var id in ids)
        {
            (await cases.OpenAsync(id, LookPurposes.Payment, actor, ct)).Must();
        }
    }
}
