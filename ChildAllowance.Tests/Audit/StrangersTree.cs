using System.Globalization;
using System.Security.Cryptography;

namespace ChildAllowance.Tests.Audit;

/// <summary>The Merkle tree of docs/LEDGER.md over leaf hashes, for <see cref="StrangersVerifier"/>.</summary>
internal sealed class StrangersTree(List<byte[]> leaves)
{
    /// <summary>The lowest tiles hold the leaves; the tile above holds the roots of full ones.</summary>
    public StrangersFinding? Tiles(string folder)
    {
        for (var start = 0; start < leaves.Count; start += 256)
        {
            var width = Math.Min(256, leaves.Count - start);
            var tile = Path.Combine(folder, $"tile/0/{Number(start / 256)}{(width < 256 ? $".p/{width}" : "")}");
            if (
                !File.Exists(tile)
                || !File.ReadAllBytes(tile).AsSpan().SequenceEqual(Join(leaves.Skip(start).Take(width)))
            )
            {
                return new StrangersFinding("a tile does not hold the leaves", start);
            }
        }

        var full = leaves.Count / 256;
        var above = Join(Enumerable.Range(0, full).Select(number => Root(number * 256, (number + 1) * 256)));
        return
            full is 0 or >= 256
            || File.ReadAllBytes(Path.Combine(folder, $"tile/1/000.p/{full}")).AsSpan().SequenceEqual(above)
            ? null
            : new StrangersFinding("a tile does not hold the roots below", 0);
    }

    private static string Number(int index) => index.ToString("000", CultureInfo.InvariantCulture);

    private static byte[] Join(IEnumerable<byte[]> hashes) => [.. hashes.SelectMany(hash => hash)];

    /// <summary>RFC 6962 §2.1 over the leaves from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    public byte[] Root(int start, int end)
    {
        if (end - start < 2)
        {
            return end == start ? SHA256.HashData([]) : leaves[start];
        }

        var split = 1;
        while (split * 2 < end - start)
        {
            split *= 2;
        }

        return SHA256.HashData([0x01, .. Root(start, start + split), .. Root(start + split, end)]);
    }
}
