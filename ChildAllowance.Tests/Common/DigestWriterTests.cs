using System.Security.Cryptography;
using System.Text;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Tests.Common;

public sealed class DigestWriterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4_095)]
    [InlineData(20_000)]
    public void Pieces_give_the_digest_of_the_whole_text(int length)
    {
        // 𠮷 is two UTF-16 units: with an odd start some pair lies on every border.
        var text = "a" + string.Concat(Enumerable.Repeat("𠮷ｱ漢", length));
        using var digest = new DigestWriter();

        digest.Text(text).Tab().Number(long.MinValue).EndLine().Number(0).Text("");

        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes($"{text}\t{long.MinValue}\n0")), digest.Complete());
    }
}
