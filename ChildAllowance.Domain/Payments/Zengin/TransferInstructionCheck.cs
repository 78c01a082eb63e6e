using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Payments.Zengin;

/// <summary>Everything that would make a line unwritable. All faults are listed, not the first.</summary>
internal sealed class TransferInstructionCheck(ZenginProfile profile)
{
    private readonly List<TransferFault> _faults = [];

    public static IReadOnlyList<TransferFault> Faults(TransferInstruction instruction, ZenginProfile profile)
    {
        var check = new TransferInstructionCheck(profile);
        check.CheckSource(instruction);
        var numbers = new HashSet<long>(instruction.Lines.Count);
        foreach (var line in instruction.Lines)
        {
            check.CheckLine(line);
            check.Require(numbers.Add(line.PaymentNumber), line.PaymentNumber, "支払番号", "同じ番号が2回あります");
        }

        return check._faults;
    }

    private void CheckSource(TransferInstruction instruction)
    {
        var source = instruction.Source;
        Require(instruction.Lines.Count > 0, null, "明細", "1件もありません");
        Require(instruction.RoundNumber is >= 1 and <= ZenginLayout.MaxAmount, null, "回次番号", "1以上10桁以内です");
        Require(IsDigits(source.RequesterCode, 10), null, "振込依頼人コード", "10桁の数字です");
        Require(IsDigits(source.BankCode, 4), null, "仕向銀行番号", "4桁の数字です");
        Require(IsDigits(source.BranchCode, 3), null, "仕向支店番号", "3桁の数字です");
        Require(IsDigits(source.AccountNumber, 7), null, "依頼人の口座番号", "7桁の数字です");
        Require((int)source.AccountType is 1 or 2 or 9, null, "依頼人の預金種目", "1、2、9のいずれかです");
        RequireText(source.RequesterName, ZenginLayout.RequesterNameLength, KanaField.PersonName, null, "振込依頼人名");
        RequireText(source.BankName, ZenginLayout.BankNameLength, KanaField.BankName, null, "仕向銀行名");
        RequireText(source.BranchName, ZenginLayout.BankNameLength, KanaField.BankName, null, "仕向支店名");
    }

    private void CheckLine(TransferLine line)
    {
        var number = line.PaymentNumber;
        Require(number is >= 1 and <= ZenginLayout.MaxAmount, number, "支払番号", "1以上10桁以内です");
        Require(IsDigits(line.BankCode, 4), number, "銀行コード", "4桁の数字です");
        Require(IsDigits(line.BranchCode, 3), number, "支店コード", "3桁の数字です");
        Require((int)line.AccountType is 1 or 2 or 4 or 9, number, "預金種目", "1、2、4、9のいずれかです");
        Require(IsDigits(line.AccountNumber, 7), number, "口座番号", "7桁の数字です");
        Require(
            line.AmountYen >= profile.MinYenPerLine && line.AmountYen <= profile.MaxYenPerLine,
            number,
            "振込金額",
            "銀行プロファイルの範囲の外です"
        );
        RequireText(line.BankName, ZenginLayout.BankNameLength, KanaField.BankName, number, "被仕向銀行名");
        RequireText(line.BranchName, ZenginLayout.BankNameLength, KanaField.BankName, number, "被仕向支店名");
        RequireText(line.PayeeName, ZenginLayout.PayeeNameLength, KanaField.PersonName, number, "受取人名");
        Require(line.PayeeName.Trim(' ').Length > 0, number, "受取人名", "空です");
    }

    private void RequireText(string text, int bytes, KanaField field, long? number, string name)
    {
        if (text.Length > bytes)
        {
            _faults.Add(new TransferFault(number, name, $"{bytes}バイトを超えています"));
        }

        Require(HalfWidthKana.IsPermitted(text, field, profile.AllowsWo), number, name, "使えない文字があります");
        Require(!text.StartsWith(' '), number, name, "空白で始まっています");
        if (field == KanaField.PersonName)
        {
            Require(profile.Accepts(text), number, name, "この銀行では使えない記号があります");
        }
    }

    private void Require(bool isFine, long? number, string field, string reason)
    {
        if (!isFine)
        {
            _faults.Add(new TransferFault(number, field, reason));
        }
    }

    private static bool IsDigits(string text, int length) =>
        text.Length == length && !text.AsSpan().ContainsAnyExceptInRange('0', '9');
}
