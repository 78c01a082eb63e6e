using System.Buffers.Binary;
using System.Text;

namespace ChildAllowance.Domain.Letters.Pdf;

/// <summary>Which glyph of a TrueType font draws which letter: <c>cmap</c> of the formats 12 and 14.</summary>
internal sealed class LetterMap
{
    private const int AllUnicode = 12;
    private const int Variants = 14;

    private readonly Dictionary<int, ushort> glyphs = [];
    private readonly Dictionary<(int Letter, int Selector), ushort> variants = [];

    public static LetterMap Read(ReadOnlySpan<byte> table)
    {
        var map = new LetterMap();
        var starts = new Dictionary<int, int>();
        var count = BinaryPrimitives.ReadUInt16BigEndian(table[2..]);
        for (var number = 0; number < count; number++)
        {
            var start = (int)BinaryPrimitives.ReadUInt32BigEndian(table[(4 + (number * 8) + 4)..]);
            starts[BinaryPrimitives.ReadUInt16BigEndian(table[start..])] = start;
        }

        map.ReadLetters(table[starts[AllUnicode]..]);
        if (starts.TryGetValue(Variants, out var place))
        {
            map.ReadVariants(table[place..]);
        }

        return map;
    }

    public bool TryFind(int letter, out ushort glyph) => glyphs.TryGetValue(letter, out glyph);

    /// <summary>The glyph of a letter with its variation selector.</summary>
    public bool TryFind(int letter, int selector, out ushort glyph) =>
        variants.TryGetValue((letter, selector), out glyph);

    private void ReadLetters(ReadOnlySpan<byte> table)
    {
        const int group = 12;
        var count = (int)BinaryPrimitives.ReadUInt32BigEndian(table[12..]);
        for (var rest = table.Slice(16, count * group); rest.Length > 0; rest = rest[group..])
        {
            var first = (int)BinaryPrimitives.ReadUInt32BigEndian(rest);
            var last = (int)BinaryPrimitives.ReadUInt32BigEndian(rest[4..]);
            var glyph = (int)BinaryPrimitives.ReadUInt32BigEndian(rest[8..]);
            for (var letter = first; letter <= last; letter++)
            {
                glyphs[letter] = (ushort)(glyph + letter - first);
            }
        }
    }

    private void ReadVariants(ReadOnlySpan<byte> table)
    {
        const int record = 11;
        var count = (int)BinaryPrimitives.ReadUInt32BigEndian(table[6..]);
        for (var number = 0; number < count; number++)
        {
            var entry = table[(10 + (number * record))..];
            var selector = Number24(entry);
            if (BinaryPrimitives.ReadUInt32BigEndian(entry[3..]) is var usual and > 0)
            {
                ReadUsual(table[(int)usual..], selector);
            }

            if (BinaryPrimitives.ReadUInt32BigEndian(entry[7..]) is var own and > 0)
            {
                ReadOwn(table[(int)own..], selector);
            }
        }
    }

    /// <summary>Letters that look with the selector as without it.</summary>
    private void ReadUsual(ReadOnlySpan<byte> table, int selector)
    {
        var count = (int)BinaryPrimitives.ReadUInt32BigEndian(table);
        for (var number = 0; number < count; number++)
        {
            var range = table[(4 + (number * 4))..];
            var first = Number24(range);
            for (var letter = first; letter <= first + range[3]; letter++)
            {
                if (glyphs.TryGetValue(letter, out var glyph))
                {
                    variants[(letter, selector)] = glyph;
                }
            }
        }
    }

    private void ReadOwn(ReadOnlySpan<byte> table, int selector)
    {
        var count = (int)BinaryPrimitives.ReadUInt32BigEndian(table);
        for (var number = 0; number < count; number++)
        {
            var entry = table[(4 + (number * 5))..];
            variants[(Number24(entry), selector)] = BinaryPrimitives.ReadUInt16BigEndian(entry[3..]);
        }
    }

    private static int Number24(ReadOnlySpan<byte> bytes) => (bytes[0] << 16) | (bytes[1] << 8) | bytes[2];

    /// <summary>True for U+FE00–FE0F and U+E0100–E01EF.</summary>
    public static bool IsSelector(Rune letter) =>
        letter.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
}
