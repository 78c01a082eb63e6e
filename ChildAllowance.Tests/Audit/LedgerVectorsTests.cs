using System.Text;
using System.Text.Json;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Audit.Store;
using ChildAllowance.Tests.Architecture;

namespace ChildAllowance.Tests.Audit;

/// <summary>docs/ledger-vectors.json, which was made by another program, against this one: bytes that must never change.</summary>
public sealed class LedgerVectorsTests
{
    private static readonly JsonElement Vectors = JsonElement.Parse(
        File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "ledger-vectors.json"))
    );

    private static byte[][] Bodies => [.. List("entries").Select(entry => Encoding.UTF8.GetBytes(Text(entry, "body")))];

    [Fact]
    public void Entries_are_canonical_complete_and_have_their_leaves()
    {
        foreach (var (seq, entry) in List("entries").Index())
        {
            Assert.True(CanonicalReader.IsCanonical(Bodies[seq]));
            var fields = EntryFields.Parse(Bodies[seq]);
            Assert.True(fields.IsComplete);
            Assert.Equal((seq, Text(Vectors, "log")), (fields.Seq, fields.Log));
            Assert.Equal(Text(entry, "leaf"), Convert.ToHexStringLower(Merkle.Leaf(Bodies[seq])));
        }
    }

    [Fact]
    public void Detail_has_its_digest()
    {
        var detail = Vectors.GetProperty("detail");
        var digest = EntryDetail.DigestOf(Hex(detail, "salt"), Encoding.UTF8.GetBytes(Text(detail, "data")));
        Assert.Equal(Text(detail, "digest"), digest);
        Assert.Equal(digest, EntryFields.Parse(Bodies[1]).Detail);
    }

    [Fact]
    public void Roots_and_proofs_are_made_and_accepted()
    {
        var tree = MerkleProofTests.TreeOf(Bodies);
        var roots = List("roots").ToDictionary(root => root.GetProperty("size").GetInt64(), root => Hex(root, "root"));
        Assert.All(roots, root => Assert.Equal(root.Value, tree.Root(root.Key)));
        var inclusion = Vectors.GetProperty("inclusion");
        Assert.Equal(Hashes(inclusion), tree.Inclusion(1, 3));
        Assert.True(MerkleProof.IsIncluded(1, 3, Merkle.Leaf(Bodies[1]), Hashes(inclusion), roots[3]));
        foreach (var proof in List("consistency"))
        {
            var oldSize = proof.GetProperty("oldSize").GetInt64();
            Assert.Equal(Hashes(proof), tree.Consistency(oldSize, 3));
            Assert.True(MerkleProof.IsConsistent(oldSize, 3, roots[oldSize], roots[3], Hashes(proof)));
        }
    }

    [Fact]
    public void Checkpoint_and_cosignature_verify_under_their_keys()
    {
        var note = Text(Vectors, "checkpoint");
        var witness = Vectors.GetProperty("witness");
        var log = VerifierKey.Parse(Text(Vectors, "verifierKey"))!;
        Assert.Equal(EntryFields.Parse(Bodies[0]).VerifierKey, log.ToString());
        Assert.True(CheckpointNote.Parse(note)!.IsSignedBy([log]));
        Assert.True(
            CheckpointNote
                .Parse(note + Text(witness, "line"))!
                .IsSignedBy([VerifierKey.Parse(Text(witness, "verifierKey"))!])
        );
    }

    [Fact]
    public void Tile_holds_the_leaves() =>
        Assert.Equal(
            Text(Vectors.GetProperty("tile"), "content"),
            string.Concat(Bodies.Select(body => Convert.ToHexStringLower(Merkle.Leaf(body))))
        );

    [Fact]
    public void Seal_is_made_with_the_key_after_that_of_the_envelope()
    {
        var seal = Vectors.GetProperty("seal");
        var lines = Text(seal, "message").Split('\n');
        var epoch = long.Parse(lines[2], System.Globalization.CultureInfo.InvariantCulture);
        var key = SealKey.First(Hex(seal, "key0"), epoch);
        Assert.Equal(
            Text(seal, "mac"),
            key.Mac(lines[1], new SealSpan(epoch, epoch), 3, Convert.FromBase64String(lines[5]))
        );
        Assert.Equal($"{lines[1]}\n{epoch}\n{Text(seal, "key1")}\n", key.ToText(lines[1]));
        key.EvolveTo(epoch + 1);
        Assert.Equal($"{lines[1]}\n{epoch + 1}\n{Text(seal, "key2")}\n", key.ToText(lines[1]));
        Assert.Equal(Text(seal, "printed"), SealEnvelope.Read(Text(seal, "printed"))!.Letters);
    }

    private static List<JsonElement> List(string name) => [.. Vectors.GetProperty(name).EnumerateArray()];

    private static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString()!;

    private static byte[] Hex(JsonElement parent, string name) => Convert.FromHexString(Text(parent, name));

    private static List<byte[]> Hashes(JsonElement proof) =>
        [.. proof.GetProperty("proof").EnumerateArray().Select(hash => Convert.FromHexString(hash.GetString()!))];
}
