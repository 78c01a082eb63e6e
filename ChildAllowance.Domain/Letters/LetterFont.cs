using ChildAllowance.Domain.Text;
using SkiaSharp;

namespace ChildAllowance.Domain.Letters;

/// <summary>BIZ UDPゴシック (SIL Open Font License), embedded in the program, and as far as it is used in each letter.</summary>
internal static class LetterFont
{
    private const string Resource = "ChildAllowance.Domain.Letters.Fonts.BIZUDPGothic-Regular.ttf";

    private static readonly Lazy<byte[]> File = new(Load);
    private static readonly Lazy<SKTypeface> Shared = new(() => Open(File.Value));

    private static SKTypeface Typeface => Shared.Value;

    /// <summary>The font with the letters of <paramref name="text"/> only, to be embedded; the caller disposes it.</summary>
    public static SKTypeface WithLettersOf(string text)
    {
        using var font = new SKFont(Typeface);
        var letters = text.EnumerateRunes()
            .Distinct()
            .ToDictionary(letter => letter, letter => font.GetGlyph(letter.Value));
        return Open(FontSubset.Of(File.Value, letters));
    }

    /// <summary>Letters of <paramref name="text"/> for which the font has no glyph, each once.</summary>
    public static IReadOnlyList<string> FindMissing(string text)
    {
        using var font = new SKFont(Typeface);
        return font.ContainsGlyphs(text)
            ? []
            : [.. JapaneseText.Letters(text).Where(letter => !font.ContainsGlyphs(letter)).Distinct()];
    }

    /// <summary>Advance width of each letter of <paramref name="text"/> in millimetres.</summary>
    public static IEnumerable<(string Letter, float WidthMm)> Measure(string text, float sizePt)
    {
        using var font = new SKFont(Typeface, sizePt);
        foreach (var letter in JapaneseText.Letters(text))
        {
            yield return (letter, font.MeasureText(letter) * 25.4f / 72f);
        }
    }

    private static byte[] Load()
    {
        using var stream =
            typeof(LetterFont).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        using var file = new MemoryStream();
        stream.CopyTo(file);
        return file.ToArray();
    }

    private static SKTypeface Open(byte[] file)
    {
        using var data = SKData.CreateCopy(file);
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException("The font cannot be read.");
    }
}
