namespace ChildAllowance.Domain.Registry;

/// <summary>続柄 codes of the extract and what they mean.</summary>
public static class Relationship
{
    private static readonly Dictionary<string, string> Labels = new()
    {
        ["01"] = "本人",
        ["02"] = "夫",
        ["03"] = "妻",
        ["20"] = "子",
        ["21"] = "養子",
        ["22"] = "孫",
        ["23"] = "甥姪",
        ["24"] = "里子",
        ["25"] = "施設入所児童",
        ["99"] = "その他",
    };

    /// <summary>Codes and words of the relationships that a child can have to its recipient.</summary>
    public static IReadOnlyList<(string Code, string Label)> OfChildren { get; } =
    [.. Labels.Where(pair => string.CompareOrdinal(pair.Key, "20") >= 0).Select(pair => (pair.Key, pair.Value))];

    public static bool IsKnown(string code) => Labels.ContainsKey(code);

    /// <summary>The word on screen; an unknown code shows itself: <c>コード31</c>.</summary>
    public static string Label(string code) => Labels.TryGetValue(code, out var label) ? label : $"コード{code}";
}
