using ChildAllowance.Domain.Applications.Decisions;
using ChildAllowance.Domain.Applications.Lapses;
using ChildAllowance.Domain.Applications.Review;
using ChildAllowance.Domain.Applications.Rules;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Decisions;
using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Domain.Applications;

public static class ApplicationServices
{
    public static IServiceCollection AddApplications(this IServiceCollection services)
    {
        services.AddSingleton<ApplicationFields>();
        services.AddSingleton<ApplicantResolver>();
        services.AddSingleton<ApplicationService>();
        services.AddSingleton<ApplicationQueries>();
        services.AddSingleton<ApplicationLookUp>();
        services.AddSingleton<IFindingExplainer, ApplicationFindingExplainer>();
        services.AddSingleton<ReviewWrites>();
        services.AddSingleton<ReviewService>();
        services.AddSingleton<CorrectionService>();
        services.AddSingleton<InquiryService>();
        services.AddSingleton<FactCorrection>();
        services.AddSingleton<ApplicationDetailQueries>();
        services.AddSingleton<ApplicationDecisionService>();
        services.AddSingleton<ApplicationDecisionQueries>();
        services.AddSingleton<ApplicationWithdrawal>();
        services.AddSingleton<IDecisionEffect, ApplicationDecisionEffect>();
        services.AddSingleton<LapseRun>();
        services.AddSingleton<IDecisionEffect, LapseEffect>();
        return services;
    }
}
