using System.Globalization;
using System.Text;

namespace ChildAllowance.Domain.Letters.Pdf;

/// <summary>The letters that a file uses; they are embedded at its end, when all are known.</summary>
internal sealed class PdfFonts
{
    private const int LettersInBlock = 100;

    private readonly Glyph?[][] used = [.. LetterFaces.All.Select(_ => new Glyph?[ushort.MaxValue + 1])];

    public void Use(Glyph glyph) => used[glyph.Face][glyph.Index] ??= glyph;

    /// <summary>Writes the used fonts and answers the entries of the resource dictionary.</summary>
    public string Write(PdfFile file)
    {
        var entries = new StringBuilder();
        for (var face = 0; face < used.Length; face++)
        {
            var glyphs = used[face].OfType<Glyph>().ToList();
            if (glyphs.Count > 0)
            {
                entries.Append(
                    CultureInfo.InvariantCulture,
                    $"/F{face} {Write(file, LetterFaces.All[face], glyphs)} 0 R"
                );
            }
        }

        return entries.ToString();
    }

    private static int Write(PdfFile file, FontFace face, List<Glyph> glyphs)
    {
        var (font, inner, descriptor, letters, outlines) = (
            file.Reserve(),
            file.Reserve(),
            file.Reserve(),
            file.Reserve(),
            file.Reserve()
        );
        // Six capitals before the name say that it is a subset.
        var name = $"LETTER+{face.Name}";
        file.WriteObject(
            font,
            $"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{Ref(inner)}]/ToUnicode {Ref(letters)}>>"
        );
        file.WriteObject(
            inner,
            $"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {Ref(descriptor)}/CIDToGIDMap/Identity/DW 1000/W[{Widths(glyphs)}]>>"
        );
        file.WriteObject(
            descriptor,
            string.Create(
                CultureInfo.InvariantCulture,
                $"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{string.Join(' ', face.Bounds)}]/ItalicAngle 0/Ascent {face.Ascent}/Descent {face.Descent}/CapHeight {face.Ascent}/StemV 80/FontFile2 {Ref(outlines)}>>"
            )
        );
        file.WriteStream(letters, "", Encoding.ASCII.GetBytes(LetterCodes(glyphs)));
        var subset = FontSubset.Of(face.File, glyphs.Select(glyph => glyph.Index));
        file.WriteStream(outlines, string.Create(CultureInfo.InvariantCulture, $"/Length1 {subset.Length}"), subset);
        return font;
    }

    private static string Widths(List<Glyph> glyphs)
    {
        var widths = new StringBuilder();
        foreach (var glyph in glyphs.Where(glyph => glyph.Width != 1000))
        {
            widths.Append(CultureInfo.InvariantCulture, $"{glyph.Index}[{glyph.Width}]");
        }

        return widths.ToString();
    }

    /// <summary>The CMap by which readers copy, search and read the text aloud.</summary>
    private static string LetterCodes(List<Glyph> glyphs)
    {
        var codes = new StringBuilder(
            "/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/Letters def/CMapType 2 def\n"
                + "1 begincodespacerange<0000><ffff>endcodespacerange\n"
        );
        foreach (var block in glyphs.Chunk(LettersInBlock))
        {
            codes.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var glyph in block)
            {
                codes.Append(CultureInfo.InvariantCulture, $"<{glyph.Index:x4}><{Utf16(glyph)}>\n");
            }

            codes.Append("endbfchar\n");
        }

        return codes.Append("endcmap end end").ToString();
    }

    private static string Utf16(Glyph glyph)
    {
        var text = char.ConvertFromUtf32(glyph.Letter);
        if (glyph.Selector != 0)
        {
            text += char.ConvertFromUtf32(glyph.Selector);
        }

        return Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));
    }

    private static string Ref(int number) => string.Create(CultureInfo.InvariantCulture, $"{number} 0 R");
}
