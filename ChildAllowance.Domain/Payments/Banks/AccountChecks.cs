using ChildAllowance.Domain.Payments.Zengin;
using ChildAllowance.Domain.Registry.Banks;

namespace ChildAllowance.Domain.Payments.Banks;

/// <summary>口座の点検 before a round is proposed. Pure: bank list, digits, kana, holder against recipient.</summary>
public static class AccountChecks
{
    /// <summary>Below it the holder's kana counts as another name than the recipient's.</summary>
    public const double AlikeFrom = 0.8;

    public static IReadOnlyList<AccountFinding> Check(
        AccountToCheck account,
        BankDirectory banks,
        ZenginProfile profile
    )
    {
        var findings = new List<AccountFinding>();
        CheckForm(account, findings);
        if (!findings.Exists(f => f.Kind is AccountFindingKind.BankCode or AccountFindingKind.BranchCode))
        {
            CheckDirectory(account, banks, findings);
        }

        CheckHolder(account, profile, findings);
        return findings;
    }

    private static void CheckForm(AccountToCheck account, List<AccountFinding> findings)
    {
        Block(IsDigits(account.BankCode, 4), AccountFindingKind.BankCode, "銀行コードが4桁の数字ではありません。");
        Block(IsDigits(account.BranchCode, 3), AccountFindingKind.BranchCode, "支店コードが3桁の数字ではありません。");
        Block(
            account.AccountType is 1 or 2 or 4 or 9,
            AccountFindingKind.AccountType,
            "預金種目が普通・当座・貯蓄・その他のいずれでもありません。"
        );
        Block(
            IsDigits(account.AccountNumber, 7) && account.AccountNumber != "0000000",
            AccountFindingKind.AccountNumber,
            "口座番号が7桁の数字ではありません。"
        );

        void Block(bool isFine, AccountFindingKind kind, string message)
        {
            if (!isFine)
            {
                findings.Add(new AccountFinding(kind, true, message));
            }
        }
    }

    private static void CheckDirectory(AccountToCheck account, BankDirectory banks, List<AccountFinding> findings)
    {
        AccountFinding? finding = banks.Look(account.BankCode, account.BranchCode) switch
        {
            BankLookup.UnknownBank => new(
                AccountFindingKind.UnknownBank,
                false,
                $"銀行コード{account.BankCode}が金融機関一覧にありません。統廃合がないか確認してください。"
            ),
            BankLookup.UnknownBranch => new(
                AccountFindingKind.UnknownBranch,
                false,
                $"支店コード{account.BankCode}-{account.BranchCode}が金融機関一覧にありません。統廃合がないか確認してください。"
            ),
            BankLookup.BranchesNotListed => new(
                AccountFindingKind.BranchNotVerified,
                false,
                "この銀行の支店一覧を取り込んでいないため、支店を照合していません。"
            ),
            _ => null,
        };
        if (finding is not null)
        {
            findings.Add(finding);
        }
    }

    private static void CheckHolder(AccountToCheck account, ZenginProfile profile, List<AccountFinding> findings)
    {
        var name = PayeeName.From(account.HolderKana, profile);
        if (!name.IsOk)
        {
            findings.Add(new AccountFinding(AccountFindingKind.HolderKana, true, name.Error.Message));
            return;
        }

        if (name.Value.IsCut)
        {
            findings.Add(
                new AccountFinding(
                    AccountFindingKind.HolderNameCut,
                    false,
                    $"受取人名が30バイトを超えるため、{name.Value.Text.Length}バイトで切ります。"
                )
            );
        }

        if (KanaSimilarity.Of(account.HolderKana, account.RecipientKana) < AlikeFrom)
        {
            findings.Add(
                new AccountFinding(
                    AccountFindingKind.HolderDiffers,
                    false,
                    "口座名義と受給者のカナが異なります。本人名義の口座か確認してください。"
                )
            );
        }
    }

    private static bool IsDigits(string text, int length) => text.Length == length && text.All(char.IsAsciiDigit);
}
