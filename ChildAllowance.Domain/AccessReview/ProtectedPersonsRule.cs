using System.Globalization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>Looks at cases of 支援措置対象者.</summary>
internal sealed class ProtectedPersonsRule(LedgerFigures figures, IDbContextFactory<AllowanceDbContext> contexts)
    : IReviewRule
{
    public ReviewRule Rule => ReviewRule.ProtectedPersons;

    public async Task<IReadOnlyList<Anomaly>> FindAsync(
        ReviewRuleSetting setting,
        ReviewScope scope,
        CancellationToken ct = default
    )
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var cases = await db
            .Recipients.Join(
                db.RecipientVersions.Where(version => version.HasProtectedAddress),
                person => new { RecipientId = person.Id, Number = person.CurrentVersion },
                version => new { version.RecipientId, version.Number },
                (person, _) => person.Id
            )
            .Join(db.Cases, personId => personId, row => row.RecipientId, (_, row) => row.Id)
            .ToListAsync(ct);
        var looks = await figures.LooksAsync(scope.Span, ReviewActs.Opened, [.. cases.Select(Subject.Case)], ct: ct);
        return
        [
            .. looks
                .GroupBy(look => look.StaffId)
                .Where(staff => staff.Sum(look => look.Count) >= setting[ReviewRules.Least])
                .Select(staff => AnomalyOf(staff.Key, [.. staff], setting, scope)),
        ];
    }

    private static Anomaly AnomalyOf(
        string staffId,
        List<LedgerLook> looks,
        ReviewRuleSetting setting,
        ReviewScope scope
    ) =>
        Anomaly.Of(
            scope,
            ReviewRule.ProtectedPersons,
            staffId,
            looks.Sum(look => look.Count),
            string.Create(
                CultureInfo.InvariantCulture,
                $"支援措置対象者の案件 {looks.Count:N0}件を {looks.Sum(look => look.Count):N0}回開いた（基準 {setting[ReviewRules.Least]:N0}回）"
            ),
            Places.Of(looks)
        );
}
