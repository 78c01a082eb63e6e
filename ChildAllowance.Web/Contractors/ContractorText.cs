using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Web.Contractors;

/// <summary>Tones of the register's states, and its periods in words.</summary>
internal static class ContractorText
{
    public static Tone ToneOf(ContractStanding standing) =>
        standing switch
        {
            ContractStanding.InForce => Tone.Ok,
            ContractStanding.NotPermitted => Tone.Bad,
            _ => Tone.Mute,
        };

    public static Tone ToneOf(CustodianStanding standing) =>
        standing switch
        {
            CustodianStanding.Valid => Tone.Ok,
            CustodianStanding.NotYet => Tone.Go,
            CustodianStanding.Unidentified => Tone.Warn,
            CustodianStanding.FirmNotInForce => Tone.Bad,
            _ => Tone.Mute,
        };

    public static Tone ToneOf(OversightStanding standing) =>
        standing switch
        {
            OversightStanding.Open => Tone.Go,
            OversightStanding.Overdue or OversightStanding.FollowUpOverdue => Tone.Bad,
            OversightStanding.FollowUp or OversightStanding.DoneLate => Tone.Warn,
            OversightStanding.Done => Tone.Ok,
            _ => Tone.Mute,
        };

    public static Tone ToneOf(CheckOutcome outcome) =>
        outcome switch
        {
            CheckOutcome.Good => Tone.Ok,
            CheckOutcome.Lacking => Tone.Bad,
            _ => Tone.Mute,
        };

    public static string Label(CheckOutcome outcome) =>
        outcome switch
        {
            CheckOutcome.Good => "記録あり",
            CheckOutcome.Lacking => "不足",
            _ => "対象外",
        };

    /// <summary><c>R8.1.16 – R8.3.31</c>; without a last day until the contract ends.</summary>
    public static string Span(DateOnly from, DateOnly? to) =>
        $"{JapaneseDate.ShowShort(from)} – {(to is { } last ? JapaneseDate.ShowShort(last) : "契約終了")}";
}
