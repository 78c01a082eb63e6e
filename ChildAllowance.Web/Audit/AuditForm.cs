using System.Globalization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Web.Audit;

/// <summary>
/// What stands in the filter. Codes and days live in the address; a typed number of a person or case never does.
/// </summary>
public sealed class AuditForm
{
    public const string MediumKind = "medium:";

    /// <summary>First and last day, JST, both inclusive.</summary>
    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public string Staff { get; set; } = "";

    /// <summary>Code of a group or name of one kind.</summary>
    public string Kind { get; set; } = "";

    public string Outcome { get; set; } = "";

    /// <summary>
    /// Start of the subject's id: <c>case:</c>, <c>person:R</c>, <c>person:C</c> or <c>staff:</c>; or
    /// <see cref="MediumKind"/>, and then the number of a medium is asked for.
    /// </summary>
    public string SubjectKind { get; set; } = "case:";

    public string SubjectId { get; set; } = "";

    public Guid? Operation { get; set; }

    public bool IsEmpty => ToQuery().Count == 0 && SubjectId.Length == 0;

    /// <summary>Number of a medium in the 管理簿; the address carries it, unlike the number of a person or case.</summary>
    public string Medium
    {
        get => SubjectKind == MediumKind ? Typed.ToUpperInvariant() : "";
        set
        {
            if (value.Length > 0)
            {
                (SubjectKind, SubjectId) = (MediumKind, value);
            }
            else if (SubjectKind == MediumKind)
            {
                SubjectId = "";
            }
        }
    }

    private string Typed => JapaneseText.NarrowAscii(SubjectId).Trim();

    /// <summary>The filter, or why it cannot be asked.</summary>
    public Result<LedgerFilter> ToFilter()
    {
        if (From > To)
        {
            return new AuditPeriodReversed();
        }

        var subject = SubjectKind == MediumKind ? "" : Typed;
        if (subject.Length > 0 && SubjectKind != "staff:" && !subject.All(char.IsAsciiDigit))
        {
            return new AuditSubjectNotNumber();
        }

        return new LedgerFilter
        {
            FromUtc = From is { } from ? JapanTime.ToUtc(from.ToDateTime(TimeOnly.MinValue)) : null,
            ToUtc = To is { } to ? JapanTime.ToUtc(to.AddDays(1).ToDateTime(TimeOnly.MinValue)) : null,
            StaffId = Staff.Length == 0 ? null : Staff,
            Acts = AuditActs.ActsOf(Kind),
            Outcome = Enum.TryParse<LedgerOutcome>(Outcome, ignoreCase: true, out var outcome) ? outcome : null,
            Medium = Medium.Length == 0 ? null : Medium,
            Subject = subject.Length == 0 ? null : SubjectKind + subject,
            OperationId = Operation,
        };
    }

    /// <summary>The part of the filter that the address carries.</summary>
    public Dictionary<string, object?> ToQuery() =>
        new Dictionary<string, object?>
        {
            ["from"] = From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["to"] = To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["staff"] = Staff,
            ["kind"] = Kind,
            ["out"] = Outcome,
            ["medium"] = Medium,
            ["op"] = Operation?.ToString(),
        }
            .Where(part => part.Value is string { Length: > 0 })
            .ToDictionary();

    public static DateOnly? ReadDay(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}

public sealed record AuditPeriodReversed()
    : DomainError("AUD-001", "期間の初日が末日より後になっています。日付を直してから、もう一度絞り込んでください。");

public sealed record AuditSubjectNotNumber()
    : DomainError(
        "AUD-002",
        "対象の番号は、案件・受給者・児童のシステム内の番号（数字）で入力してください。認定番号や氏名では絞り込めません。"
    );
