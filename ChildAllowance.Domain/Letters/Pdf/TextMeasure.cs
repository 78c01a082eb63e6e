namespace ChildAllowance.Domain.Letters.Pdf;

/// <summary>How wide a text is printed.</summary>
internal static class TextMeasure
{
    public static double Mm(ReadOnlySpan<char> text, double sizePt)
    {
        var glyphs = new List<Glyph>(text.Length);
        LetterFaces.Shape(text, glyphs);
        return Mm(glyphs, sizePt);
    }

    public static double Mm(List<Glyph> glyphs, double sizePt)
    {
        var width = 0;
        foreach (var glyph in glyphs)
        {
            width += glyph.Width;
        }

        return Mm(width, sizePt);
    }

    /// <param name="thousandths">Of the size.</param>
    public static double Mm(int thousandths, double sizePt) => thousandths * sizePt / 1000 / PdfCanvas.PointsPerMm;
}
