using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Programmes;

/// <summary>振込依頼人 by the form of the bank file (全銀協): digits of fixed length, kana that the file can carry.</summary>
internal static class PayerCheck
{
    private const int NameBytes = 40;

    public static IEnumerable<ProgrammeSettingsFault> Faults(TransferRequester payer) =>
        new[]
        {
            Digits(nameof(payer.RequesterCode), payer.RequesterCode, 10, "銀行から通知された10桁の数字"),
            Kana(nameof(payer.NameKana), payer.NameKana, KanaField.PersonName, NameBytes),
            Digits(nameof(payer.BankCode), payer.BankCode, 4, "4桁の数字"),
            Kana(nameof(payer.BankNameKana), payer.BankNameKana, KanaField.BankName, null),
            Digits(nameof(payer.BranchCode), payer.BranchCode, 3, "3桁の数字"),
            Kana(nameof(payer.BranchNameKana), payer.BranchNameKana, KanaField.BankName, null),
            payer.AccountType is 1 or 2 or 9
                ? null
                : Fault(nameof(payer.AccountType), "普通・当座・その他から選んでください。"),
            payer.AccountNumber == "0000000"
                ? Fault(nameof(payer.AccountNumber), "0だけの番号は使えません。口座番号を確かめて入力してください。")
                : Digits(nameof(payer.AccountNumber), payer.AccountNumber, 7, "7桁の数字（足りない桁は前に0）"),
        }.OfType<ProgrammeSettingsFault>();

    private static ProgrammeSettingsFault? Digits(string member, string value, int length, string wanted) =>
        value.Length == length && value.All(char.IsAsciiDigit) ? null : Fault(member, $"{wanted}を入力してください。");

    private static ProgrammeSettingsFault? Kana(string member, string value, KanaField field, int? mostBytes)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return Fault(member, "カナで入力してください。");
        }

        var converted = HalfWidthKana.Convert(value, field);
        if (!converted.IsOk)
        {
            return Fault(member, $"{converted.Describe()}。カナ・英数字に直してください。");
        }

        return converted.Bytes > mostBytes
            ? Fault(
                member,
                $"半角にすると{converted.Bytes}文字です（濁点・半濁点も1文字）。{mostBytes}文字以内に縮めてください。"
            )
            : null;
    }

    private static ProgrammeSettingsFault Fault(string member, string remedy) =>
        new(SettingItems.PayerCode(member), remedy);
}
