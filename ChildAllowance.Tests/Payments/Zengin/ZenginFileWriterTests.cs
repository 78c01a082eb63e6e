using ChildAllowance.Domain.Payments.Zengin;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Registry.Banks;
using ChildAllowance.Domain.Text;
using CsCheck;
using static ChildAllowance.Tests.Payments.Zengin.TransferSamples;

namespace ChildAllowance.Tests.Payments.Zengin;

public sealed class ZenginFileWriterTests
{
    private const string SampleHeader =
        "12101234567890ｼﾝｼﾞﾕｸｸﾌﾞﾂｶﾀﾞｶﾀｲｵｳｺｿﾀﾞﾃｵｳｴﾝﾃｱﾃ          02269999ﾃｽﾄｷﾞﾝｺｳ       999ﾎﾝﾃﾝ           29000001                 ";

    private const string SampleTakahashi =
        "29999ﾃｽﾄｷﾞﾝｺｳ       999ﾃｽﾄ            000019000012ﾀｶﾊｼ ﾀﾞｲｼﾞﾛｳ                  00000400000000001234500000000017        ";

    private const string SampleYoko =
        "29900               738               000011992765ﾖ-ｺ ｷﾔｻﾘﾝ                     00000200000000001234600000000017        ";

    private static readonly ZenginProfile ByPaymentNumber = new() { SortOrder = ZenginSortOrder.PaymentNumber };

    private static readonly Gen<string> PayeeName = Gen.Select(
            Gen.Char["ｱｲｳｴｵｶｷｸｹｺﾊﾋﾌﾍﾎﾜﾝABZ09"],
            Gen.String[Gen.Char["ｱｲｳｴｵｶｷｸｹｺｻｼｽﾀﾁﾂﾊﾋﾌﾍﾎﾏﾔﾗﾜﾝﾞﾟABZ09 ()-."], 0, 40],
            (first, rest) => first + rest
        )
        .Where(name => HalfWidthKana.IsPermitted(name, KanaField.PersonName))
        .Select(name => HalfWidthKana.SafeCut(name, 30));

    private static readonly Gen<TransferLine> AnyLine = Gen.Select(
        Gen.Int[0, 9999],
        Gen.Int[0, 999],
        Gen.Int[0, 9_999_999],
        PayeeName,
        Gen.Long[1, 9_999_999_999],
        Gen.OneOf(
            Gen.Const(AccountType.Ordinary),
            Gen.Const(AccountType.Current),
            Gen.Const(AccountType.Savings),
            Gen.Const(AccountType.Other)
        ),
        (bank, branch, account, name, yen, type) =>
            Takahashi with
            {
                BankCode = $"{bank:D4}",
                BranchCode = $"{branch:D3}",
                AccountNumber = $"{account:D7}",
                PayeeName = name,
                AmountYen = yen,
                AccountType = type,
            }
    );

    [Fact]
    public void Write_WorkedSample_IsReproducedByteForByte()
    {
        var part = Assert.Single(ZenginFileWriter.Write(Instruction(Takahashi, Yoko), ByPaymentNumber).Value!);

        string[] records =
        [
            SampleHeader,
            SampleTakahashi,
            SampleYoko,
            "8000002000000060000".PadRight(120),
            "9".PadRight(120),
        ];
        Assert.Equal(Cp932.Encoding.GetBytes(string.Concat(records.Select(r => r + "\r\n"))), part.Bytes.ToArray());
        Assert.Equal("SF20260226_1_1.txt", part.FileName);
    }

    [Fact]
    public void Write_Default_SortsByBankBranchAndAccountWhateverTheOrderGiven()
    {
        var one = Assert.Single(ZenginFileWriter.Write(Instruction(Takahashi, Yoko), new()).Value!);
        var other = Assert.Single(ZenginFileWriter.Write(Instruction(Yoko, Takahashi), new()).Value!);

        Assert.Equal([Yoko, Takahashi], one.Lines);
        Assert.Equal(one.Bytes.ToArray(), other.Bytes.ToArray());
    }

    [Theory]
    [InlineData(ZenginNewline.None, false, 600)]
    [InlineData(ZenginNewline.Lf, false, 605)]
    [InlineData(ZenginNewline.CrLf, false, 610)]
    [InlineData(ZenginNewline.CrLf, true, 611)]
    public void Write_FrameOfTheProfile_HasItsLength(ZenginNewline newline, bool mark, int bytes)
    {
        var profile = new ZenginProfile { Newline = newline, HasEndOfFileMark = mark };

        var part = Assert.Single(ZenginExport.Make(Instruction(Takahashi, Yoko), profile).Value!);

        Assert.Equal(bytes, part.Bytes.Length);
    }

