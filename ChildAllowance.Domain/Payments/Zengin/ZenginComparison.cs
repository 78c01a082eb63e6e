using System.Globalization;

namespace ChildAllowance.Domain.Payments.Zengin;

/// <summary>
/// Compares a file's content with the approved lines, field by field. Totals prove nothing: swapped payees leave count
/// and sum as they were.
/// </summary>
public static class ZenginComparison
{
    /// <summary>The first differences, about <paramref name="max"/>; none when the file says what was approved.</summary>
    public static IReadOnlyList<ZenginDifference> Compare(
        TransferInstruction instruction,
        ZenginProfile profile,
        ZenginPart approved,
        ZenginFile file,
        int max = 20
    )
    {
        var differences = FrameDifferences(profile, approved, file)
            .Concat(HeaderDifferences(instruction, profile, file.Header))
            .Select(field => new ZenginDifference(approved.Number, null, null, field))
            .ToList();
        var lines = Math.Min(approved.Lines.Count, file.Lines.Count);
        for (var i = 0; i < lines && differences.Count < max; i++)
        {
            var expected = Expected(instruction, profile, approved.Lines[i]);
            if (expected != file.Lines[i])
            {
                var number = approved.Lines[i].PaymentNumber;
                var fields = LineDifferences(expected, file.Lines[i]);
                differences.AddRange(fields.Select(f => new ZenginDifference(approved.Number, i + 1, number, f)));
            }
        }

        return differences;
    }

    private static IEnumerable<string> FrameDifferences(ZenginProfile profile, ZenginPart approved, ZenginFile file)
    {
        var checks = new (string Field, bool IsSame)[]
        {
            ("改行", file.Newline == profile.Newline),
            ("終端符号", file.HasEndOfFileMark == profile.HasEndOfFileMark),
            ("件数", file.Count == approved.Lines.Count && file.Lines.Count == approved.Lines.Count),
            ("合計金額", file.TotalYen == approved.Lines.Sum(l => l.AmountYen)),
        };
        return Fields(checks);
    }

    private static IEnumerable<string> HeaderDifferences(
        TransferInstruction instruction,
        ZenginProfile profile,
        ZenginHeaderRecord header
    )
    {
        var source = instruction.Source;
        var account = profile.FillsRequesterAccount;
        var names = profile.FillsRequesterBankNames;
        var checks = new (string Field, bool IsSame)[]
        {
            ("振込依頼人コード", header.RequesterCode == source.RequesterCode),
            ("振込依頼人名", header.RequesterName == source.RequesterName.TrimEnd(' ')),
            (
                "振込指定日",
                header.TransferMonth == instruction.TransferOn.Month && header.TransferDay == instruction.TransferOn.Day
            ),
            ("仕向銀行番号", header.BankCode == source.BankCode),
            ("仕向銀行名", header.BankName == (names ? source.BankName : string.Empty)),
            ("仕向支店番号", header.BranchCode == source.BranchCode),
            ("仕向支店名", header.BranchName == (names ? source.BranchName : string.Empty)),
            ("依頼人の預金種目", header.AccountType == (account ? Text((int)source.AccountType) : string.Empty)),
            ("依頼人の口座番号", header.AccountNumber == (account ? source.AccountNumber : string.Empty)),
        };
        return Fields(checks);
    }

    private static IEnumerable<string> LineDifferences(ZenginDataRecord expected, ZenginDataRecord found)
    {
        var checks = new (string Field, bool IsSame)[]
        {
            ("銀行コード", expected.BankCode == found.BankCode),
            ("銀行名", expected.BankName == found.BankName),
            ("支店コード", expected.BranchCode == found.BranchCode),
            ("支店名", expected.BranchName == found.BranchName),
            ("預金種目", expected.AccountType == found.AccountType),
            ("口座番号", expected.AccountNumber == found.AccountNumber),
            ("受取人名", expected.PayeeName == found.PayeeName),
            ("振込金額", expected.AmountYen == found.AmountYen),
            ("支払番号・回次番号", expected.Reference == found.Reference),
            ("識別表示", expected.Mark == found.Mark),
            ("手形交換所番号", expected.ClearingHouse == found.ClearingHouse),
            ("新規コード", expected.NewCode == found.NewCode),
            ("振込指定区分", expected.Delivery == found.Delivery),
        };
        return Fields(checks);
    }

    private static ZenginDataRecord Expected(
        TransferInstruction instruction,
        ZenginProfile profile,
        TransferLine line
    ) =>
        new(
            line.BankCode,
            profile.FillsPayeeBankNames ? line.BankName : string.Empty,
            line.BranchCode,
            profile.FillsPayeeBankNames ? line.BranchName : string.Empty,
            profile.ClearingHouse == ZenginFiller.Zeros ? "0000" : string.Empty,
            Text((int)line.AccountType),
            line.AccountNumber,
            line.PayeeName.TrimEnd(' '),
            line.AmountYen,
            profile.NewCode == ZenginNewCodePolicy.AlwaysZero ? "0" : Text((int)line.Newness),
            ExpectedReference(instruction, profile, line),
            profile.Delivery == ZenginDelivery.Blank ? string.Empty : Text((int)profile.Delivery),
            profile.Reference == ZenginReference.EdiText ? "Y" : string.Empty
        );

    private static IEnumerable<string> Fields((string Field, bool IsSame)[] checks) =>
        checks.Where(c => !c.IsSame).Select(c => c.Field);

    private static string ExpectedReference(TransferInstruction instruction, ZenginProfile profile, TransferLine line)
    {
        var customerCodes = string.Create(
            CultureInfo.InvariantCulture,
            $"{line.PaymentNumber:D10}{instruction.RoundNumber:D10}"
        );
        return profile.Reference == ZenginReference.EdiText
            ? profile
                .EdiText.Replace("{payment}", customerCodes[..10], StringComparison.Ordinal)
                .Replace("{round}", customerCodes[10..], StringComparison.Ordinal)
                .TrimEnd(' ')
            : customerCodes;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
