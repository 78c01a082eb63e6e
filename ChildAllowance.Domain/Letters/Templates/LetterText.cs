namespace ChildAllowance.Domain.Letters.Templates;

/// <summary>文面 of a kind of letter. Fields stand in braces; one line is one paragraph.</summary>
public sealed record LetterText
{
    /// <summary>標題</summary>
    public required string Title { get; init; }

    /// <summary>本文</summary>
    public required string Body { get; init; }

    /// <summary>記: one line is one row of the table, heading and value parted by the first full-width colon.</summary>
    public string Items { get; init; } = "";

    /// <summary>結び</summary>
    public string Closing { get; init; } = "";

    /// <summary>教示</summary>
    public string Appeal { get; init; } = "";

    /// <summary>Everything in which a field may stand.</summary>
    internal IEnumerable<(string Part, string Text)> Parts =>
        [("標題", Title), ("本文", Body), ("記", Items), ("結び", Closing), ("教示", Appeal)];
}
