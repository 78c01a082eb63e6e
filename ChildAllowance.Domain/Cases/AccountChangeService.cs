using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Registry.Banks;

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
        var typed = TypedOf(change);
        var facts = typed.Read();
        return writer.WriteAsync<bool>(
            new CaseWrite
            {
                CaseId = change.CaseId,
                SeenStamp = change.SeenStamp,
                What = $"{nameof(AccountChangeService)}.{nameof(RecordAsync)}",
                Arguments = ArgumentsOf(change, typed),
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

    // A number of seven digits could be guessed from a plain hash, so the hash of the arguments is keyed.
    private object ArgumentsOf(ChangeAccount change, TypedAccount typed) =>
        new
        {
            change.CaseId,
            change.SeenStamp,
            change.ReceivedOn,
            Account = Convert.ToHexStringLower(protector.BlindIndex(ProtectedField.AccountLine, typed.Line())),
        };

    private static TypedAccount TypedOf(ChangeAccount change) =>
        new()
        {
            BankCode = change.BankCode,
            BranchOrSymbol = change.BranchOrSymbol,
            Type = change.Type,
            Number = change.Number,
            HolderNameKana = change.HolderNameKana,
        };
}
