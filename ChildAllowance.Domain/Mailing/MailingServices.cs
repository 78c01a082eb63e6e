using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Media;
using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Domain.Mailing;

public static class MailingServices
{
    public static IServiceCollection AddMailing(this IServiceCollection services)
    {
        services.AddSingleton<MailingWriter>();
        services.AddSingleton<MailingService>();
        services.AddSingleton<MailingFileService>();
        services.AddSingleton<MailingDownloads>();
        services.AddSingleton<MailingQueries>();
        services.AddSingleton<MailingExclusionExport>();
        services.AddSingleton<PasswordNoticeService>();
        services.AddSingleton<PostingService>();
        services.AddSingleton<SubstituteNameService>();
        services.AddSingleton<ReturnedMailService>();
        services.AddSingleton<ReturnedMailQueries>();
        services.AddSingleton<IDecisionEffect, MailingProposal>();
        services.AddSingleton<IDecisionEffect, SubstituteNameProposal>();
        services.AddSingleton<IMediumFollower, MailingMediumFollower>();
        services.AddSingleton<IBulkTarget, MailingBulkTarget>();
        services.AddSingleton<ICaseLetters, MailingCaseLetters>();
        return services;
    }
}
