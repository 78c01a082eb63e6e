using ChildAllowance.Domain.Letters.Composition;
using CsCheck;

namespace ChildAllowance.Tests.Letters;

public sealed class LineBreakerTests
{
    [Fact]
    public void NoLine_BeginsWithACloserOrEndsWithAnOpener_AndNumbersStayWhole()
    {
        const string text =
            "振込額は20,000円です（児童1人当たり）。期限までに「届出書」を提出してください、お願いします。";
        for (var width = 20; width < 120; width++)
        {
            var lines = LineBreaker.Break(text, 10.5, width);

            Assert.Equal(text, string.Concat(lines));
            Assert.All(lines.Skip(1), line => Assert.DoesNotContain(line[0], "。、）」"));
            Assert.All(lines.SkipLast(1), line => Assert.DoesNotContain(line[^1], "（「"));
            Assert.Single(lines, line => line.Contains("20,000", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void AnyText_KeepsEveryLetter() =>
        Gen.Char["あ漢、。（）Ａa1,\u3099 　"]
            .Array[0, 200]
            .Select(Gen.Int[5, 170])
            .Sample(
                (letters, width) =>
                    string.Concat(LineBreaker.Break(new string(letters), 11, width)) == new string(letters)
            );
}
