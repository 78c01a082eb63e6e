using System.Buffers;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Registry.Banks;
using ChildAllowance.Domain.Text;
using static ChildAllowance.Domain.Intake.RecipientField;

namespace ChildAllowance.Domain.Intake;

/// <summary>Checks the account columns of a recipient's row: complete, in form, or all empty (口座なし).</summary>
internal sealed class AccountRowCheck(BankDirectory banks)
{
    private static readonly RecipientField[] Columns =
    [
        BankCode,
        BranchCode,
        RecipientField.AccountType,
        AccountNumber,
        HolderNameKana,
        YuchoSymbol,
        YuchoNumber,
    ];

    public AccountFacts? Check(RecordFields fields)
    {
        if (Array.TrueForAll(Columns, fields.IsEmpty))
        {
            return null;
        }

        var account =
            fields.IsEmpty(YuchoSymbol) && fields.IsEmpty(YuchoNumber) ? CheckPlain(fields) : CheckYucho(fields);
        if (account is not null)
        {
            WarnOfUnknown(account, fields);
            WarnOfHolder(account, fields);
        }

        return account;
    }

    private static AccountFacts? CheckPlain(RecordFields fields)
    {
        var bank = fields.Digits(BankCode);
        var branch = fields.Digits(BranchCode);
        var type = fields.Code(RecipientField.AccountType, 1, 2, 4, 9);
        var number = fields.Digits(AccountNumber);
        var holder = fields.Kana(HolderNameKana);
        RequireFilled(fields, BankCode, BranchCode, RecipientField.AccountType, AccountNumber, HolderNameKana);
        return fields.HasErrors
            ? null
            : new AccountFacts(bank, branch, (Registry.AccountType)type!.Value, number.PadLeft(7, '0'), holder);
    }

    private static AccountFacts? CheckYucho(RecordFields fields)
    {
        var bank = fields.Digits(BankCode);
        var symbol = fields.Digits(YuchoSymbol);
        var number = fields.Digits(YuchoNumber);
        var holder = fields.Kana(HolderNameKana);
        RequireFilled(fields, YuchoSymbol, YuchoNumber, HolderNameKana);
        if (bank is not ("" or BankDirectory.YuchoCode))
        {
            fields.Fail(
                BankCode,
                ImportFindingCodes.Yucho,
                "ゆうちょ記号・番号があるのに、金融機関コードが9900ではありません。どちらの口座か確認してください。"
            );
        }

        if (fields.HasErrors)
        {
            return null;
        }

        var converted = YuchoConversion.Convert(symbol, number);
        if (!converted.IsOk)
        {
            fields.Fail(YuchoNumber, ImportFindingCodes.Yucho, converted.Error.Message);
            return null;
        }

        var (branch, type, accountNumber) = converted.Value;
        return AgreesWithPlain(fields, branch, accountNumber)
            ? new AccountFacts(BankDirectory.YuchoCode, branch, type, accountNumber, holder)
            : null;
    }

    /// <summary>Both spellings may be given; then they must mean one account.</summary>
    private static bool AgreesWithPlain(RecordFields fields, string branch, string number)
    {
        var givenBranch = fields.Digits(BranchCode);
        var givenNumber = fields.Digits(AccountNumber);
        if (
            (givenBranch.Length > 0 && givenBranch != branch)
            || (givenNumber.Length > 0 && givenNumber.PadLeft(7, '0') != number)
        )
        {
            fields.Fail(
                YuchoNumber,
                ImportFindingCodes.Yucho,
                "ゆうちょ記号・番号から求めた店番・口座番号が、支店コード・口座番号と一致しません。どちらが正しいか確認してください。"
            );
        }

        return !fields.HasErrors;
    }

    private static void RequireFilled(RecordFields fields, params ReadOnlySpan<RecipientField> columns)
    {
        foreach (var column in columns)
        {
            if (fields.IsEmpty(column))
            {
                fields.Fail(
                    column,
                    ImportFindingCodes.AccountIncomplete,
                    "口座の項目が一部だけ入っています。足りない項目を登録するか、口座の項目をすべて空にしてください。"
                );
            }
        }
    }

    private void WarnOfUnknown(AccountFacts account, RecordFields fields)
    {
        switch (banks.Look(account.BankCode, account.BranchCode))
        {
            case BankLookup.UnknownBank:
                fields.Warn(
                    BankCode,
                    ImportFindingCodes.UnknownBank,
                    "金融機関一覧にない金融機関コードです。統廃合や入力誤りがないか確認してください。"
                );
                break;
            case BankLookup.UnknownBranch:
                fields.Warn(
                    BranchCode,
                    ImportFindingCodes.UnknownBank,
                    "金融機関一覧にない支店コードです。統廃合や入力誤りがないか確認してください。"
                );
                break;
        }
    }

    private static void WarnOfHolder(AccountFacts account, RecordFields fields)
    {
        if (!HalfWidthKana.Convert(account.HolderNameKana, KanaField.PersonName).IsOk)
        {
            fields.Warn(
                HolderNameKana,
                ImportFindingCodes.OddHolder,
                "口座名義に、振込データに使えない文字があります。支払の前に名義を確認してください。"
            );
        }
    }
}
