using System.Buffers.Binary;
using System.IO.Compression;

namespace ChildAllowance.Domain.Letters.Pdf;

/// <summary>One TrueType font of the program: its letters and how wide they are.</summary>
internal sealed class FontFace
{
    private const int UnitsPerEmAt = 18;
    private const int BoundsAt = 36;

    private readonly ushort[] widths;

    private FontFace(string name, byte[] file)
    {
        Name = name;
        File = file;
        var tables = FontSubset.TablesOf(file);
        Letters = LetterMap.Read(tables["cmap"].Span);
        var head = tables["head"].Span;
        UnitsPerEm = BinaryPrimitives.ReadUInt16BigEndian(head[UnitsPerEmAt..]);
        Bounds =
        [
            .. Enumerable
                .Range(0, 4)
                .Select(side =>
                    Scaled(BinaryPrimitives.ReadInt16BigEndian(tables["head"].Span[(BoundsAt + (side * 2))..]))
                ),
        ];
        var hhea = tables["hhea"].Span;
        Ascent = Scaled(BinaryPrimitives.ReadInt16BigEndian(hhea[4..]));
        Descent = Scaled(BinaryPrimitives.ReadInt16BigEndian(hhea[6..]));
        widths = ReadWidths(tables);
    }

    /// <summary>PostScript name.</summary>
    public string Name { get; }

    public byte[] File { get; }

    public LetterMap Letters { get; }

    /// <summary>Thousandths of the size, as all measures of a PDF's font.</summary>
    public int Ascent { get; }

    public int Descent { get; }

    public IReadOnlyList<int> Bounds { get; }

    private int UnitsPerEm { get; }

    /// <summary>Thousandths of the size.</summary>
    public int WidthOf(ushort glyph) => widths[Math.Min(glyph, widths.Length - 1)];

    /// <param name="resource">Embedded file; unpacked when its name ends in <c>.gz</c>.</param>
    public static FontFace Load(string name, string resource)
    {
        using var stream =
            typeof(FontFace).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is missing.");
        using var file = new MemoryStream();
        if (resource.EndsWith(".gz", StringComparison.Ordinal))
        {
            using var unpacked = new GZipStream(stream, CompressionMode.Decompress);
            unpacked.CopyTo(file);
        }
        else
        {
            stream.CopyTo(file);
        }

        return new FontFace(name, file.ToArray());
    }

    private ushort[] ReadWidths(Dictionary<string, ReadOnlyMemory<byte>> tables)
    {
        var count = BinaryPrimitives.ReadUInt16BigEndian(tables["hhea"].Span[34..]);
        var metrics = tables["hmtx"].Span;
        var read = new ushort[count];
        for (var glyph = 0; glyph < count; glyph++)
        {
            read[glyph] = (ushort)Scaled(BinaryPrimitives.ReadUInt16BigEndian(metrics[(glyph * 4)..]));
        }

        return read;
    }

    private int Scaled(int units) => (int)Math.Round(units * 1000.0 / UnitsPerEm);
}
