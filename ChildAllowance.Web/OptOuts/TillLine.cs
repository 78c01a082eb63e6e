using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.OptOuts;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Web.OptOuts;

/// <summary>One line of 直前の受付.</summary>
public sealed record TillLine
{
    public required DateTime At { get; init; }

    public required string Number { get; init; }

    /// <summary>Name, 表示制限, or empty for an unknown number.</summary>
    public required string Person { get; init; }

    public required string Result { get; init; }

    public required Tone Tone { get; init; }

    /// <summary>What the line's result means, in a sentence.</summary>
    public string? Text { get; init; }

    /// <summary>Notice that 取消 withdraws.</summary>
    public long? NoticeId { get; init; }

    public static TillLine Of(OptOutReceipt receipt, OptOutCard card) =>
        new()
        {
            At = receipt.RegisteredAt,
            Number = receipt.CertificationNumber,
            Person = PersonOf(card.IsRestricted, card.Name),
            Result = receipt.Outcome.Label(),
            Tone = ToneOf(receipt.Outcome),
            NoticeId = receipt.NoticeId,
        };

    public static TillLine Of(OptOutLine line) =>
        new()
        {
            At = line.RegisteredAt,
            Number = line.CertificationNumber,
            Person = PersonOf(line.IsRestricted, line.Name),
            Result = line.Outcome.Label(),
            Tone = ToneOf(line.Outcome),
            NoticeId = line.NoticeId,
        };

    /// <summary>A number that led to no receipt.</summary>
    public static TillLine Refused(DateTime at, string number, string person, DomainError error) =>
        new()
        {
            At = at,
            Number = number,
            Person = person,
            Result = error switch
            {
                UnknownCertificationNumber => "該当なし",
                AlreadyDeclined => "不受理済",
                AlreadyOptedOut already => $"受付済（{already.ReceivedOn.Month}/{already.ReceivedOn.Day}）",
                _ => "受付不要",
            },
            Tone = error is UnknownCertificationNumber ? Tone.Bad : Tone.Warn,
            Text = error.Message,
        };

    public static string PersonOf(bool isRestricted, string name) => isRestricted ? "表示制限" : name;

    public static Tone ToneOf(OptOutOutcome outcome) =>
        outcome switch
        {
            OptOutOutcome.Accepted => Tone.Ok,
            OptOutOutcome.WhileOnHold => Tone.Hold,
            OptOutOutcome.Declined => Tone.Mute,
            OptOutOutcome.AfterPayment => Tone.Bad,
            _ => Tone.Warn,
        };
}
