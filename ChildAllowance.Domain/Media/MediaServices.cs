using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Domain.Media;

public static class MediaServices
{
    public static IServiceCollection AddMedia(this IServiceCollection services)
    {
        services.AddSingleton<MediaRegister>();
        services.AddSingleton<CustodyService>();
        services.AddSingleton<MediaQueries>();
        services.AddSingleton<MediaSheets>();
        services.AddSingleton<StockTakingService>();
        return services;
    }
}
