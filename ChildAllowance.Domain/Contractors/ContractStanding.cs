using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Contractors;

/// <summary>Whether a firm may work for the ward on a day.</summary>
public enum ContractStanding
{
    InForce = 1,

    /// <summary>契約開始前</summary>
    NotYet = 2,

    /// <summary>契約終了</summary>
    Ended = 3,

    /// <summary>再委託の承諾なし, for the firm itself or for one above it.</summary>
    NotPermitted = 4,
}

public static class ContractStandings
{
    public static string Label(ContractStanding standing) =>
        standing switch
        {
            ContractStanding.InForce => "契約期間中",
            ContractStanding.NotYet => "契約開始前",
            ContractStanding.Ended => "契約終了",
            ContractStanding.NotPermitted => "再委託の承諾なし",
            _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, null),
        };

    internal static ContractStanding Of(ContractorVersion version, DateOnly today, DomainError? refusal) =>
        (today < version.ContractFrom, today > version.ContractTo, refusal) switch
        {
            (true, _, _) => ContractStanding.NotYet,
            (_, true, _) => ContractStanding.Ended,
            (_, _, null) => ContractStanding.InForce,
            _ => ContractStanding.NotPermitted,
        };
}
