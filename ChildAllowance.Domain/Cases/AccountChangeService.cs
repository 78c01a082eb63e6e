using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Registry.Banks;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Cases;

/// <summary>口座変更の届出: a new version of the recipient's account; the old one stays in the history.</summary>
public sealed class AccountChangeService(
    CaseWriter writer,
    CaseRoundsReader rounds,
    PayoutAccounts accounts,
    ValueProtector protector
)
{
    private static readonly CaseState[] TooLate = [CaseState.Paid, CaseState.OptedOut, .. CaseStates.Terminal];

    /// <summary>Records the notice while the case is in no round.</summary>
    public Task<Result<bool>> RecordAsync(ChangeAccount change, Operation operation, CancellationToken ct = default)
    {
        var facts = FactsOf(change);
        return writer.WriteAsync<bool>(
            new CaseWrite
            {
                CaseId = change.CaseId,
                SeenStamp = change.SeenStamp,
                What = $"{nameof(AccountChangeService)}.{nameof(RecordAsync)}",
                Arguments = ArgumentsOf(change),
            },
            operation,
            async scope => facts.IsOk ? await RecordAsync(scope, change, facts.Value) : facts.Error,
            ct
        );
    }

    private async Task<Result<bool>> RecordAsync(CaseScope scope, ChangeAccount change, AccountFacts facts)
    {
        if (await rounds.RefuseInRoundAsync(scope, scope.Ct) is { } inRound)
        {
            return inRound;
        }

        if (TooLate.Contains(scope.Case.State))
        {
            return new AccountCannotChange(scope.Case.State);
        }

        var added = await accounts.AddVersionAsync(
            scope.Db,
            scope.Case.RecipientId,
            facts,
            RecordSource.Notice,
            scope.Operation,
            scope.Ct
        );
        if (!added)
        {
            return new AccountUnchanged();
        }

        scope.Db.CaseEvents.Add(
            CaseEvents.Beside(
                scope,
                $"口座変更の届出により口座を変更しました（{JapaneseDate.Show(change.ReceivedOn)}受付）"
            )
        );
        await CaseEvents.TouchAsync(scope);
        return true;
    }

    /// <summary>The account as the bank file needs it, or what to mend.</summary>
    private static Result<AccountFacts> FactsOf(ChangeAccount change)
    {
        var bank = Digits(change.BankCode);
        if (bank.Length != 4)
        {
            return new AccountDigitsInvalid("銀行コード", "4桁の数字を入力してください。");
        }

        if (!Enum.IsDefined(change.Type))
        {
            return new AccountDigitsInvalid("預金種目", "普通、当座、貯蓄、その他から選んでください。");
        }

        var kana = HalfWidthKana.Convert(change.HolderNameKana.Trim(), KanaField.PersonName);
        if (change.HolderNameKana.Trim().Length == 0)
        {
            return new TextMissing("口座名義カナ");
        }

        if (!kana.IsOk)
        {
            return new AccountHolderInvalid(string.Join("、", kana.Forbidden.Select(letter => letter.Letter)));
        }

        return bank == BankDirectory.YuchoCode ? YuchoOf(change) : OrdinaryOf(change, bank);
    }

    private static Result<AccountFacts> YuchoOf(ChangeAccount change)
    {
        var converted = YuchoConversion.Convert(
            change.BranchOrSymbol,
            change.Number,
            change.Type == AccountType.Savings
        );
        return converted.IsOk
            ? new AccountFacts(
                BankDirectory.YuchoCode,
                converted.Value.BranchCode,
                converted.Value.Type,
                converted.Value.Number,
                change.HolderNameKana.Trim()
            )
            : converted.Error;
    }

    private static Result<AccountFacts> OrdinaryOf(ChangeAccount change, string bank)
    {
        var branch = Digits(change.BranchOrSymbol);
        if (branch.Length != 3)
        {
            return new AccountDigitsInvalid("支店コード", "3桁の数字を入力してください。");
        }

        var number = Digits(change.Number);
        if (number.Length is 0 or > 7 || number.All(digit => digit == '0'))
        {
            return new AccountDigitsInvalid("口座番号", "7桁以内の数字を入力してください。");
        }

        return new AccountFacts(bank, branch, change.Type, number.PadLeft(7, '0'), change.HolderNameKana.Trim());
    }

    /// <summary>The digits, empty when anything else was typed.</summary>
    private static string Digits(string typed)
    {
        var folded = JapaneseText.NarrowAscii(typed).Trim();
        return folded.Length > 0 && folded.All(char.IsAsciiDigit) ? folded : "";
    }

    // A number of seven digits could be guessed from a plain hash, so the hash of the arguments is keyed.
    private object ArgumentsOf(ChangeAccount change) =>
        new
        {
            change.CaseId,
            change.SeenStamp,
            change.ReceivedOn,
            Account = Convert.ToHexStringLower(
                protector.BlindIndex(
                    ProtectedField.AccountLine,
                    $"{change.BankCode}|{change.BranchOrSymbol}|{change.Type}|{change.Number}|{change.HolderNameKana}"
                )
            ),
        };
}
