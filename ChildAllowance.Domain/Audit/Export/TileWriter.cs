using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using ChildAllowance.Domain.Audit.Store;

namespace ChildAllowance.Domain.Audit.Export;

/// <summary>
/// The tree as C2SP tlog-tiles: 256 hashes to a tile, each full tile one hash of the level above, and the entries of each
/// lowest tile with their lengths in front. Holds one tile of each level in memory.
/// </summary>
/// <param name="write">Takes a path below the export's folder, with forward slashes, and the content.</param>
internal sealed class TileWriter(Action<string, byte[]> write)
{
    private const int Width = 256;

    private readonly List<Level> levels = [];
    private readonly ArrayBufferWriter<byte> bundle = new();

    public void Add(ReadOnlySpan<byte> body, byte[] leaf)
    {
        Span<byte> length = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(length, checked((ushort)body.Length));
        bundle.Write(length);
        bundle.Write(body);
        if (AddHash(0, leaf))
        {
            WriteBundle(levels[0].Tiles - 1, "");
        }
    }

    /// <summary>Writes the tiles that are not full.</summary>
    public void Finish()
    {
        for (var level = 0; level < levels.Count; level++)
        {
            var open = levels[level];
            if (open.Hashes.Count == 0)
            {
                continue;
            }

            var part = string.Create(CultureInfo.InvariantCulture, $".p/{open.Hashes.Count}");
            write($"tile/{level}/{PathOf(open.Tiles)}{part}", [.. open.Hashes.SelectMany(hash => hash)]);
            if (level == 0)
            {
                WriteBundle(open.Tiles, part);
            }
        }
    }

    /// <summary>Index of a tile in path elements of three digits: 1234067 is <c>x001/x234/067</c>.</summary>
    internal static string PathOf(long index)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{index % 1000:000}");
        for (var rest = index / 1000; rest > 0; rest /= 1000)
        {
            path = string.Create(CultureInfo.InvariantCulture, $"x{rest % 1000:000}/{path}");
        }

        return path;
    }

    /// <summary>True when the hash filled its tile.</summary>
    private bool AddHash(int number, byte[] hash)
    {
        if (number == levels.Count)
        {
            levels.Add(new Level());
        }

        var level = levels[number];
        level.Hashes.Add(hash);
        if (level.Hashes.Count < Width)
        {
            return false;
        }

        write($"tile/{number}/{PathOf(level.Tiles)}", [.. level.Hashes.SelectMany(part => part)]);
        var root = new MerkleFrontier();
        level.Hashes.ForEach(part => root.Add(part));
        level.Hashes.Clear();
        level.Tiles++;
        AddHash(number + 1, root.Root());
        return true;
    }

    private void WriteBundle(long index, string part)
    {
        write($"tile/entries/{PathOf(index)}{part}", bundle.WrittenSpan.ToArray());
        bundle.ResetWrittenCount();
    }

    private sealed class Level
    {
        public List<byte[]> Hashes { get; } = new(Width);

        /// <summary>Full tiles written so far; the index of the open one.</summary>
        public long Tiles { get; set; }
    }
}
