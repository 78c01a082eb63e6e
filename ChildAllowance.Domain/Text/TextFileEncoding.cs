using System.Text;

namespace ChildAllowance.Domain.Text;

public enum TextFileEncoding
{
    Utf8 = 1,
    Utf8WithBom = 2,
    Cp932 = 3,
}

/// <summary>What the bytes of a file turned out to be. <see cref="Encoding"/> is strict: damage throws.</summary>
public sealed record DetectedEncoding(TextFileEncoding Kind)
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public Encoding Encoding => Kind == TextFileEncoding.Cp932 ? Cp932.Encoding : StrictUtf8;

    public bool HasBom => Kind == TextFileEncoding.Utf8WithBom;

    /// <summary>Bytes to skip before the first letter.</summary>
    public int PreambleLength => HasBom ? 3 : 0;

    public string DisplayName =>
        Kind switch
        {
            TextFileEncoding.Utf8 => "UTF-8",
            TextFileEncoding.Utf8WithBom => "UTF-8（BOM付き）",
            _ => "Shift_JIS（CP932）",
        };
}
