using ChildAllowance.Domain.Registry;

namespace ChildAllowance.Domain.Intake;

/// <summary>One data item of a row that differs; sensitive values are masked.</summary>
public sealed record FieldChange(string Column, string Before, string After)
{
    internal static IReadOnlyList<FieldChange> Between(
        IReadOnlyList<FactValue> before,
        IReadOnlyList<FactValue> after
    ) =>
        [
            .. before
                .Zip(after)
                .Where(pair => pair.First.Text != pair.Second.Text)
                .Select(pair => new FieldChange(pair.First.Item, Show(pair.First), Show(pair.Second))),
        ];

    private static string Show(FactValue value) =>
        value switch
        {
            { Text: "" } => "（なし）",
            { IsSensitive: true, Text.Length: > 3 } => "●●●●" + value.Text[^3..],
            { IsSensitive: true } => "●●●",
            _ => value.Text,
        };
}
