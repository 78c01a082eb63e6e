using System.Globalization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>
/// Somebody opens cases of people with the own family name, more than the name's share in the registry lets expect. Addresses
/// of staff are not kept, so they are not compared.
/// </summary>
internal sealed class SameFamilyNameRule(LedgerFigures figures, IDbContextFactory<AllowanceDbContext> contexts)
    : IReviewRule
{
    public ReviewRule Rule => ReviewRule.SameFamilyName;

    public async Task<IReadOnlyList<Anomaly>> FindAsync(
        ReviewRuleSetting setting,
        ReviewScope scope,
        CancellationToken ct = default
    )
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var all = await db.Cases.CountAsync(ct);
        var opened = (await figures.PerDayAsync(scope.Span, ReviewActs.Opened, ct: ct))
            .GroupBy(day => day.StaffId)
            .ToDictionary(group => group.Key, group => group.Sum(day => day.Count));
        var found = new List<Anomaly>();
        foreach (var staff in scope.Staff.Values.Where(staff => opened.ContainsKey(staff.StaffId)))
        {
            if (FamilyNames.Of(staff.Name) is not { } name)
            {
                continue;
            }

            var cases = await FamilyNames.CasesOfAsync(db, name, ct);
            var looks = await figures.LooksAsync(
                scope.Span,
                ReviewActs.Opened,
                [.. cases.Select(Subject.Case)],
                staff.StaffId,
                ct
            );
            var expected = opened[staff.StaffId] * (cases.Count / (double)Math.Max(all, 1));
            if (looks.Count >= setting[ReviewRules.Least] && looks.Count >= setting[ReviewRules.Times] * expected)
            {
                found.Add(AnomalyOf(staff.StaffId, looks, expected, setting, scope));
            }
        }

        return found;
    }

    private static Anomaly AnomalyOf(
        string staffId,
        IReadOnlyList<LedgerLook> looks,
        double expected,
        ReviewRuleSetting setting,
        ReviewScope scope
    ) =>
        Anomaly.Of(
            scope,
            ReviewRule.SameFamilyName,
            staffId,
            looks.Count,
            string.Create(
                CultureInfo.InvariantCulture,
                $"本人と同じ姓の案件 {looks.Count:N0}件を開いた（{looks.Sum(look => look.Count):N0}回）。姓の割合から見込まれる件数は {expected:N1}件（基準 {setting[ReviewRules.Times]}倍かつ{setting[ReviewRules.Least]:N0}件）"
            ),
            Places.Of(looks)
        );
}
