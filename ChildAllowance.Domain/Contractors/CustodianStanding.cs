using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Contractors;

/// <summary>Where a 取扱者 stands on a day.</summary>
public enum CustodianStanding
{
    /// <summary>May take over.</summary>
    Valid = 1,

    /// <summary>期間の前</summary>
    NotYet = 2,

    /// <summary>In the period, but the identity was not checked.</summary>
    Unidentified = 3,

    /// <summary>The firm's contract does not run, or the ward did not permit it.</summary>
    FirmNotInForce = 4,

    Ended = 5,

    Void = 6,
}

public static class CustodianStandings
{
    public static string Label(CustodianStanding standing) =>
        standing switch
        {
            CustodianStanding.Valid => "受渡し可",
            CustodianStanding.NotYet => "期間前",
            CustodianStanding.Unidentified => "本人確認待ち",
            CustodianStanding.FirmNotInForce => "契約・承諾なし",
            CustodianStanding.Ended => "期間終了",
            CustodianStanding.Void => "登録取消",
            _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, null),
        };

    /// <param name="firmRefusal">What <see cref="ContractorTree.Refuse"/> answers for the firm on that day.</param>
    internal static CustodianStanding Of(Custodian custodian, DateOnly today, DomainError? firmRefusal) =>
        custodian switch
        {
            { VoidedAt: not null } => CustodianStanding.Void,
            _ when today < custodian.ValidFrom => CustodianStanding.NotYet,
            _ when custodian.ValidTo < today => CustodianStanding.Ended,
            _ when firmRefusal is not null => CustodianStanding.FirmNotInForce,
            { IdentityCheckedOn: null } => CustodianStanding.Unidentified,
            _ => CustodianStanding.Valid,
        };
}
