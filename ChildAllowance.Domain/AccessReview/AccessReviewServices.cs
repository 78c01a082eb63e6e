using ChildAllowance.Domain.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Domain.AccessReview;

public static class AccessReviewServices
{
    /// <summary>Registers the 定期分析 and the traces. They read the ledger itself, so the host calls this beside the audit.</summary>
    public static IServiceCollection AddAccessReview(this IServiceCollection services)
    {
        services.AddRules();
        services.AddSingleton<ReviewAnalysis>();
        services.AddSingleton<ReviewService>();
        services.AddSingleton<ReviewRuleService>();
        services.AddSingleton<ReviewQueries>();
        services.AddSingleton<ReviewSignOff>();
        services.AddSingleton<ReviewWatch>();
        services.AddSingleton<TraceService>();
        return services;
    }

    private static void AddRules(this IServiceCollection services)
    {
        services.AddRule(figures => new OutOfHoursRule(figures, ReviewRule.NightLooks));
        services.AddRule(figures => new OutOfHoursRule(figures, ReviewRule.OutOfHours));
        services.AddRule(figures => new AboveOwnUsualRule(figures));
        services.AddRule(figures => new AboveGroupUsualRule(figures));
        services.AddRule(figures => new RepeatedLooksRule(figures));
        services.AddRule(figures => new LooksWithoutWorkRule(figures));
        services.AddRule(figures => new DailyCountRule(
            figures,
            ReviewRule.RefusedCalls,
            "権限のない操作",
            [LedgerAct.AccessDenied]
        ));
        services.AddRule(figures => new DailyCountRule(
            figures,
            ReviewRule.FailedSignIns,
            "ログインの失敗・ロック",
            [LedgerAct.SignInFailed, LedgerAct.LockedOut]
        ));
        services.AddRule(figures => new DailyCountRule(
            figures,
            ReviewRule.RightsChanges,
            "利用者の登録・変更",
            [LedgerAct.AccountChanged]
        ));
        services.AddSingleton<IReviewRule, SameFamilyNameRule>();
        services.AddSingleton<IReviewRule, ProtectedPersonsRule>();
        services.AddSingleton<IReviewRule, LargeExportsRule>();
    }

    private static void AddRule(this IServiceCollection services, Func<LedgerFigures, IReviewRule> make) =>
        services.AddSingleton(provider => make(provider.GetRequiredService<LedgerFigures>()));
}
