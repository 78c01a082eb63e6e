using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Letters.Pdf;
using ChildAllowance.Domain.Letters.Templates;

namespace ChildAllowance.Domain.Letters.Composition;

/// <summary>
/// Prints letters into one PDF while it is sent: a letter that was added is gone from memory. The sheets of counts and samples
/// are drawn last and stand first.
/// </summary>
public sealed class LetterComposer
{
    private const double Right = 190;
    private const double FirstFold = 99;
    private const double SecondFold = 198;

    private readonly LetterRunValues run;
    private readonly PdfBook book;
    private readonly LetterFlow flow;
    private readonly int firstHead;
    private readonly int nextHead;

    /// <param name="stream">Takes the file piece by piece; it stays open.</param>
    public LetterComposer(Stream stream, LetterRunValues run)
    {
        this.run = run;
        book = new PdfBook(stream);
        flow = new LetterFlow(run, book);
        var values = run.Values();
        var title = FieldText.Fill(run.Text.Title, values);
        firstHead = book.AddBlock(Head(title));
        nextHead = book.AddBlock(NextHead(title));
    }

    public int LetterCount { get; private set; }

    /// <summary>Sheets of letters; the front sheets do not count.</summary>
    public int SheetCount { get; private set; }

    internal int LettersOfOneSheet { get; private set; }

    /// <summary>One PDF of one letter, without front sheets.</summary>
    public static Result<byte[]> PrintOne(LetterRunValues run, LetterContent letter, DateTime madeAtUtc)
    {
        using var stream = new MemoryStream();
        var composer = new LetterComposer(stream, run);
        var sheets = composer.Add(letter);
        if (!sheets.IsOk)
        {
            return sheets.Error;
        }

        composer.Finish(run.Kind.Label(), madeAtUtc);
        return stream.ToArray();
    }

    /// <summary>Why a letter could not be printed; null when it could.</summary>
    public DomainError? Check(LetterContent letter) =>
        AddressBlock.Fit(letter.Addressee, run.Geometry).Error ?? flow.Fill(letter.Values).Error;

    /// <summary>Prints a letter and answers its sheets; one that cannot be printed leaves nothing in the file.</summary>
    public Result<int> Add(LetterContent letter)
    {
        var address = AddressBlock.Fit(letter.Addressee, run.Geometry);
        if (!address.IsOk)
        {
            return address.Error;
        }

        var lines = flow.Fill(letter.Values);
        if (!lines.IsOk)
        {
            return lines.Error;
        }

        var placed = flow.Place(lines.Value);
        var sheets = placed[^1].Sheet + 1;
        var next = 0;
        for (var number = 0; number < sheets; number++)
        {
            var sheet = book.BeginSheet();
            sheet.Shared(number == 0 ? firstHead : nextHead, 0);
            if (number == 0)
            {
                address.Value.Draw(sheet, run.Geometry, NumberInWindow(letter));
            }

            for (; next < placed.Count && placed[next].Sheet == number; next++)
            {
                flow.Draw(sheet, placed[next], lines.Value);
            }

            DrawFoot(sheet, letter, number + 1, sheets);
            book.EndSheet();
        }

        LetterCount++;
        LettersOfOneSheet += sheets == 1 ? 1 : 0;
        SheetCount += sheets;
        return sheets;
    }

    /// <summary>Draws a sheet that stands before the letters.</summary>
    internal void AddFront(Action<PdfCanvas> draw)
    {
        draw(book.BeginSheet());
        book.EndSheet(isFront: true);
    }

    /// <summary>Ends the file.</summary>
    public void Finish(string title, DateTime madeAtUtc) => book.Close(title, madeAtUtc);

    private static string NumberInWindow(LetterContent letter) =>
        letter.SequenceNumber == 0
            ? letter.Number
            : string.Create(CultureInfo.InvariantCulture, $"{letter.Number}　連番{letter.SequenceNumber}");

    private static void DrawFoot(PdfCanvas sheet, LetterContent letter, int number, int count)
    {
        sheet.Text(FlowStyle.SheetLeft, 288, 8, $"整理番号　{letter.Number}");
        sheet.Text(
            FlowStyle.SheetLeft + FlowStyle.SheetWidth,
            288,
            8,
            string.Create(CultureInfo.InvariantCulture, $"{number}／{count}ページ"),
            LetterAlign.Right
        );
    }

    private PdfCanvas Head(string title)
    {
        var canvas = new PdfCanvas(book.Fonts);
        DrawFoldMarks(canvas);
        var y = 20.0;
        string[] lines =
        [
            .. run.DocumentNumber.Length > 0 ? [run.DocumentNumber] : Array.Empty<string>(),
            JapaneseDate.Show(run.IssuedOn),
            "",
            run.Sender.WardName,
            .. LineBreaker.Break(run.Sender.SectionName, 10.5, 75),
        ];
        foreach (var line in lines)
        {
            canvas.Text(Right, y, 10.5, line, LetterAlign.Right);
            y += line.Length == 0 ? 3 : 5.8;
        }

        var size = 16.0;
        while (size > 11 && TextMeasure.Mm(title, size) > FlowStyle.SheetWidth)
        {
            size -= 0.5;
        }

        canvas.Text(PdfCanvas.WidthMm / 2, 74, size, title, LetterAlign.Centre);
        return canvas;
    }

    private PdfCanvas NextHead(string title)
    {
        var canvas = new PdfCanvas(book.Fonts);
        DrawFoldMarks(canvas);
        canvas.Text(FlowStyle.SheetLeft, 20, 9, $"{title}（続き）");
        canvas.Line(FlowStyle.SheetLeft, 23, FlowStyle.SheetLeft + FlowStyle.SheetWidth, 23, 0.4);
        return canvas;
    }

    private void DrawFoldMarks(PdfCanvas canvas)
    {
        if (!run.Geometry.HasFoldMarks)
        {
            return;
        }

        foreach (var y in new[] { FirstFold, SecondFold })
        {
            canvas.Line(6, y, 10, y, 0.4);
            canvas.Line(PdfCanvas.WidthMm - 10, y, PdfCanvas.WidthMm - 6, y, 0.4);
        }
    }
}
