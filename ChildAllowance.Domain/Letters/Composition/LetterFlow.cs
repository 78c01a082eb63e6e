using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Letters.Pdf;
using ChildAllowance.Domain.Letters.Templates;

namespace ChildAllowance.Domain.Letters.Composition;

/// <summary>Lines of a piece on a sheet.</summary>
internal readonly record struct Placement(int Piece, int Sheet, double TopMm, int FirstLine, int LineCount);

/// <summary>
/// The text of all letters of a run: what is the same in all of them is broken into lines once and held once in the file.
/// </summary>
internal sealed class LetterFlow
{
    private const double FirstTop = 84;
    private const double NextTop = 30;
    private const double Bottom = 279;

    private readonly List<FlowPiece> pieces = [];
    private readonly List<string[]?> fixedLines = [];
    private readonly List<int> blocks = [];

    public LetterFlow(LetterRunValues run, PdfBook book)
    {
        var values = run.Values();
        AddParagraphs(run.Text.Body, values, FlowStyle.Body);
        AddRows(run.Text.Items, values);
        AddParagraphs(run.Text.Closing, values, FlowStyle.FirstOfPart);
        if (!string.IsNullOrWhiteSpace(run.Text.Appeal))
        {
            pieces.Add(new FlowPiece("【教示】", FlowStyle.AppealTitle));
            AddParagraphs(run.Text.Appeal, values, FlowStyle.Appeal);
        }

        pieces.Add(new InquiryPiece(InquiryOf(run)));
        foreach (var piece in pieces)
        {
            fixedLines.Add(piece.IsFixed ? [.. piece.Break(piece.Text)] : null);
            blocks.Add(piece.IsFixed ? BlockOf(piece, fixedLines[^1]!, book) : -1);
        }
    }

    /// <summary>Names of the fields that each letter must fill.</summary>
    public IReadOnlyList<string> OwnFields =>
        [.. pieces.SelectMany(piece => FieldText.NamesIn(piece.Text)).Distinct(StringComparer.Ordinal)];

    /// <summary>The lines of each piece with the values of a letter, or what is missing.</summary>
    public Result<string[][]> Fill(IReadOnlyDictionary<string, string> values)
    {
        var lines = new string[pieces.Count][];
        for (var number = 0; number < pieces.Count; number++)
        {
            if (fixedLines[number] is { } ready)
            {
                lines[number] = ready;
                continue;
            }

            var filled = FieldText.Fill(pieces[number].Text, values);
            if (FieldText.NamesIn(filled).FirstOrDefault() is { } name)
            {
                return new LetterValueMissing(name);
            }

            if (LetterFaces.FindMissing(filled.Replace("\n", "", StringComparison.Ordinal)) is { Count: > 0 } missing)
            {
                return new GlyphMissing(string.Join("、", missing));
            }

            lines[number] = [.. pieces[number].Break(filled)];
        }

        return lines;
    }

    /// <summary>Where every line stands.</summary>
    public List<Placement> Place(string[][] lines)
    {
        var placed = new List<Placement>(pieces.Count);
        var (sheet, y) = (0, FirstTop);
        for (var number = 0; number < pieces.Count; number++)
        {
            var piece = pieces[number];
            y += piece.Style.BeforeMm;
            var first = 0;
            while (first < lines[number].Length)
            {
                var count = Fitting(piece, lines[number].Length - first, y);
                if (count == 0)
                {
                    (sheet, y) = (sheet + 1, NextTop);
                    continue;
                }

                placed.Add(new Placement(number, sheet, y, first, count));
                y += piece.HeightOf(count);
                first += count;
            }
        }

        return placed;
    }

    public void Draw(PdfCanvas canvas, Placement place, string[][] lines)
    {
        if (blocks[place.Piece] is var block and >= 0 && place.LineCount == lines[place.Piece].Length)
        {
            canvas.Shared(block, place.TopMm);
            return;
        }

        pieces[place.Piece].Draw(canvas, place.TopMm, lines[place.Piece].AsSpan(place.FirstLine, place.LineCount));
    }

    /// <summary>How many of the next lines go on this sheet; one piece never fails on an empty sheet.</summary>
    private static int Fitting(FlowPiece piece, int count, double y)
    {
        if (y + piece.HeightOf(count) <= Bottom)
        {
            return count;
        }

        var isNewSheet = y <= NextTop + piece.Style.BeforeMm;
        if (!piece.MayPart)
        {
            return isNewSheet ? count : 0;
        }

        // A single line is not left behind, nor sent ahead.
        var fitting = (int)((Bottom - y) / piece.Style.LineMm);
        return fitting < 2 ? 0
            : count - fitting == 1 && fitting > 2 ? fitting - 1
            : Math.Min(fitting, count);
    }

    private void AddParagraphs(string text, IReadOnlyDictionary<string, string> values, FlowStyle style)
    {
        var next = style;
        foreach (var line in LetterTextCheck.Lines(text))
        {
            pieces.Add(new FlowPiece(FieldText.Fill(line, values), next));
            next = style with { BeforeMm = 0 };
        }
    }

    private void AddRows(string text, IReadOnlyDictionary<string, string> values)
    {
        var style = FlowStyle.FirstRow;
        foreach (var line in LetterTextCheck.Lines(text))
        {
            var colon = line.IndexOf('：', StringComparison.Ordinal);
            pieces.Add(
                new RowPiece(FieldText.Fill(line[..colon], values), FieldText.Fill(line[(colon + 1)..], values), style)
            );
            style = FlowStyle.Row;
        }
    }

    private static int BlockOf(FlowPiece piece, string[] lines, PdfBook book)
    {
        var canvas = new PdfCanvas(book.Fonts);
        piece.Draw(canvas, 0, lines);
        return book.AddBlock(canvas);
    }

    private static string InquiryOf(LetterRunValues run) =>
        $"【問合せ先】　{run.Sender.InquiryDesk}\n"
        + $"{run.Sender.WardName}　{run.Sender.SectionName}\n"
        + $"〒{run.Sender.PostalCode[..3]}-{run.Sender.PostalCode[3..]}　{run.Sender.Address}";
}
