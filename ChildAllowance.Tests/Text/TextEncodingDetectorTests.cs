using System.Text;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Tests.Text;

public sealed class TextEncodingDetectorTests
{
    private const string Sample = "認定番号,氏名\r\n00012345,髙橋　大次郎\r\n";

    private static readonly UTF8Encoding Utf8 = new(false);

    [Fact]
    public async Task Utf8_WithBom_IsFound() =>
        Assert.Equal(TextFileEncoding.Utf8WithBom, await KindOfAsync([0xEF, 0xBB, 0xBF, .. Utf8.GetBytes(Sample)]));

    [Fact]
    public async Task Utf8_WithoutBom_IsFound() =>
        Assert.Equal(TextFileEncoding.Utf8, await KindOfAsync(Utf8.GetBytes(Sample)));

    [Fact]
    public async Task Cp932_IsFound() =>
        Assert.Equal(TextFileEncoding.Cp932, await KindOfAsync(Cp932.Encoding.GetBytes(Sample)));

    [Fact]
    public async Task Cp932_WithNecCodesAcrossTheBuffersEdge_IsFound()
    {
        var ascii = new byte[65_535];
        Array.Fill(ascii, (byte)'a');

        Assert.Equal(TextFileEncoding.Cp932, await KindOfAsync([.. ascii, 0xEE, 0xE0, 0x0A]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LongFile_WhoseLettersCrossTheBuffersEdges_IsFound(bool utf8)
    {
        var text = "x" + string.Concat(Enumerable.Repeat("漢字かな交じり文,", 60_000));
        var bytes = utf8 ? Utf8.GetBytes(text) : Cp932.Encoding.GetBytes(text);

        Assert.Equal(utf8 ? TextFileEncoding.Utf8 : TextFileEncoding.Cp932, await KindOfAsync(bytes));
    }

    [Fact]
    public async Task LateJapaneseLetters_DecideTheEncoding()
    {
        var ascii = new byte[200_000];
        Array.Fill(ascii, (byte)'a');

        Assert.Equal(TextFileEncoding.Cp932, await KindOfAsync([.. ascii, .. Cp932.Encoding.GetBytes("終")]));
    }

    [Fact]
    public async Task EmptyFile_IsRefused()
    {
        Assert.IsType<FileIsEmpty>(await ErrorOfAsync([]));
        Assert.IsType<FileIsEmpty>(await ErrorOfAsync([0xEF, 0xBB, 0xBF]));
    }

    [Theory]
    [InlineData("504B0304140000", "xlsx")]
    [InlineData("255044462D312E37", "PDF")]
    [InlineData("FFFE41004200", "UTF-16")]
    [InlineData("D0CF11E0A1B11AE1", "Excel")]
    [InlineData("4100420043", "文字以外")]
    public async Task BinaryContent_IsRefusedWhateverItsName(string bytes, string named)
    {
        var error = Assert.IsType<FileIsNotText>(await ErrorOfAsync(Convert.FromHexString(bytes)));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Utf8_CutInTheMiddleOfALetter_IsReportedAsTruncated()
    {
        var bytes = Utf8.GetBytes("認定番号\r\n髙橋");

        Assert.Equal(new FileIsTruncated(2), await ErrorOfAsync(bytes[..^1]));
    }

    [Fact]
    public async Task BytesOfNoEncoding_AreRefusedWithTheLine() =>
        Assert.Equal(
            new EncodingNotRecognised(3),
            await ErrorOfAsync([.. "a\nb\n"u8, 0x82, 0xA0, 0xFF, 0xFF, 0x81, 0x20, .. "\n"u8])
        );

    [Fact]
    public async Task ChosenEncoding_ThatDoesNotFit_IsRefused()
    {
        using var stream = new MemoryStream(Cp932.Encoding.GetBytes(Sample));

        var result = await TextEncodingDetector.CheckAsync(
            stream,
            TextFileEncoding.Utf8,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(new EncodingDoesNotFit("UTF-8", 1), result.Error);
    }

    private static async Task<TextFileEncoding?> KindOfAsync(byte[] bytes) => (await DetectAsync(bytes)).Value?.Kind;

    private static async Task<DomainError?> ErrorOfAsync(byte[] bytes) => (await DetectAsync(bytes)).Error;

    private static async Task<Result<DetectedEncoding>> DetectAsync(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return await TextEncodingDetector.DetectAsync(stream, TestContext.Current.CancellationToken);
    }
}
