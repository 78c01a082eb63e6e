using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ChildAllowance.Tests.Audit;

/// <summary>Canonical JSON as docs/LEDGER.md describes it, for <see cref="StrangersVerifier"/>.</summary>
internal static class StrangersJson
{
    /// <summary>RFC 8785 for what entries may hold.</summary>
    public static string Canonical(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => "{"
                + string.Join(
                    ',',
                    value
                        .EnumerateObject()
                        .OrderBy(pair => pair.Name, StringComparer.Ordinal)
                        .Select(pair => $"{Quoted(pair.Name)}:{Canonical(pair.Value)}")
                )
                + "}",
            JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(Canonical))}]",
            JsonValueKind.String => Quoted(value.GetString()!),
            JsonValueKind.Number => value.GetInt64().ToString(CultureInfo.InvariantCulture),
            _ => value.GetRawText(),
        };

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            quoted.Append(
                letter switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    '\b' => "\\b",
                    '\t' => "\\t",
                    '\n' => "\\n",
                    '\f' => "\\f",
                    '\r' => "\\r",
                    < ' ' => $"\\u{(int)letter:x4}",
                    _ => letter.ToString(),
                }
            );
        }

        return quoted.Append('"').ToString();
    }
}
