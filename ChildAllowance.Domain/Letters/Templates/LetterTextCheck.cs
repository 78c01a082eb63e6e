namespace ChildAllowance.Domain.Letters.Templates;

/// <summary>Whether a text may be printed as letters of a kind.</summary>
public static class LetterTextCheck
{
    private const int LongestTitle = 40;
    private const int LongestPart = 2000;

    /// <summary>Everything that is wrong, in Japanese sentences that name the field and the way on; empty when all is well.</summary>
    public static IReadOnlyList<string> Faults(LetterKind kind, LetterText text) =>
        [.. Shape(text), .. Fields(kind, text), .. Letters(text)];

    private static IEnumerable<string> Shape(LetterText text)
    {
        if (string.IsNullOrWhiteSpace(text.Title) || text.Title.Length > LongestTitle || text.Title.Contains('\n'))
        {
            yield return $"標題は、1行で{LongestTitle}文字までで入力してください。";
        }

        if (string.IsNullOrWhiteSpace(text.Body))
        {
            yield return "本文を入力してください。";
        }

        foreach (var (part, _) in text.Parts.Where(part => part.Text.Length > LongestPart))
        {
            yield return $"{part}は、{LongestPart:N0}文字までで入力してください。";
        }

        foreach (var row in Lines(text.Items).Where(row => row.IndexOf('：', StringComparison.Ordinal) is <= 0 or > 20))
        {
            yield return $"記の「{Short(row)}」を、「見出し：内容」の形（見出しは20文字まで、全角のコロン）に直してください。";
        }
    }

    private static IEnumerable<string> Fields(LetterKind kind, LetterText text)
    {
        var allowed = LetterFields.Allowed(kind).Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (part, content) in text.Parts)
        {
            foreach (var name in FieldText.NamesIn(content).Where(name => !allowed.Contains(name)).Distinct())
            {
                yield return $"{part}の{{{name}}}は、{kind.Label()}では使えない差込項目です。差込項目の一覧にある名前に直してください。";
            }

            if (FieldText.HasLooseBrace(content))
            {
                yield return $"{part}に、閉じていない波かっこがあります。差込項目は {{{LetterFields.Name.Name}}} のように書いてください。";
            }
        }

        var named = text.Parts.SelectMany(part => FieldText.NamesIn(part.Text)).ToHashSet(StringComparer.Ordinal);
        foreach (var field in LetterFields.Necessary(kind).Where(field => !named.Contains(field.Name)))
        {
            yield return $"必要な差込項目{{{field.Name}}}（{field.Meaning}）がありません。本文か記に加えてください。";
        }
    }

    private static IEnumerable<string> Letters(LetterText text)
    {
        foreach (var (part, content) in text.Parts)
        {
            if (
                Pdf.LetterFaces.FindMissing(content.Replace("\n", "", StringComparison.Ordinal)) is
                { Count: > 0 } missing
            )
            {
                yield return $"{part}に、印刷用の書体にない文字（{string.Join("、", missing)}）があります。別の表記に直してください。";
            }
        }
    }

    internal static IEnumerable<string> Lines(string text) =>
        text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0);

    private static string Short(string text) => text.Length <= 12 ? text : text[..12] + "…";
}
