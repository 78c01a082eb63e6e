using System.Security.Cryptography;
using ChildAllowance.Domain.Audit.Store;
using CsCheck;

namespace ChildAllowance.Tests.Audit;

public sealed class MerkleTests
{
    /// <summary>The leaves that Certificate Transparency implementations share as test data.</summary>
    internal static readonly byte[][] Leaves =
    [
        .. new[]
        {
            "",
            "00",
            "10",
            "2021",
            "3031",
            "40414243",
            "5051525354555657",
            "606162636465666768696a6b6c6d6e6f",
        }.Select(Convert.FromHexString),
    ];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Roots_of_the_shared_test_trees(int size, string root)
    {
        var tree = new MerkleFrontier();
        foreach (var leaf in Leaves.Take(size))
        {
            tree.Add(Merkle.Leaf(leaf));
        }

        Assert.Equal(root, Convert.ToHexStringLower(tree.Root()));
    }

    [Fact]
    public void Hashes_of_leaf_and_node()
    {
        Assert.Equal(
            "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56",
            Convert.ToHexStringLower(Merkle.Leaf("L123456"u8))
        );
        Assert.Equal(
            "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb",
            Convert.ToHexStringLower(Merkle.Node("N123"u8, "N456"u8))
        );
    }

    [Fact]
    public void Growing_and_reloading_gives_the_tree_of_the_definition() =>
        Gen
            .Byte.Array[0, 40]
            .Array[0, 70]
            .Sample(
                bodies =>
                {
                    var nodes = new Dictionary<(int, long), byte[]>();
                    var tree = new MerkleFrontier();
                    foreach (var body in bodies)
                    {
                        var leaf = Merkle.Leaf(body);
                        nodes[(0, tree.Size)] = leaf;
                        tree.Add(leaf, (level, index, hash) => nodes.Add((level, index), hash));
                    }

                    var again = MerkleFrontier.Load(bodies.Length, (level, index) => nodes[(level, index)]);
                    Assert.Equal(TreeHash(bodies), tree.Root());
                    Assert.Equal(tree.Root(), again.Root());
                },
                iter: 300
            );

    /// <summary>MTH of RFC 6962 §2.1, word for word.</summary>
    internal static byte[] TreeHash(IReadOnlyList<byte[]> bodies)
    {
        if (bodies.Count == 0)
        {
            return SHA256.HashData([]);
        }

        if (bodies.Count == 1)
        {
            return SHA256.HashData([0x00, .. bodies[0]]);
        }

        var split = 1;
        while (split * 2 < bodies.Count)
        {
            split *= 2;
        }

        return SHA256.HashData([0x01, .. TreeHash([.. bodies.Take(split)]), .. TreeHash([.. bodies.Skip(split)])]);
    }
}
