using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Media;
using ChildAllowance.Domain.Payments.LateChanges;
using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Domain.Payments;

internal static class PaymentsServices
{
    public static IServiceCollection AddPayments(this IServiceCollection services)
    {
        services.AddSingleton<RoundPlanner>();
        services.AddSingleton<RoundActions>();
        services.AddSingleton<PaymentBatchService>();
        services.AddSingleton<RoundProposalService>();
        services.AddSingleton<RoundCancellationService>();
        services.AddSingleton<PaymentFileService>();
        services.AddSingleton<PaymentDownloadService>();
        services.AddSingleton<PaymentHandOverService>();
        services.AddSingleton<PaymentQueries>();
        services.AddSingleton<PaymentListQueries>();
        services.AddSingleton<RoundExceptionExport>();
        services.AddSingleton<LateChangeService>();
        services.AddSingleton<LateChangeQueries>();
        services.AddSingleton<IDecisionEffect, PaymentOrderEffect>();
        services.AddSingleton<IDecisionEffect, ScheduledChangeEffect>();
        services.AddSingleton<ICaseRounds, PaymentCaseRounds>();
        services.AddSingleton<IBulkTarget, RoundBulkTarget>();
        services.AddSingleton<IMediumFollower, PaymentMedia>();
        return services;
    }
}
