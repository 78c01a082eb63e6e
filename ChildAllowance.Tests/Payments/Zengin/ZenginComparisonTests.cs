using ChildAllowance.Domain.Payments.Zengin;
using CsCheck;
using static ChildAllowance.Tests.Payments.Zengin.TransferSamples;

namespace ChildAllowance.Tests.Payments.Zengin;

public sealed class ZenginComparisonTests
{
    private static readonly ZenginProfile Profile = new();

    [Fact]
    public void TwoRunsOfEqualCountAndTotal_WithOtherPayeeInLine17_AreToldApartAndTheLineIsShown()
    {
        var approved = Instruction(Many(25));
        var swapped = approved with
        {
            Lines = [.. approved.Lines.Select(l => l.PaymentNumber == 17 ? l with { PayeeName = "ﾍﾞﾂﾉ ｼﾞｷﾞﾖｳ" } : l)],
        };
        var approvedPart = ZenginFileWriter.Write(approved, Profile).Value![0];
        var foreignFile = ZenginFileReader.Read(ZenginFileWriter.Write(swapped, Profile).Value![0].Bytes).Value!;

        var differences = ZenginComparison.Compare(approved, Profile, approvedPart, foreignFile);

        Assert.Equal((approvedPart.Count, approvedPart.TotalYen), (foreignFile.Count, foreignFile.TotalYen));
        Assert.Equal([new ZenginDifference(1, 17, 17, "受取人名")], differences);
        Assert.NotEqual(ZenginContentHash.Of(approved, Profile), ZenginContentHash.Of(swapped, Profile));
    }

    [Fact]
    public void Verify_StoredBytesThatWereExchanged_StopsWithTheLine()
    {
        var approved = Instruction(Many(25));
        var other = approved with
        {
            Lines = [.. approved.Lines.Select(l => l.PaymentNumber == 17 ? l with { AccountNumber = "9000018" } : l)],
        };
        var part = ZenginFileWriter.Write(approved, Profile).Value![0];
        var exchanged = part with { Bytes = ZenginFileWriter.Write(other, Profile).Value![0].Bytes };

        var error = Assert.IsType<ReadBackDiffers>(ZenginExport.Verify(approved, Profile, exchanged).Error);

        Assert.Contains("明細17行目", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("9000018", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnyChangedByteOfAFile_IsFoundByReaderOrComparison()
    {
        var approved = Instruction(Many(3));
        var part = ZenginFileWriter.Write(approved, Profile).Value![0];
        Gen.Select(Gen.Int[0, part.Bytes.Length - 1], Gen.Byte)
            .Sample(
                (at, value) =>
                {
                    var bytes = part.Bytes.ToArray();
                    var isChanged = bytes[at] != value;
                    bytes[at] = value;
                    return isChanged != ZenginExport.Verify(approved, Profile, part with { Bytes = bytes }).IsOk;
                }
            );
    }

    [Fact]
    public void ContentHash_DependsOnContentNotOnOrder()
    {
        var approved = Instruction(Many(5));
        var reversed = approved with { Lines = [.. approved.Lines.Reverse()] };

        Assert.Equal(ZenginContentHash.Of(approved, Profile), ZenginContentHash.Of(reversed, Profile));
        Assert.NotEqual(
            ZenginContentHash.Of(approved, Profile),
            ZenginContentHash.Of(approved with { ProgrammeCode = "OTHER" }, Profile)
        );
        Assert.NotEqual(
            ZenginContentHash.Of(approved, Profile),
            ZenginContentHash.Of(approved with { TransferOn = new DateOnly(2027, 2, 26) }, Profile)
        );
        Assert.Equal(64, ZenginContentHash.Of(approved, Profile).Length);
    }
}
