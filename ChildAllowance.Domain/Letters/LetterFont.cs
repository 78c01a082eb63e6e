using ChildAllowance.Domain.Text;
using SkiaSharp;

namespace ChildAllowance.Domain.Letters;

/// <summary>BIZ UDPゴシック (SIL Open Font License), embedded in the program and in each letter.</summary>
internal static class LetterFont
{
    private const string Resource = "ChildAllowance.Domain.Letters.Fonts.BIZUDPGothic-Regular.ttf";

    private static readonly Lazy<SKTypeface> Shared = new(Load);

    public static SKTypeface Typeface => Shared.Value;

    /// <summary>Letters of <paramref name="text"/> for which the font has no glyph, each once.</summary>
    public static IReadOnlyList<string> FindMissing(string text)
    {
        using var font = new SKFont(Typeface);
        return font.ContainsGlyphs(text)
            ? []
            : [.. JapaneseText.Letters(text).Where(letter => !font.ContainsGlyphs(letter)).Distinct()];
    }

    private static SKTypeface Load()
    {
        using var stream =
            typeof(LetterFont).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException("The font cannot be read.");
    }
}
