using ChildAllowance.Domain.Audit.Store;

namespace ChildAllowance.Domain.Audit.Export;

/// <summary>The tiles of an export: gives the leaves, and compares every tile with what the entries make it.</summary>
internal sealed class TileReader
{
    private const int Width = 256;

    private readonly string folder;
    private readonly TileWriter expected;
    private long expectedFiles;
    private long openTile = -1;
    private byte[] open = [];

    public TileReader(string folder)
    {
        this.folder = folder;
        expected = new TileWriter(Compare);
    }

    /// <summary>Path of the first tile that differs, is missing or is left over.</summary>
    public string? FirstWrong { get; private set; }

    /// <summary>Leaf hash as the lowest tiles tell it; <see langword="null"/> where there is none.</summary>
    public byte[]? Leaf(long seq)
    {
        if (seq / Width != openTile)
        {
            openTile = seq / Width;
            open = Find($"{LedgerExportFiles.Tiles}/0/{TileWriter.PathOf(openTile)}");
        }

        var start = (int)(seq % Width) * Merkle.HashSize;
        return start + Merkle.HashSize <= open.Length ? open[start..(start + Merkle.HashSize)] : null;
    }

    public void Add(byte[] body) => expected.Add(body.Length <= ushort.MaxValue ? body : [], Merkle.Leaf(body));

    public void Finish()
    {
        expected.Finish();
        var tiles = Path.Combine(folder, LedgerExportFiles.Tiles);
        var found = Directory.Exists(tiles)
            ? Directory.EnumerateFiles(tiles, "*", SearchOption.AllDirectories).LongCount()
            : 0;
        if (found != expectedFiles)
        {
            FirstWrong ??= LedgerExportFiles.Tiles;
        }
    }

    /// <summary>The full tile, or the one partial tile in its place.</summary>
    private byte[] Find(string path)
    {
        var full = Path.Combine(folder, path);
        if (File.Exists(full))
        {
            return File.ReadAllBytes(full);
        }

        var parts = full + ".p";
        var part = Directory.Exists(parts) ? Directory.EnumerateFiles(parts).FirstOrDefault() : null;
        return part is null ? [] : File.ReadAllBytes(part);
    }

    private void Compare(string path, byte[] content)
    {
        expectedFiles++;
        var place = Path.Combine(folder, path);
        if (!File.Exists(place) || !content.AsSpan().SequenceEqual(File.ReadAllBytes(place)))
        {
            FirstWrong ??= path;
        }
    }
}
