using ChildAllowance.Domain.Text;
using CsCheck;

namespace ChildAllowance.Tests.Text;

public sealed class Cp932Tests
{
    [Theory]
    [InlineData("髙", "FBFC")]
    [InlineData("﨑", "FAB1")]
    [InlineData("～", "8160")]
    [InlineData("ｱ", "B1")]
    public void Encode_LetterInTheCodePage_GivesItsBytes(string letter, string bytes) =>
        Assert.Equal(bytes, Convert.ToHexString(Cp932.Encode(letter).Bytes!));

    [Theory]
    [InlineData("𠮷田", "𠮷", 1)]
    [InlineData("葛\U000E0100西", "葛\U000E0100", 1)]
    [InlineData("新宿〜", "〜", 3)]
    [InlineData("José", "é", 4)]
    [InlineData("100¥", "¥", 4)]
    [InlineData("カ\u3099", "カ\u3099", 1)]
    [InlineData("1−4", "−", 2)]
    [InlineData("外\uE000字", "\uE000", 2)]
    [InlineData("a\u0080", "\u0080", 2)]
    public void Encode_LetterOutsideTheCodePage_IsNamedWithItsPlaceAndNothingIsWritten(
        string text,
        string letter,
        int position
    )
    {
        var encoded = Cp932.Encode(text);

        Assert.False(encoded.IsComplete);
        Assert.Equal([new UnmappableLetter(letter, position)], encoded.Unmappable);
    }

    [Fact]
    public void Encode_SeveralLetters_ListsAllOfThemWithCodePoints()
    {
        var encoded = Cp932.Encode("𠮷〜葛\U000E0100");

        Assert.Equal(["U+20BB7", "U+301C", "U+845B U+E0100"], encoded.Unmappable.Select(u => u.CodePoints));
    }

    [Fact]
    public void Encode_GaijiThatAreAllowed_KeepTheirCode() =>
        Assert.Equal("F040", Convert.ToHexString(Cp932.Encode("\uE000", allowGaiji: true).Bytes!));

    [Theory]
    [InlineData("879A", "∵")]
    [InlineData("41EEE042", "A髙B")]
    [InlineData("EEE0", "髙")]
    [InlineData("ED95", "﨑")]
    public void TryDecode_SecondCodesOfALetter_ReadAsThatLetter(string bytes, string letter)
    {
        Assert.True(Cp932.TryDecode(Convert.FromHexString(bytes), out var text));
        Assert.Equal(letter, text);
    }

    [Theory]
    [InlineData("4181")]
    [InlineData("8540")]
    [InlineData("81FD")]
    [InlineData("41FF")]
    [InlineData("80")]
    [InlineData("EEFD")]
    [InlineData("ED40ED")]
    public void TryDecode_BytesThatAreNoLetter_IsRefused(string bytes) =>
        Assert.False(Cp932.TryDecode(Convert.FromHexString(bytes), out _));

    [Fact]
    public void WhateverEncodes_DecodesToItself() =>
        Gen.String[Gen.Char['\u0020', '\uFFEF']]
            .Sample(text =>
            {
                var encoded = Cp932.Encode(text);
                return !encoded.IsComplete || (Cp932.TryDecode(encoded.Bytes, out var back) && back == text);
            });

    [Fact]
    public void NoSingleLetterOfUnicode_IsEverReplaced()
    {
        for (var letter = 0x20; letter <= 0xFFFF; letter++)
        {
            if (letter is >= 0xD800 and <= 0xDFFF)
            {
                continue;
            }

            var text = ((char)letter).ToString();
            if (Cp932.Encode(text).Bytes is { } bytes)
            {
                Assert.Equal(text, Cp932.Encoding.GetString(bytes));
            }
        }
    }
}
