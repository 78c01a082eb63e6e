using System.Text.RegularExpressions;

namespace ChildAllowance.Domain.Letters.Templates;

/// <summary>Finds and fills the fields of a text.</summary>
internal static partial class FieldText
{
    /// <summary>Names in the order of the text, each as often as it stands there.</summary>
    public static IEnumerable<string> NamesIn(string text) =>
        Field().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>True when a brace stands there that opens or closes no field.</summary>
    public static bool HasLooseBrace(string text) => Field().Replace(text, "").AsSpan().IndexOfAny('{', '}') >= 0;

    /// <summary>Fields without a value stay as they are.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        text.Contains('{', StringComparison.Ordinal)
            ? Field().Replace(text, match => values.GetValueOrDefault(match.Groups[1].Value, match.Value))
            : text;

    [GeneratedRegex(@"\{([^{}\n]{1,40})\}")]
    private static partial Regex Field();
}
