using ChildAllowance.Domain.Letters.Pdf;
using ChildAllowance.Domain.Letters.Templates;

namespace ChildAllowance.Domain.Letters.Composition;

/// <summary>How a piece of the text is set; millimetres and points.</summary>
internal sealed record FlowStyle(double LeftMm, double WidthMm, double SizePt, double LineMm, double BeforeMm)
{
    public const double SheetLeft = 25;
    public const double SheetWidth = 160;

    public static FlowStyle Body { get; } = new(SheetLeft, SheetWidth, 11, 6.3, 0);
    public static FlowStyle FirstOfPart { get; } = Body with { BeforeMm = 3.5 };
    public static FlowStyle Row { get; } = new(78, 103, 11, 5.9, 0);
    public static FlowStyle FirstRow { get; } = Row with { BeforeMm = 4 };
    public static FlowStyle AppealTitle { get; } = new(SheetLeft, SheetWidth, 9.5, 5, 4.5);
    public static FlowStyle Appeal { get; } = new(SheetLeft, SheetWidth, 9, 4.6, 0);
    public static FlowStyle Inquiry { get; } = new(SheetLeft + 4, SheetWidth - 8, 10, 5.4, 6);
}

/// <summary>A piece of the text between two page breaks: a paragraph, a row of the table, the box of the inquiry desk.</summary>
internal class FlowPiece(string text, FlowStyle style)
{
    /// <summary>With the values of the run; fields of the single letter stand in it still.</summary>
    public string Text { get; } = text;

    public FlowStyle Style { get; } = style;

    public bool IsFixed { get; } = !FieldText.NamesIn(text).Any();

    /// <summary>False for what must not be parted by the end of a sheet.</summary>
    public virtual bool MayPart => true;

    /// <summary>Above the first and below the last line.</summary>
    protected virtual double PaddingMm => 0;

    public virtual double HeightOf(int lines) => (lines * Style.LineMm) + (2 * PaddingMm);

    public List<string> Break(string filled) =>
        [.. filled.Split('\n').SelectMany(line => LineBreaker.Break(line, Style.SizePt, Style.WidthMm))];

    public virtual void Draw(PdfCanvas canvas, double top, ReadOnlySpan<string> lines)
    {
        var y = top + PaddingMm + (Style.LineMm * 0.72);
        foreach (var line in lines)
        {
            canvas.Text(Style.LeftMm, y, Style.SizePt, line);
            y += Style.LineMm;
        }
    }
}

/// <summary>One row of the table: a heading and what stands beside it.</summary>
internal sealed class RowPiece(string heading, string text, FlowStyle style) : FlowPiece(text, style)
{
    private const double Left = 28;
    private const double Right = 182;
    private const double HeadingRight = 75;

    private readonly List<string> headingLines = LineBreaker.Break(heading, style.SizePt, HeadingRight - Left - 4);

    public override bool MayPart => false;

    protected override double PaddingMm => 1.1;

    public override double HeightOf(int lines) => base.HeightOf(Math.Max(lines, headingLines.Count));

    public override void Draw(PdfCanvas canvas, double top, ReadOnlySpan<string> lines)
    {
        base.Draw(canvas, top, lines);
        var y = top + PaddingMm + (Style.LineMm * 0.72);
        foreach (var line in headingLines)
        {
            canvas.Text(Left + 2, y, Style.SizePt, line);
            y += Style.LineMm;
        }

        canvas.Box(Left, top, Right - Left, HeightOf(lines.Length), 0.4);
        canvas.Line(HeadingRight, top, HeadingRight, top + HeightOf(lines.Length), 0.4);
    }
}

/// <summary>問合せ先 in a box.</summary>
internal sealed class InquiryPiece(string text) : FlowPiece(text, FlowStyle.Inquiry)
{
    public override bool MayPart => false;

    protected override double PaddingMm => 2;

    public override void Draw(PdfCanvas canvas, double top, ReadOnlySpan<string> lines)
    {
        base.Draw(canvas, top, lines);
        canvas.Box(FlowStyle.SheetLeft, top, FlowStyle.SheetWidth, HeightOf(lines.Length), 0.8);
    }
}
