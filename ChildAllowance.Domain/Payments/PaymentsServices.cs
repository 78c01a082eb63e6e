using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Decisions;
using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Domain.Payments;

internal static class PaymentsServices
{
    public static IServiceCollection AddPayments(this IServiceCollection services)
    {
        services.AddSingleton<RoundPlanner>();
        services.AddSingleton<PaymentBatchService>();
        services.AddSingleton<IDecisionEffect, PaymentOrderEffect>();
        services.AddSingleton<IDecisionEffect, ScheduledChangeEffect>();
        services.AddSingleton<ICaseRounds, PaymentCaseRounds>();
        services.AddSingleton<IBulkTarget, RoundBulkTarget>();
        return services;
    }
}
