using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Letters.Composition;

/// <summary>What stands on the front sheets of a run.</summary>
public sealed record LetterBatchTitle
{
    /// <summary>E.g. <c>通知発送03　支給のお知らせ</c>.</summary>
    public required string RunName { get; init; }

    public required string TemplateName { get; init; }

    /// <summary>対象外とした件数 by reason.</summary>
    public IReadOnlyList<(string Reason, int Count)> LeftOut { get; init; } = [];

    /// <summary>UTC.</summary>
    public required DateTime PrintedAt { get; init; }

    public required string PrintedBy { get; init; }
}

/// <summary>What was printed.</summary>
public sealed record LetterBatchCount(int Letters, int Sheets, int FrontSheets, IReadOnlyList<SampledLetter> Sample);

/// <summary>
/// A run of letters in posting order as one PDF: first 件数表 and 抜取り確認表, then the letters. Memory does not grow with
/// the number of letters.
/// </summary>
public sealed class LetterBatch(Stream stream, LetterRunValues run, LetterBatchTitle title, int total)
{
    private readonly LetterComposer composer = new(stream, run);
    private readonly LetterSample sample = new(total);
    private (string First, string Last) numbers = ("", "");
    private int firstSequence;
    private int lastSequence;

    /// <summary>As <see cref="LetterComposer.Add"/>.</summary>
    public Result<int> Add(LetterContent letter)
    {
        var sheets = composer.Add(letter);
        if (sheets.IsOk)
        {
            sample.Add(letter, sheets.Value);
            numbers = (composer.LetterCount == 1 ? letter.Number : numbers.First, letter.Number);
            firstSequence = composer.LetterCount == 1 ? letter.SequenceNumber : firstSequence;
            lastSequence = letter.SequenceNumber;
        }

        return sheets;
    }

    public LetterBatchCount Finish()
    {
        var rows = sample.Rows;
        var pages = Math.Max(1, (rows.Count + SampleSheet.RowsOnSheet - 1) / SampleSheet.RowsOnSheet);
        composer.AddFront(canvas => CountSheet.Draw(canvas, run, title, FactsOf()));
        foreach (var (number, part) in rows.Chunk(SampleSheet.RowsOnSheet).Index())
        {
            composer.AddFront(canvas => SampleSheet.Draw(canvas, title, sample.Label, part, $"{number + 1}／{pages}"));
        }

        composer.Finish(title.RunName, title.PrintedAt);
        return new LetterBatchCount(composer.LetterCount, composer.SheetCount, rows.Count == 0 ? 1 : pages + 1, rows);
    }

    private (string Name, string Value)[] FactsOf()
    {
        var one = composer.LettersOfOneSheet;
        return
        [
            ("通数", $"{composer.LetterCount:N0}通"),
            (
                "用紙の枚数",
                $"{composer.SheetCount:N0}枚（1枚の通知 {one:N0}通、2枚以上の通知 {composer.LetterCount - one:N0}通）"
            ),
            ("連番", $"{firstSequence:N0} から {lastSequence:N0} まで"),
            ("整理番号", $"{numbers.First} から {numbers.Last} まで"),
        ];
    }
}
