using System.Buffers.Binary;
using System.Text;

namespace ChildAllowance.Domain.Letters;

/// <summary>
/// A TrueType font with the outlines of some letters only; glyphs keep their numbers. SkiaSharp's PDF writer embeds a font as
/// it is, and the whole one takes some megabytes in each letter.
/// </summary>
internal static class FontSubset
{
    private const int HeaderSize = 12;
    private const int RecordSize = 16;
    private const int LongOffsets = 1;
    private const int ChecksumAdjustmentAt = 8;
    private const int LocaFormatAt = 50;
    private const uint WholeChecksum = 0xB1B0AFBA;

    /// <summary>Tables that a PDF's reader needs; those that name outlines or letters are written anew.</summary>
    private static readonly string[] Copied =
    [
        "OS/2",
        "cvt ",
        "fpgm",
        "head",
        "hhea",
        "hmtx",
        "maxp",
        "name",
        "post",
        "prep",
    ];

    /// <param name="font">A TrueType font: one face, outlines in <c>glyf</c>.</param>
    /// <param name="glyphs">Glyph of each letter that is used.</param>
    public static byte[] Of(byte[] font, IReadOnlyDictionary<Rune, ushort> glyphs) =>
        Of(font, glyphs.Values, LetterMap(glyphs));

    /// <summary>For a reader that asks for glyphs by their numbers.</summary>
    public static byte[] Of(byte[] font, IEnumerable<ushort> glyphs) => Of(font, glyphs, letterMap: null);

    private static byte[] Of(byte[] font, IEnumerable<ushort> glyphs, byte[]? letterMap)
    {
        var tables = TablesOf(font);
        var outlines = GlyphOutlines.Read(tables);
        var (glyf, loca) = outlines.Keep(glyphs);
        var kept = Copied.Where(tables.ContainsKey).ToDictionary(tag => tag, tag => tables[tag].ToArray());
        if (letterMap is not null)
        {
            kept["cmap"] = letterMap;
        }

        kept["glyf"] = glyf;
        kept["loca"] = loca;
        BinaryPrimitives.WriteInt16BigEndian(kept["head"].AsSpan(LocaFormatAt), LongOffsets);
        BinaryPrimitives.WriteUInt32BigEndian(kept["head"].AsSpan(ChecksumAdjustmentAt), 0);
        return Assemble(font.AsSpan(0, 4), kept);
    }

    internal static Dictionary<string, ReadOnlyMemory<byte>> TablesOf(byte[] font)
    {
        var count = BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(4));
        var tables = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        for (var number = 0; number < count; number++)
        {
            var record = font.AsSpan(HeaderSize + (number * RecordSize), RecordSize);
            var offset = (int)BinaryPrimitives.ReadUInt32BigEndian(record[8..]);
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(record[12..]);
            tables[Encoding.ASCII.GetString(record[..4])] = font.AsMemory(offset, length);
        }

        return tables;
    }

    /// <summary>cmap of one subtable (Windows, full Unicode, format 12) with one group for each letter.</summary>
    private static byte[] LetterMap(IReadOnlyDictionary<Rune, ushort> glyphs)
    {
        const int before = 12;
        const int header = 16;
        const int group = 12;
        var table = new byte[before + header + (group * glyphs.Count)];
        var writer = table.AsSpan();
        BinaryPrimitives.WriteUInt16BigEndian(writer[2..], 1);
        BinaryPrimitives.WriteUInt16BigEndian(writer[4..], 3);
        BinaryPrimitives.WriteUInt16BigEndian(writer[6..], 10);
        BinaryPrimitives.WriteUInt32BigEndian(writer[8..], before);
        writer = writer[before..];
        BinaryPrimitives.WriteUInt16BigEndian(writer, 12);
        BinaryPrimitives.WriteUInt32BigEndian(writer[4..], (uint)(table.Length - before));
        BinaryPrimitives.WriteUInt32BigEndian(writer[12..], (uint)glyphs.Count);
        writer = writer[header..];
        foreach (var (letter, glyph) in glyphs.OrderBy(pair => pair.Key.Value))
        {
            BinaryPrimitives.WriteUInt32BigEndian(writer, (uint)letter.Value);
            BinaryPrimitives.WriteUInt32BigEndian(writer[4..], (uint)letter.Value);
            BinaryPrimitives.WriteUInt32BigEndian(writer[8..], glyph);
            writer = writer[group..];
        }

        return table;
    }

    private static byte[] Assemble(ReadOnlySpan<byte> version, Dictionary<string, byte[]> tables)
    {
        var offset = HeaderSize + (RecordSize * tables.Count);
        var font = new byte[offset + tables.Values.Sum(table => Padded(table.Length))];
        var headAt = 0;
        version.CopyTo(font);
        WriteSearchFields(font, tables.Count);
        foreach (var (place, (tag, table)) in tables.OrderBy(pair => pair.Key, StringComparer.Ordinal).Index())
        {
            var record = font.AsSpan(HeaderSize + (place * RecordSize), RecordSize);
            Encoding.ASCII.GetBytes(tag, record);
            table.CopyTo(font.AsSpan(offset));
            BinaryPrimitives.WriteUInt32BigEndian(record[4..], SumOf(font.AsSpan(offset, Padded(table.Length))));
            BinaryPrimitives.WriteUInt32BigEndian(record[8..], (uint)offset);
            BinaryPrimitives.WriteUInt32BigEndian(record[12..], (uint)table.Length);
            headAt = tag == "head" ? offset : headAt;
            offset += Padded(table.Length);
        }

        BinaryPrimitives.WriteUInt32BigEndian(
            font.AsSpan(headAt + ChecksumAdjustmentAt),
            unchecked(WholeChecksum - SumOf(font))
        );
        return font;
    }

    private static void WriteSearchFields(Span<byte> font, int count)
    {
        var power = (int)Math.Log2(count);
        BinaryPrimitives.WriteUInt16BigEndian(font[4..], (ushort)count);
        BinaryPrimitives.WriteUInt16BigEndian(font[6..], (ushort)(RecordSize << power));
        BinaryPrimitives.WriteUInt16BigEndian(font[8..], (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(font[10..], (ushort)((count - (1 << power)) * RecordSize));
    }

    private static uint SumOf(ReadOnlySpan<byte> padded)
    {
        var sum = 0u;
        for (; padded.Length > 0; padded = padded[4..])
        {
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(padded));
        }

        return sum;
    }

    private static int Padded(int length) => (length + 3) & ~3;
}
