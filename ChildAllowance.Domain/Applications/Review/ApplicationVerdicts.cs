using ChildAllowance.Domain.Applications.Rules;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Applications.Review;

/// <summary>
/// 審査の結論: what the rules, the officers' answers, 照会 and judgements come to for each child. Computed whenever it is
/// asked for and bound to a decision by the hash of its content; nothing of it is stored before.
/// </summary>
internal static class ApplicationVerdicts
{
    /// <summary>The verdicts on all standing applications of the cases.</summary>
    public static async Task<IReadOnlyList<ApplicationVerdict>> OfCasesAsync(
        AllowanceDbContext db,
        ProgrammeSettings settings,
        IReadOnlyCollection<long> caseIds,
        CancellationToken ct
    )
    {
        var material = await ReviewMaterial.OfCasesAsync(db, caseIds, ct);
        return [.. material.Applications.Select(application => Of(material, application, settings))];
    }

    internal static ApplicationVerdict Of(
        ReviewMaterial material,
        AllowanceApplication application,
        ProgrammeSettings settings
    )
    {
        var missing = MissingOf(material, application).ToList();
        var deadline = ApplicationDeadlines.JudgeAll(
            application.Category,
            application.Children.Select(child => material.RecordOf(application, child)?.BornOn).OfType<DateOnly>(),
            application.ReceivedOn,
            application.PostmarkedOn,
            settings
        );
        return new ApplicationVerdict
        {
            ApplicationId = application.Id,
            ReceptionNumber = application.ReceptionNumber,
            CaseId = application.CaseId,
            Category = application.Category,
            IsLate = deadline is { IsOk: true, Value.Met: false },
            DeadlineReason = deadline.IsOk ? deadline.Value.Reason : deadline.Error.Message,
            Missing = missing,
            ChildrenWithoutPaper = material.CountWithoutPaper(application.CaseId),
            Children =
            [
                .. application
                    .Children.OrderBy(child => child.Number)
                    .Select(child =>
                        new ChildReview(material, application, child, settings, missing.Count > 0).Conclude()
                    ),
            ],
        };
    }

    private static IEnumerable<string> MissingOf(ReviewMaterial material, AllowanceApplication application)
    {
        foreach (var item in ReviewItems.For(application.Category, application.Agent, application.RecognisedBy))
        {
            IEnumerable<(long? Id, int? Number)> subjects = item.IsPerChild
                ? application
                    .Children.Where(child => material.ClaimOf(child) is { } claim && IsToDecide(claim))
                    .Select(child => ((long?)child.ChildId, (int?)child.Number))
                : [(null, null)];
            foreach (var (childId, number) in subjects)
            {
                if (
                    material.AnswerOf(application, item.Code, childId)?.Result
                    is not (ReviewResult.Met or ReviewResult.NotMet or ReviewResult.NotApplicable)
                )
                {
                    yield return number is null
                        ? $"審査項目「{item.Label}」の確認"
                        : $"児童{number}の審査項目「{item.Label}」の確認";
                }
            }
        }

        var open = material.OpenDeficienciesOf(application).ToList();
        if (open.Count > 0)
        {
            yield return $"補正（{open.Count}件、期限 {JapaneseDate.Show(open.Min(row => row.DueOn))}）";
        }
    }

    /// <summary>A claim that lost a 重複申立 still gets its 不支給決定, because somebody applied for it.</summary>
    internal static bool IsToDecide(Entitlement claim) =>
        claim.Status is EntitlementStatus.Open or EntitlementStatus.Contested or EntitlementStatus.Held
        || HasLost(claim);

    internal static bool HasLost(Entitlement claim) =>
        claim is { Status: EntitlementStatus.Excluded, ExclusionCode: EntitlementStatuses.LostContestCode };
}
