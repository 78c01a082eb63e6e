using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Registry;

namespace ChildAllowance.Domain.Payments.Zengin;

/// <summary>Makes the 総合振込 files of an approved round. The same instruction and profile always give the same bytes.</summary>
public static class ZenginFileWriter
{
    public static Result<IReadOnlyList<ZenginPart>> Write(TransferInstruction instruction, ZenginProfile profile)
    {
        if (profile.Check() is [var invalid, ..])
        {
            return invalid;
        }

        var faults = TransferInstructionCheck.Faults(instruction, profile);
        if (faults.Count > 0)
        {
            return new TransferLinesInvalid(faults);
        }

        var parts = TransferOrdering.Split(TransferOrdering.Sort(instruction.Lines, profile.SortOrder), profile);
        if (parts.FirstOrDefault(p => !FitsOneFile(p, profile)) is { } tooLarge)
        {
            var fault = new TransferFault(tooLarge[0].PaymentNumber, "振込金額", "1ファイルの上限に収まりません");
            return new TransferLinesInvalid([fault]);
        }

        return parts.Select((lines, index) => WritePart(instruction, profile, lines, index + 1)).ToList();
    }

    /// <summary>The 20 bytes of 顧客コード1・2 or EDI情報.</summary>
    private static string ReferenceOf(long paymentNumber, long roundNumber, ZenginProfile profile)
    {
        if (profile.Reference == ZenginReference.CustomerCodes)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{paymentNumber:D10}{roundNumber:D10}");
        }

        return profile
            .EdiText.Replace("{payment}", Digits(paymentNumber, 10), StringComparison.Ordinal)
            .Replace("{round}", Digits(roundNumber, 10), StringComparison.Ordinal);
    }

    private static bool FitsOneFile(List<TransferLine> lines, ZenginProfile profile) =>
        lines.Count <= profile.MaxRecordsPerFile && lines.Sum(l => l.AmountYen) <= profile.MaxYenPerFile;

    private static ZenginPart WritePart(
        TransferInstruction instruction,
        ZenginProfile profile,
        List<TransferLine> lines,
        int number
    )
    {
        var buffer = new ZenginRecordBuffer(lines.Count + 3, profile);
        WriteHeader(buffer, instruction, profile);
        foreach (var line in lines)
        {
            WriteLine(buffer, line, instruction.RoundNumber, profile);
        }

        var total = lines.Sum(l => l.AmountYen);
        buffer.Begin(ZenginLayout.Trailer).Number(lines.Count, 6).Number(total, 12).Spaces(101).Finish();
        buffer.Begin(ZenginLayout.End).Spaces(119).Finish();
        return new ZenginPart
        {
            Number = number,
            FileName = FileName(instruction, profile, number),
            Bytes = buffer.Complete(),
            Lines = lines,
            TotalYen = total,
        };
    }

    private static void WriteHeader(ZenginRecordBuffer buffer, TransferInstruction instruction, ZenginProfile profile)
    {
        var source = instruction.Source;
        buffer
            .Begin(ZenginLayout.Header)
            .Text(ZenginLayout.TransferKindCode, 2)
            .Number((int)profile.CodeSet, 1)
            .Text(source.RequesterCode, 10)
            .Text(source.RequesterName, ZenginLayout.RequesterNameLength)
            .Text(instruction.TransferOn.ToString("MMdd", CultureInfo.InvariantCulture), 4)
            .Text(source.BankCode, 4)
            .Text(profile.FillsRequesterBankNames ? source.BankName : string.Empty, ZenginLayout.BankNameLength)
            .Text(source.BranchCode, 3)
            .Text(profile.FillsRequesterBankNames ? source.BranchName : string.Empty, ZenginLayout.BankNameLength)
            .Text(profile.FillsRequesterAccount ? Digit(source.AccountType) : string.Empty, 1)
            .Text(profile.FillsRequesterAccount ? source.AccountNumber : string.Empty, 7)
            .Spaces(17)
            .Finish();
    }

    private static void WriteLine(
        ZenginRecordBuffer buffer,
        TransferLine line,
        long roundNumber,
        ZenginProfile profile
    ) =>
        buffer
            .Begin(ZenginLayout.Data)
            .Text(line.BankCode, 4)
            .Text(profile.FillsPayeeBankNames ? line.BankName : string.Empty, ZenginLayout.BankNameLength)
            .Text(line.BranchCode, 3)
            .Text(profile.FillsPayeeBankNames ? line.BranchName : string.Empty, ZenginLayout.BankNameLength)
            .Text(profile.ClearingHouse == ZenginFiller.Zeros ? "0000" : string.Empty, 4)
            .Text(Digit(line.AccountType), 1)
            .Text(line.AccountNumber, 7)
            .Text(line.PayeeName, ZenginLayout.PayeeNameLength)
            .Number(line.AmountYen, 10)
            .Number(profile.NewCode == ZenginNewCodePolicy.AlwaysZero ? 0 : (int)line.Newness, 1)
            .Text(ReferenceOf(line.PaymentNumber, roundNumber, profile), ZenginLayout.ReferenceLength)
            .Text(profile.Delivery == ZenginDelivery.Blank ? string.Empty : Digit((int)profile.Delivery), 1)
            .Text(profile.Reference == ZenginReference.EdiText ? "Y" : string.Empty, 1)
            .Spaces(7)
            .Finish();

    private static string FileName(TransferInstruction instruction, ZenginProfile profile, int part) =>
        profile
            .FileNamePattern.Replace(
                "{yyyymmdd}",
                instruction.TransferOn.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
                StringComparison.Ordinal
            )
            .Replace("{round}", Digits(instruction.RoundNumber), StringComparison.Ordinal)
            .Replace("{part}", Digits(part), StringComparison.Ordinal);

    private static string Digit(AccountType type) => Digit((int)type);

    private static string Digit(int number) => Digits(number);

    private static string Digits(long number, int width = 1) =>
        number.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
}
