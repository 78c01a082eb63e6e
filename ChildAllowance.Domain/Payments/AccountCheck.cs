using ChildAllowance.Domain.Payments.Banks;
using ChildAllowance.Domain.Payments.Zengin;
using ChildAllowance.Domain.Registry.Banks;

namespace ChildAllowance.Domain.Payments;

/// <summary>An account that can be written, with the values as they go into the file.</summary>
/// <param name="Number">7 digits, plain: lives only while a round is planned.</param>
internal sealed record CheckedAccount(
    string Number,
    string BankName,
    string BranchName,
    string PayeeKana,
    PaymentWarnings Warnings
);

/// <summary>The account, or why the recipient is left out.</summary>
internal sealed record AccountJudgement(CheckedAccount? Account, PaymentExceptionReason Reason, string Text);

/// <summary>口座の点検 of one payee: what blocks becomes an exception of the round, what is doubtful a warning.</summary>
internal sealed class AccountCheck(ZenginProfile profile, BankDirectory banks)
{
    public AccountJudgement Judge(Payee payee, string number, long amountYen)
    {
        if (payee.Account is not { } account)
        {
            return Out(
                PaymentExceptionReason.NoAccount,
                "口座が登録されていません。口座の届出を受けてから回次へ加えてください。"
            );
        }

        if (amountYen < profile.MinYenPerLine || amountYen > profile.MaxYenPerLine)
        {
            return Out(
                PaymentExceptionReason.AmountOutOfRange,
                "金額が銀行プロファイルの範囲の外です。児童の数を確認してください。"
            );
        }

        var findings = AccountChecks.Check(
            new AccountToCheck(
                account.BankCode,
                account.BranchCode,
                (int)account.Type,
                number,
                account.HolderNameKana,
                payee.NameKana
            ),
            banks,
            profile
        );
        return FirstReason(findings) is { } reason ? Out(reason.Reason, reason.Text) : Good(account, number, findings);
    }

    private AccountJudgement Good(PayeeAccount account, string number, IReadOnlyList<AccountFinding> findings)
    {
        var name = PayeeName.From(account.HolderNameKana, profile).Value!;
        var warnings = findings.Aggregate(
            PaymentWarnings.None,
            (all, finding) =>
                finding.Kind switch
                {
                    AccountFindingKind.HolderNameCut => all | PaymentWarnings.NameCut,
                    AccountFindingKind.HolderDiffers => all | PaymentWarnings.HolderDiffers,
                    _ => all,
                }
        );
        var good = new CheckedAccount(
            number,
            banks.BankNameForFile(account.BankCode),
            banks.BranchNameForFile(account.BankCode, account.BranchCode),
            name.Text,
            warnings
        );
        return new AccountJudgement(good, default, "");
    }

    // A directory need not know every branch: where a bank's branches are not listed nothing is said.
    private static (PaymentExceptionReason Reason, string Text)? FirstReason(IReadOnlyList<AccountFinding> findings)
    {
        foreach (var finding in findings)
        {
            PaymentExceptionReason? reason = finding.Kind switch
            {
                AccountFindingKind.BankCode or AccountFindingKind.UnknownBank => PaymentExceptionReason.UnknownBank,
                AccountFindingKind.BranchCode or AccountFindingKind.UnknownBranch =>
                    PaymentExceptionReason.UnknownBranch,
                AccountFindingKind.AccountType => PaymentExceptionReason.BadAccountType,
                AccountFindingKind.AccountNumber => PaymentExceptionReason.BadAccountNumber,
                AccountFindingKind.HolderKana => PaymentExceptionReason.BadHolderName,
                _ => null,
            };
            if (reason is { } found)
            {
                return (found, finding.Message);
            }
        }

        return null;
    }

    private static AccountJudgement Out(PaymentExceptionReason reason, string text) => new(null, reason, text);
}
