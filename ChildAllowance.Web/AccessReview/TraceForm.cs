using System.Globalization;
using ChildAllowance.Domain.AccessReview;
using ChildAllowance.Web.Audit;

namespace ChildAllowance.Web.AccessReview;

/// <summary>What stands in the form of the trace. It is posted, never part of an address.</summary>
public sealed class TraceForm
{
    public const string KeyField = "key";
    public const string NumberField = "number";
    public const string FromField = "from";
    public const string ToField = "to";
    public const string OthersField = "others";

    public TraceKey Key { get; set; } = TraceKey.Certification;

    public string Number { get; set; } = "";

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public bool WithOtherClaimants { get; set; }

    public FamilyTraceRequest ToRequest() =>
        new()
        {
            Key = Key,
            Number = Number,
            From = From,
            To = To,
            WithOtherClaimants = WithOtherClaimants,
        };

    /// <summary>A day as it is posted.</summary>
    public static string Code(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static TraceForm Read(IFormCollection form) =>
        new()
        {
            Key =
                Enum.TryParse<TraceKey>(form[KeyField], out var key) && Enum.IsDefined(key)
                    ? key
                    : TraceKey.Certification,
            Number = form[NumberField].ToString(),
            From = AuditForm.ReadDay(form[FromField]),
            To = AuditForm.ReadDay(form[ToField]),
            WithOtherClaimants = form[OthersField] == bool.TrueString,
        };
}
