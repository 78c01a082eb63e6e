namespace ChildAllowance.Domain.Text;

/// <summary><see cref="Text"/> is usable only when nothing is <see cref="Forbidden"/>.</summary>
public sealed record KanaConversion(string Text, IReadOnlyList<ForbiddenLetter> Forbidden)
{
    public bool IsOk => Forbidden.Count == 0;

    /// <summary>Length in the bank file: one byte a letter.</summary>
    public int Bytes => Text.Length;

    /// <summary>Which letters, where, in Japanese; empty when all is well.</summary>
    public string Describe() =>
        IsOk
            ? string.Empty
            : "全銀ファイルで使えない文字があります: "
                + string.Join("、", Forbidden.Select(f => $"「{f.Letter}」（{f.Position}文字目）"));
}

/// <param name="Position">Place in the text, from 1.</param>
public sealed record ForbiddenLetter(string Letter, int Position);
