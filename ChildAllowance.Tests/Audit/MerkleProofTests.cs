using ChildAllowance.Domain.Audit.Store;
using CsCheck;

namespace ChildAllowance.Tests.Audit;

/// <summary>
/// The proofs and probes that Certificate Transparency implementations share as test data (github.com/transparency-dev/merkle,
/// testdata and cmd/proofgen, Apache-2.0): the same tree of eight leaves, the same kinds of damage, made anew here.
/// </summary>
public sealed class MerkleProofTests
{
    private const string EmptyRoot = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string SomeHash = "abacaba000000000000000000000000000000000000000000060061e00123456";

    private static readonly MerkleTree Tree = TreeOf(MerkleTests.Leaves);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(
        0,
        8,
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
    )]
    [InlineData(
        5,
        8,
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
    )]
    [InlineData(2, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(
        1,
        5,
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
    )]
    public void Inclusion_proofs_of_the_shared_tree_are_made_and_accepted_and_all_damaged_ones_refused(
        long index,
        long size,
        params string[] proof
    )
    {
        var made = Tree.Inclusion(index, size);
        Assert.Equal(proof, made.Select(Convert.ToHexStringLower));
        var probe = new Inclusion(index, size, Leaf(index), made, Tree.Root(size));
        Assert.True(probe.IsAccepted);
        Assert.All(Damaged(probe), damaged => Assert.False(damaged.IsAccepted, damaged.ToString()));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public void Inclusion_of_nothing_in_nothing_is_refused(long index, long size)
    {
        Assert.False(new Inclusion(index, size, Hash(SomeHash), [], []).IsAccepted);
        Assert.False(new Inclusion(index, size, [], [], Hash(EmptyRoot)).IsAccepted);
        Assert.False(new Inclusion(index, size, Hash(SomeHash), [], Hash(EmptyRoot)).IsAccepted);
    }

    [Fact]
    public void Inclusion_in_a_tree_of_one_leaf_needs_the_leaf()
    {
        var only = Merkle.Leaf("data"u8);
        Assert.True(new Inclusion(0, 1, only, [], only).IsAccepted);
        Assert.False(new Inclusion(0, 1, [], [], only).IsAccepted);
        Assert.False(new Inclusion(0, 1, only, [], []).IsAccepted);
        Assert.False(new Inclusion(0, 1, [], [], []).IsAccepted);
    }

    [Theory]
    [InlineData(
        1,
        8,
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
    )]
    [InlineData(
        6,
        8,
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
    )]
    [InlineData(
        2,
        5,
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
    )]
    [InlineData(
        6,
        7,
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
    )]
    public void Consistency_proofs_of_the_shared_tree_are_made_and_accepted_and_all_damaged_ones_refused(
        long oldSize,
        long size,
        params string[] proof
    )
    {
        var made = Tree.Consistency(oldSize, size);
        Assert.Equal(proof, made.Select(Convert.ToHexStringLower));
        var probe = new Consistency(oldSize, size, Tree.Root(oldSize), Tree.Root(size), made);
        Assert.True(probe.IsAccepted);
        Assert.All(Damaged(probe), damaged => Assert.False(damaged.IsAccepted, damaged.ToString()));
    }

    [Fact]
    public void Consistency_without_a_proof_holds_only_for_one_tree_with_itself()
    {
        var (one, other, empty) = (Hash(SomeHash), Hash(SomeHash.Replace('a', 'b')), Hash(EmptyRoot));
        Assert.True(new Consistency(1, 1, other, other, []).IsAccepted);
        Consistency[] refused =
        [
            new(0, 0, one, other, []),
            new(1, 1, one, other, []),
            new(0, 0, one, one, []),
            new(0, 1, one, other, []),
            new(1, 0, one, other, []),
            new(2, 1, one, other, []),
            new(1, 2, one, other, []),
            new(0, 0, empty, other, []),
            new(1, 1, empty, other, []),
            new(0, 0, empty, empty, [empty]),
            new(1, 1, empty, empty, [empty]),
            new(0, 1, empty, other, []),
            new(0, 1, empty, empty, [empty]),
        ];
        Assert.All(refused, probe => Assert.False(probe.IsAccepted, probe.ToString()));
    }

    [Fact]
    public void Every_leaf_of_every_tree_is_proven_and_no_other_place_leaf_root_or_size_is_accepted() =>
        Gen.Int[1, 70]
            .SelectMany(size =>
                Gen.Select(Gen.Const(size), Gen.Int[0, size - 1], Gen.Int[0, 70], Gen.Int[1, 90], Gen.Byte)
            )
            .Sample(
                (size, index, otherIndex, otherSize, noise) =>
                {
                    var tree = TreeOf(Bodies(size));
                    var probe = new Inclusion(
                        index,
                        size,
                        Merkle.Leaf([(byte)index]),
                        tree.Inclusion(index, size),
                        tree.Root(size)
                    );
                    Assert.True(probe.IsAccepted);
                    Assert.InRange(probe.Proof.Count, 0, 7);
                    Assert.Equal(otherIndex == index, (probe with { Index = otherIndex }).IsAccepted);
                    Assert.Equal(noise == index, (probe with { Leaf = Merkle.Leaf([noise]) }).IsAccepted);
                    if (noise != 0)
                    {
                        Assert.False((probe with { Root = Flip(probe.Root, noise) }).IsAccepted);
                    }

                    // Another size may have a proof of the same shape, but never one that passes for a place outside it.
                    var other = probe with
                    {
                        Size = otherSize,
                    };
                    Assert.True(!other.IsAccepted || index < otherSize);
                    Assert.All(
                        DamagedProofs(probe.Proof, probe.Root),
                        proof => Assert.False((probe with { Proof = proof }).IsAccepted)
                    );
                },
                iter: 400
            );

    [Fact]
    public void Every_growth_is_proven_and_no_damaged_proof_and_no_other_root_or_size_is_accepted() =>
        Gen.Int[2, 90]
            .SelectMany(size => Gen.Select(Gen.Const(size), Gen.Int[1, size - 1], Gen.Int[1, 90], Gen.Byte[1, 255]))
            .Sample(
                (size, oldSize, otherSize, noise) =>
                {
                    var tree = TreeOf(Bodies(size));
                    var probe = new Consistency(
                        oldSize,
                        size,
                        tree.Root(oldSize),
                        tree.Root(size),
                        tree.Consistency(oldSize, size)
                    );
                    Assert.True(probe.IsAccepted);
                    Assert.InRange(probe.Proof.Count, 1, 8);
                    Assert.Equal(otherSize == oldSize, (probe with { OldSize = otherSize }).IsAccepted);
                    Assert.False((probe with { OldRoot = Flip(probe.OldRoot, noise) }).IsAccepted);
                    Assert.False((probe with { Root = Flip(probe.Root, noise) }).IsAccepted);
                    Assert.All(
                        DamagedProofs(probe.Proof, probe.Root),
                        proof => Assert.False((probe with { Proof = proof }).IsAccepted)
                    );
                },
                iter: 400
            );

    [Fact]
    public void Roots_come_from_complete_subtrees_as_the_definition_gives_them()
    {
        var tree = TreeOf(Bodies(130));
        for (var size = 0; size <= 130; size++)
        {
            Assert.Equal(MerkleTests.TreeHash(Bodies(size)), tree.Root(size));
        }
    }

    internal static MerkleTree TreeOf(IReadOnlyList<byte[]> bodies)
    {
        var nodes = new Dictionary<(int, long), byte[]>();
        var frontier = new MerkleFrontier();
        foreach (var body in bodies)
        {
            var leaf = Merkle.Leaf(body);
            nodes[(0, frontier.Size)] = leaf;
            frontier.Add(leaf, (level, index, hash) => nodes.Add((level, index), hash));
        }

        return new MerkleTree((level, index) => nodes[(level, index)]);
    }

    private static byte[][] Bodies(int count) =>
        [.. Enumerable.Range(0, count).Select(number => new[] { (byte)number })];

    private static byte[] Leaf(long index) => Merkle.Leaf(MerkleTests.Leaves[index]);

    private static byte[] Hash(string hex) => Convert.FromHexString(hex);

    private static byte[] Flip(byte[] bytes, byte bits) => [(byte)(bytes[0] ^ bits), .. bytes[1..]];

    private static IEnumerable<Inclusion> Damaged(Inclusion probe)
    {
        yield return probe with
        {
            Index = probe.Index - 1,
        };
        yield return probe with
        {
            Index = probe.Index + 1,
        };
        yield return probe with
        {
            Index = probe.Index ^ 2,
        };
        yield return probe with
        {
            Size = probe.Size * 2,
        };
        yield return probe with
        {
            Size = probe.Size / 2,
        };
        yield return probe with
        {
            Leaf = "WrongLeaf"u8.ToArray(),
        };
        yield return probe with
        {
            Root = Hash(EmptyRoot),
        };
        yield return probe with
        {
            Root = Hash(SomeHash),
        };
        foreach (var proof in DamagedProofs(probe.Proof, probe.Root))
        {
            yield return probe with
            {
                Proof = proof,
            };
        }
    }

    private static IEnumerable<Consistency> Damaged(Consistency probe)
    {
        yield return probe with
        {
            OldSize = probe.OldSize - 1,
        };
        yield return probe with
        {
            OldSize = probe.OldSize + 1,
        };
        yield return probe with
        {
            OldSize = probe.OldSize ^ 2,
        };
        yield return probe with
        {
            Size = probe.Size * 2,
        };
        yield return probe with
        {
            Size = probe.Size / 2,
        };
        yield return probe with
        {
            OldRoot = "WrongRoot"u8.ToArray(),
        };
        yield return probe with
        {
            Root = "WrongRoot"u8.ToArray(),
        };
        yield return probe with
        {
            OldRoot = probe.Root,
            Root = probe.OldRoot,
        };
        yield return probe with
        {
            Proof = [],
        };
        foreach (var proof in DamagedProofs(probe.Proof, probe.Root).Concat(DamagedProofs(probe.Proof, probe.OldRoot)))
        {
            yield return probe with
            {
                Proof = proof,
            };
        }
    }

    private static IEnumerable<IReadOnlyList<byte[]>> DamagedProofs(IReadOnlyList<byte[]> proof, byte[] root)
    {
        yield return [.. proof, []];
        yield return [.. proof, root];
        yield return
        [
            [],
            .. proof,
        ];
        yield return [root, .. proof];
        for (var place = 0; place < proof.Count; place++)
        {
            yield return [.. proof.Take(place), Flip(proof[place], 0x08), .. proof.Skip(place + 1)];
            yield return [.. proof.Take(place), Flip(proof[place], 0x10), .. proof.Skip(place + 1)];
            yield return [.. proof.Take(place), .. proof.Skip(place + 1)];
            yield return [.. proof.Take(place), proof[place], .. proof.Skip(place)];
            yield return [.. proof.Take(place), Hash(SomeHash), .. proof.Skip(place)];
        }
    }

    private sealed record Inclusion(long Index, long Size, byte[] Leaf, IReadOnlyList<byte[]> Proof, byte[] Root)
    {
        public bool IsAccepted => MerkleProof.IsIncluded(Index, Size, Leaf, Proof, Root);
    }

    private sealed record Consistency(long OldSize, long Size, byte[] OldRoot, byte[] Root, IReadOnlyList<byte[]> Proof)
    {
        public bool IsAccepted => MerkleProof.IsConsistent(OldSize, Size, OldRoot, Root, Proof);
    }
}
