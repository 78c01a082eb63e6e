using System.Buffers.Binary;

namespace ChildAllowance.Domain.Letters;

/// <summary>The outlines of a TrueType font: <c>glyf</c> with its index <c>loca</c>.</summary>
internal sealed class GlyphOutlines
{
    private const int ContoursSize = 10;
    private const int WordArguments = 0x0001;
    private const int OneScale = 0x0008;
    private const int MoreComponents = 0x0020;
    private const int TwoScales = 0x0040;
    private const int FourScales = 0x0080;

    private readonly ReadOnlyMemory<byte> glyf;
    private readonly int[] offsets;

    private GlyphOutlines(ReadOnlyMemory<byte> glyf, int[] offsets)
    {
        this.glyf = glyf;
        this.offsets = offsets;
    }

    public static GlyphOutlines Read(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> tables)
    {
        var loca = tables["loca"].Span;
        var count = BinaryPrimitives.ReadUInt16BigEndian(tables["maxp"].Span[4..]);
        var isLong = BinaryPrimitives.ReadInt16BigEndian(tables["head"].Span[50..]) == 1;
        var offsets = new int[count + 1];
        for (var glyph = 0; glyph <= count; glyph++)
        {
            offsets[glyph] = isLong
                ? (int)BinaryPrimitives.ReadUInt32BigEndian(loca[(glyph * 4)..])
                : BinaryPrimitives.ReadUInt16BigEndian(loca[(glyph * 2)..]) * 2;
        }

        return new GlyphOutlines(tables["glyf"], offsets);
    }

    /// <summary>Both tables with the wanted outlines and those that they are composed of; all others are empty.</summary>
    public (byte[] Glyf, byte[] Loca) Keep(IEnumerable<ushort> wanted)
    {
        var kept = WithComponents(wanted);
        var outlines = new MemoryStream();
        var loca = new byte[offsets.Length * 4];
        for (var glyph = 0; glyph < offsets.Length - 1; glyph++)
        {
            if (kept.Contains((ushort)glyph))
            {
                outlines.Write(OutlineOf((ushort)glyph));
                outlines.SetLength((outlines.Length + 3) & ~3);
                outlines.Position = outlines.Length;
            }

            BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan((glyph + 1) * 4), (uint)outlines.Length);
        }

        return (outlines.ToArray(), loca);
    }

    private HashSet<ushort> WithComponents(IEnumerable<ushort> wanted)
    {
        // Glyph 0 stands for letters that a font lacks; every font has it.
        var waiting = new Queue<ushort>(wanted.Prepend((ushort)0));
        var kept = new HashSet<ushort>();
        while (waiting.TryDequeue(out var glyph))
        {
            if (kept.Add(glyph))
            {
                foreach (var component in ComponentsOf(OutlineOf(glyph)))
                {
                    waiting.Enqueue(component);
                }
            }
        }

        return kept;
    }

    private ReadOnlySpan<byte> OutlineOf(ushort glyph) => glyf.Span[offsets[glyph]..offsets[glyph + 1]];

    private static List<ushort> ComponentsOf(ReadOnlySpan<byte> outline)
    {
        var components = new List<ushort>();
        if (outline.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
        {
            return components;
        }

        var rest = outline[ContoursSize..];
        int flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(rest);
            components.Add(BinaryPrimitives.ReadUInt16BigEndian(rest[2..]));
            rest = rest[(4 + ArgumentsSize(flags))..];
        } while ((flags & MoreComponents) != 0);
        return components;
    }

    private static int ArgumentsSize(int flags) =>
        ((flags & WordArguments) != 0 ? 4 : 2)
        + ((flags & OneScale) != 0 ? 2 : 0)
        + ((flags & TwoScales) != 0 ? 4 : 0)
        + ((flags & FourScales) != 0 ? 8 : 0);
}
