namespace ChildAllowance.Domain.Letters.Templates;

/// <summary>文面 in force of one kind.</summary>
/// <param name="Version">0: the shipped text, no version of the ward's own yet.</param>
/// <param name="ValidFromAt">UTC; null for the shipped text.</param>
public sealed record LetterTemplate(
    LetterKind Kind,
    int Version,
    LetterText Text,
    DateTime? ValidFromAt,
    string EnteredByName,
    string Reason
)
{
    /// <summary><c>第2版</c></summary>
    public string VersionLabel => LabelOf(Version);

    internal static string LabelOf(int version) => version == 0 ? "標準の文面" : $"第{version}版";
}

/// <summary>文面を変更する.</summary>
/// <param name="SeenVersion">The version that the officer saw.</param>
public sealed record ChangeLetterTemplate(LetterKind Kind, LetterText Text, int SeenVersion);
