using System.Buffers;
using System.Buffers.Text;

namespace ChildAllowance.Domain.Letters.Pdf;

/// <summary>What is drawn on a sheet or in a shared block: millimetres from the upper left corner of an A4 sheet.</summary>
internal sealed class PdfCanvas(PdfFonts fonts)
{
    public const double WidthMm = 210;
    public const double HeightMm = 297;
    public const double PointsPerMm = 72 / 25.4;

    private readonly ArrayBufferWriter<byte> content = new(4096);
    private readonly List<Glyph> glyphs = [];

    public ReadOnlySpan<byte> Content => content.WrittenSpan;

    public void Clear() => content.ResetWrittenCount();

    /// <summary>One line; <paramref name="y"/> is the baseline.</summary>
    public void Text(double x, double y, double sizePt, ReadOnlySpan<char> text, LetterAlign align = LetterAlign.Left)
    {
        glyphs.Clear();
        LetterFaces.Shape(text, glyphs);
        var left = align switch
        {
            LetterAlign.Centre => x - (TextMeasure.Mm(glyphs, sizePt) / 2),
            LetterAlign.Right => x - TextMeasure.Mm(glyphs, sizePt),
            _ => x,
        };
        Add("BT "u8);
        Point(left, y);
        Add("Td "u8);
        DrawGlyphs(sizePt);
        Add("ET\n"u8);
    }

    public void Line(double x1, double y1, double x2, double y2, double widthPt = 0.5)
    {
        Number(widthPt);
        Add("w "u8);
        Point(x1, y1);
        Add("m "u8);
        Point(x2, y2);
        Add("l S\n"u8);
    }

    public void Box(double x, double y, double width, double height, double widthPt = 0.5)
    {
        Number(widthPt);
        Add("w "u8);
        Rectangle(x, y, width, height);
        Add("S\n"u8);
    }

    /// <summary>A black rectangle.</summary>
    public void Bar(double x, double y, double width, double height)
    {
        Rectangle(x, y, width, height);
        Add("f\n"u8);
    }

    /// <summary>A block drawn once for all sheets, moved down by <paramref name="yMm"/>.</summary>
    public void Shared(int block, double yMm)
    {
        Add("q 1 0 0 1 0 "u8);
        Number(-yMm * PointsPerMm);
        Add("cm/B"u8);
        Integer(block);
        Add(" Do Q\n"u8);
    }

    private void DrawGlyphs(double sizePt)
    {
        var face = -1;
        foreach (var glyph in glyphs)
        {
            if (glyph.Face != face)
            {
                Add(face < 0 ? ""u8 : ">Tj "u8);
                Add("/F"u8);
                Integer(glyph.Face);
                Add(" "u8);
                Number(sizePt);
                Add("Tf<"u8);
                face = glyph.Face;
            }

            fonts.Use(glyph);
            Hex(glyph.Index);
        }

        Add(face < 0 ? ""u8 : ">Tj "u8);
    }

    private void Rectangle(double x, double y, double width, double height)
    {
        Point(x, y + height);
        Number(width * PointsPerMm);
        Number(height * PointsPerMm);
        Add("re "u8);
    }

    private void Point(double x, double y)
    {
        Number(x * PointsPerMm);
        Number((HeightMm - y) * PointsPerMm);
    }

    /// <summary>Two decimals are a few thousandths of a millimetre.</summary>
    private void Number(double value)
    {
        var hundredths = (long)Math.Round(value * 100);
        if (hundredths < 0)
        {
            Add("-"u8);
            hundredths = -hundredths;
        }

        Integer(hundredths / 100);
        if (hundredths % 100 is var rest and > 0)
        {
            var decimals = content.GetSpan(3);
            (decimals[0], decimals[1], decimals[2]) = ((byte)'.', (byte)('0' + (rest / 10)), (byte)('0' + (rest % 10)));
            content.Advance(rest % 10 == 0 ? 2 : 3);
        }

        Add(" "u8);
    }

    private void Integer(long value)
    {
        Utf8Formatter.TryFormat(value, content.GetSpan(20), out var length);
        content.Advance(length);
    }

    private void Hex(ushort value)
    {
        var digits = "0123456789abcdef"u8;
        var place = content.GetSpan(4);
        (place[0], place[1]) = (digits[value >> 12], digits[(value >> 8) & 15]);
        (place[2], place[3]) = (digits[(value >> 4) & 15], digits[value & 15]);
        content.Advance(4);
    }

    private void Add(ReadOnlySpan<byte> text) => content.Write(text);
}
