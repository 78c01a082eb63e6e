namespace ChildAllowance.Domain.Cases;

/// <summary>対象外とする理由. Codes are stored and never reused.</summary>
public static class ExclusionReasons
{
    /// <summary>Codes and words, for the choice on screen.</summary>
    public static IReadOnlyList<(string Code, string Label)> All { get; } =
    [
        ("X_NOT_ENTITLED", "支給要件を満たさない"),
        ("X_OTHER_CITY", "他の市区町村が支給する"),
        ("X_DUPLICATE", "重複している"),
        ("X_DEATH", "受給者が死亡した"),
        ("X_FACILITY", "児童が施設等に入所した"),
        ("X_OTHER", "その他"),
    ];

    public static bool IsKnown(string code) => All.Any(reason => reason.Code == code);

    public static string Label(string code) => All.FirstOrDefault(reason => reason.Code == code).Label ?? "";
}
