using System.Globalization;
using ChildAllowance.Domain.Cases;

namespace ChildAllowance.Web.Cases;

/// <summary>One option of a choice: its code and its words.</summary>
public sealed record ChoiceOption(string Value, string Label);

/// <summary>A step that needs a reason by code.</summary>
public sealed record ChoiceRequest
{
    public required string Title { get; init; }

    /// <summary>What will happen, in whole sentences.</summary>
    public required string Message { get; init; }

    public required string ChoiceLabel { get; init; }

    public required IReadOnlyList<ChoiceOption> Choices { get; init; }

    /// <summary>Label of the button, a verb.</summary>
    public required string Confirm { get; init; }

    /// <summary>保留の理由</summary>
    public static IReadOnlyList<ChoiceOption> HoldReasons { get; } =
    [
        .. CaseWords.HoldReasons.Select(reason => new ChoiceOption(
            ((int)reason.Code).ToString(CultureInfo.InvariantCulture),
            reason.Label
        )),
    ];

    /// <summary>対象外の理由</summary>
    public static IReadOnlyList<ChoiceOption> Exclusions { get; } =
    [.. ExclusionReasons.All.Select(reason => new ChoiceOption(reason.Code, reason.Label))];
}

/// <summary>The officer's choice and words.</summary>
public sealed record ChoiceAnswer(string Value, string? Reason)
{
    public HoldReason HoldReason => (HoldReason)int.Parse(Value, CultureInfo.InvariantCulture);
}
