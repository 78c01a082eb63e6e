using System.Security.Cryptography;
using System.Text;
using ChildAllowance.Domain.Audit.Store;

namespace ChildAllowance.Tests.Audit;

/// <summary>Signed notes as C2SP describes them (c2sp.org/signed-note, /tlog-checkpoint, /tlog-cosignature), with their examples.</summary>
public sealed class CheckpointNoteTests
{
    private const string Body = "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

    private const string Example = """
        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
        — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==

        """;

    [Fact]
    public void Checkpoint_of_the_specification_is_read()
    {
        var note = CheckpointNote.Parse(Example)!;
        Assert.Equal(("example.com/behind-the-sofa", 20852163), (note.Origin, note.Size));
        Assert.Equal("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=", Convert.ToBase64String(note.Root));
        Assert.Equal(0x033de0aeu, note.Signatures[0].KeyId);
        var cosignature = Cosignature.Read(note.Signatures[1].Bytes)!;
        Assert.Equal(1679315147, cosignature.Timestamp);
        Assert.StartsWith(
            "cosignature/v1\ntime 1679315147\nexample.com/behind-the-sofa\n20852163\n",
            Encoding.UTF8.GetString(cosignature.MessageOf(Encoding.UTF8.GetBytes(note.SignedText))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Signed_note_of_the_specification_verifies_under_its_key_and_not_when_changed()
    {
        var key = VerifierKey.Parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")!;
        Assert.Equal(NoteKeyType.Ed25519, key.Type);
        var signature = NoteSignature.Parse(
            "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM="
        )!;
        Assert.True(signature.IsOf(key));
        Assert.True(key.Verify(Encoding.UTF8.GetBytes("This is an example message.\n"), signature.Bytes));
        Assert.False(key.Verify(Encoding.UTF8.GetBytes("This is an example message!\n"), signature.Bytes));
        Assert.Equal("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", key.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\n1\n\n— a AAAAAAA=\n")]
    [InlineData("a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— a AAAAAAA=\n")]
    [InlineData("a\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— a AAAAAAA=\n")]
    [InlineData("a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n\n— a AAAAAAA=\n")]
    [InlineData("a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n\n— a AAAAAAA=\n")]
    [InlineData("a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n")]
    [InlineData("a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n- a AAAAAAA=\n")]
    [InlineData("a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— a AAAA\n")]
    [InlineData("a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— a AAAAAAA=")]
    [InlineData("a\n\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— a AAAAAAA=\n")]
    [InlineData("a\r\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— a AAAAAAA=\n")]
    public void What_is_no_checkpoint_is_not_read(string note) => Assert.Null(CheckpointNote.Parse(note));

    [Fact]
    public void Seventeen_signatures_are_too_many_and_sixteen_are_read()
    {
        var text = Body + "\n";
        Assert.NotNull(CheckpointNote.Parse(text + string.Concat(Enumerable.Repeat("— a AAAAAAA=\n", 16))));
        Assert.Null(CheckpointNote.Parse(text + string.Concat(Enumerable.Repeat("— a AAAAAAA=\n", 17))));
    }

    [Fact]
    public void Extension_lines_of_other_logs_are_part_of_what_is_signed()
    {
        var (key, note) = Signed($"{Body}more\n");
        Assert.True(CheckpointNote.Parse(note)!.IsSignedBy([key]));
        Assert.False(CheckpointNote.Parse(note.Replace("more", "less", StringComparison.Ordinal))!.IsSignedBy([key]));
    }

    [Fact]
    public void A_wrong_signature_under_a_known_name_and_id_spoils_the_note_and_unknown_ones_do_not()
    {
        var (key, note) = Signed(Body);
        Assert.True(CheckpointNote.Parse(note)!.IsSignedBy([key]));
        Assert.True(CheckpointNote.Parse(note + "— b AAAAAAA=\n")!.IsSignedBy([key]));
        Assert.False(CheckpointNote.Parse(note + NoteSignature.LineOf(key, [1, 2, 3]))!.IsSignedBy([key]));
        Assert.False(CheckpointNote.Parse(note)!.IsSignedBy([]));
    }

    private static (VerifierKey Key, string Note) Signed(string text)
    {
        using var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = new VerifierKey("a", signing.ExportSubjectPublicKeyInfo());
        var signature = signing.SignData(
            Encoding.UTF8.GetBytes(text),
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
        return (key, $"{text}\n{NoteSignature.LineOf(key, signature)}");
    }
}