    [Fact]
    public void Write_SettingsOfTheProfile_ReachTheirColumns()
    {
        var profile = new ZenginProfile
        {
            FillsPayeeBankNames = false,
            FillsRequesterAccount = false,
            FillsRequesterBankNames = false,
            ClearingHouse = ZenginFiller.Spaces,
            NewCode = ZenginNewCodePolicy.FirstAndChanged,
            Delivery = ZenginDelivery.Blank,
            Reference = ZenginReference.EdiText,
            EdiText = "ｵｳｴﾝ {payment}",
            Newline = ZenginNewline.None,
        };

        var line = Takahashi with { Newness = TransferNewness.AccountChanged };
        var bytes = Assert.Single(ZenginExport.Make(Instruction(line), profile).Value!).Bytes.ToArray();
        var text = Cp932.Encoding.GetString(bytes);

        Assert.Equal("9999               999               ", text[58..95]);
        Assert.Equal(new string(' ', 25), text[95..120]);
        Assert.Equal("9999               999                   1", text[121..163]);
        Assert.Equal("2ｵｳｴﾝ 0000012345      Y       ", text[210..240]);
    }

    [Fact]
    public void Write_LowerLimits_SplitIntoNumberedFilesWithTheirOwnTrailers()
    {
        var profile = new ZenginProfile { MaxRecordsPerFile = 10 };

        var parts = ZenginExport.Make(Instruction(Many(25)), profile).Value!;

        Assert.Equal([10, 10, 5], parts.Select(p => p.Count));
        Assert.Equal([1, 2, 3], parts.Select(p => p.Number));
        Assert.Equal("SF20260226_1_3.txt", parts[2].FileName);
        Assert.Equal([400_000, 400_000, 200_000], parts.Select(p => ZenginFileReader.Read(p.Bytes).Value!.TotalYen));
    }

    [Fact]
    public void Write_SumLimit_SplitsToo()
    {
        var profile = new ZenginProfile { MaxYenPerFile = 100_000 };

        Assert.Equal([2, 2, 1], ZenginExport.Make(Instruction(Many(5)), profile).Value!.Select(p => p.Count));
    }

    [Fact]
    public void Write_LinesToOneAccount_StayInOneFile()
    {
        var lines = new[] { 1, 2, 3, 4 }.Select(i =>
            Takahashi with
            {
                PaymentNumber = i,
                AccountNumber = i <= 2 ? "0000001" : "0000002",
            }
        );

        var parts = ZenginFileWriter.Write(Instruction([.. lines]), new() { MaxRecordsPerFile = 3 }).Value!;

        Assert.Equal([2, 2], parts.Select(p => p.Count));
    }

    [Fact]
    public void Write_UnwritableLines_AreAllListedAndNothingIsWritten()
    {
        var bad = new[]
        {
            Takahashi with
            {
                PaymentNumber = 1,
                PayeeName = "ﾀｶﾊｼ ヲ",
            },
            Takahashi with
            {
                PaymentNumber = 2,
                AmountYen = 0,
            },
            Takahashi with
            {
                PaymentNumber = 3,
                AccountNumber = "123",
            },
            Takahashi with
            {
                PaymentNumber = 4,
                PayeeName = new string('ｱ', 31),
            },
            Takahashi with
            {
                PaymentNumber = 4,
            },
            Takahashi with
            {
                PaymentNumber = 5,
                AccountType = (AccountType)3,
            },
        };

        var error = Assert.IsType<TransferLinesInvalid>(ZenginFileWriter.Write(Instruction(bad), new()).Error);

        Assert.Equal([1, 2, 3, 4, 4, 5], error.Faults.Select(f => f.PaymentNumber));
        Assert.DoesNotContain("ﾀｶﾊｼ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_SymbolThatTheBankDoesNotTake_IsRefused()
    {
        var profile = new ZenginProfile { NameSymbols = " -" };

        var result = ZenginFileWriter.Write(Instruction(Takahashi with { PayeeName = "(ｶ)ｱ" }), profile);

        Assert.IsType<TransferLinesInvalid>(result.Error);
    }

    [Fact]
    public void Write_NoLines_IsRefused() =>
        Assert.IsType<TransferLinesInvalid>(ZenginFileWriter.Write(Instruction(), new()).Error);

    [Fact]
    public void Write_Ebcdic_IsRefused() =>
        Assert.IsType<ZenginProfileInvalid>(
            ZenginFileWriter.Write(Instruction(Takahashi), new() { CodeSet = ZenginCodeSet.Ebcdic }).Error
        );

    [Fact]
    public void AnyPermittedLines_MakeRecordsOf120Bytes_AndReadBackAsTheyWere() =>
        AnyLine
            .Array[1, 20]
            .Sample(lines =>
            {
                var numbered = lines.Select((l, i) => l with { PaymentNumber = i + 1 }).ToList();
                var instruction = Instruction(numbered);
                var parts = ZenginExport.Make(instruction, new()).Value!;
                var bytes = parts[0].Bytes;

                Assert.Equal((lines.Length + 3) * 122, bytes.Length);
                for (var end = 120; end < bytes.Length; end += 122)
                {
                    Assert.Equal((byte)'\r', bytes.Span[end]);
                    Assert.Equal((byte)'\n', bytes.Span[end + 1]);
                }

                var read = ZenginFileReader.Read(bytes).Value!;
                Assert.Equal(
                    parts[0]
                        .Lines.Select(l =>
                            (l.PaymentNumber, l.BankCode, l.AccountNumber, l.PayeeName.TrimEnd(), l.AmountYen)
                        ),
                    read.Lines.Select(l =>
                        (l.PaymentNumber!.Value, l.BankCode, l.AccountNumber, l.PayeeName, l.AmountYen)
                    )
                );
            });
}
