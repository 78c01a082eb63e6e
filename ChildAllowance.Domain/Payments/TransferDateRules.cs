using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Payments;

/// <summary>振込指定日: a bank business day that the bank can still keep and already takes.</summary>
public static class TransferDateRules
{
    public static DomainError? Refuse(ProgrammeSettings settings, DateOnly transferOn, DateOnly today)
    {
        var calendar = settings.Calendar();
        if (calendar.CheckTransferDate(transferOn) is { IsOk: false, Error: var closed })
        {
            return closed;
        }

        if (calendar.CheckLeadTime(today, transferOn, settings.LeadBusinessDays) is { IsOk: false, Error: var late })
        {
            return late;
        }

        var profile = RoundProfile.BankOf(settings);
        if (profile is null)
        {
            return new BankProfileUnreadable();
        }

        var latest = today.AddDays(profile.MaxForwardDays);
        return transferOn > latest ? new TransferDateTooFar(latest) : null;
    }
}
