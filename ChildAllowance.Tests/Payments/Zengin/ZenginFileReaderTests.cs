using ChildAllowance.Domain.Payments.Zengin;
using CsCheck;
using static ChildAllowance.Tests.Payments.Zengin.TransferSamples;

namespace ChildAllowance.Tests.Payments.Zengin;

public sealed class ZenginFileReaderTests
{
    private const int Stride = 122;

    [Fact]
    public void Read_WhatWasWritten_SaysTheSame()
    {
        var file = ZenginFileReader.Read(Sound()).Value!;

        Assert.Equal((2, 26), (file.Header.TransferMonth, file.Header.TransferDay));
        Assert.Equal("9000001", file.Header.AccountNumber);
        Assert.Equal([12346L, 12345L], file.Lines.Select(l => l.PaymentNumber));
        Assert.Equal((2, 60_000L), (file.Count, file.TotalYen));
    }

    [Theory]
    [InlineData(0, 1, '1', '2', "順序")]
    [InlineData(0, 2, '2', '9', "種別コード")]
    [InlineData(0, 4, '0', '1', "コード区分")]
    [InlineData(0, 56, '2', '0', "振込指定日")]
    [InlineData(0, 104, ' ', 'X', "ダミー")]
    [InlineData(1, 2, '9', 'A', "被仕向銀行番号")]
    [InlineData(1, 43, '1', '3', "預金種目")]
    [InlineData(1, 81, '0', ' ', "振込金額")]
    [InlineData(1, 86, '2', '3', null)]
    [InlineData(1, 91, '0', '5', "新規コード")]
    [InlineData(1, 112, '7', '1', "振込指定区分")]
    [InlineData(1, 120, ' ', '0', "ダミー")]
    [InlineData(3, 7, '2', '3', "合計件数")]
    [InlineData(3, 19, '0', '1', "合計金額")]
    [InlineData(4, 2, ' ', '1', "ダミー")]
    public void Read_OneWrongByte_IsReportedWithRecordAndColumn(
        int record,
        int column,
        char was,
        char becomes,
        string? reason
    )
    {
        var bytes = Sound();
        var at = (record * Stride) + column - 1;
        Assert.Equal((byte)was, bytes[at]);
        bytes[at] = (byte)becomes;

        var errors = Assert.IsType<ZenginFileInvalid>(ZenginFileReader.Read(bytes).Error).Errors;

        Assert.Contains(
            errors,
            e =>
                reason is null
                    ? e.Record == 4
                    : e.Record == record + 1 && e.Reason.Contains(reason, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(0xA6)]
    [InlineData(0xB0)]
    [InlineData(0xA7)]
    [InlineData(0x61)]
    [InlineData(0x2C)]
    [InlineData(0x81)]
    [InlineData(0xDF)]
    public void Read_LetterThatNamesMayNotHave_IsRefused(byte letter)
    {
        var bytes = Sound();
        bytes[Stride + 51] = letter;

        var error = Assert.Single(Assert.IsType<ZenginFileInvalid>(ZenginFileReader.Read(bytes).Error).Errors);

        Assert.Equal(2, error.Record);
        Assert.Contains("受取人名", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FrameFaults_AreRefused()
    {
        var bytes = Sound();

        Assert.NotNull(ZenginFileReader.Read(Array.Empty<byte>()).Error);
        Assert.NotNull(ZenginFileReader.Read(bytes.AsMemory(..^1)).Error);
        Assert.NotNull(ZenginFileReader.Read(bytes.AsMemory(..^Stride)).Error);
        Assert.NotNull(ZenginFileReader.Read(bytes.AsMemory(Stride..)).Error);
        Assert.NotNull(ZenginFileReader.Read((byte[])[.. bytes, .. bytes]).Error);
        Assert.NotNull(ZenginFileReader.Read((byte[])[.. bytes[..121], .. bytes[122..]]).Error);
        Assert.True(ZenginFileReader.Read((byte[])[.. bytes, 0x1A]).IsOk);
    }

    [Fact]
    public void Read_AnyBytes_NeverThrows() =>
        Gen.Select(Gen.Int[0, (5 * Stride) - 1], Gen.Byte, Gen.Int[0, 5 * Stride])
            .Sample(
                (at, value, length) =>
                {
                    var bytes = Sound();
                    bytes[at] = value;
                    _ = ZenginFileReader.Read(bytes.AsMemory(..length));
                    _ = ZenginFileReader.Read(bytes);
                }
            );

    private static byte[] Sound() =>
        ZenginFileWriter.Write(Instruction(Takahashi, Yoko), new()).Value![0].Bytes.ToArray();
}
