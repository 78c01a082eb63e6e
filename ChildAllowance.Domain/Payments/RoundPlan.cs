using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Registry.Banks;

namespace ChildAllowance.Domain.Payments;

/// <summary>A transfer that the round should contain.</summary>
internal sealed record PlannedTransfer
{
    public required Payee Payee { get; init; }

    public required CheckedAccount Account { get; init; }

    public required IReadOnlyList<CandidateChild> Children { get; init; }

    public PaymentWarnings Warnings { get; init; }

    public long AmountYen => Children.Sum(child => child.AmountYen);

    /// <summary>Equal for the same account values and the same children: then the payment in the round is kept.</summary>
    public TransferSignature Signature =>
        TransferSignature.Of(Payee.Account!.Id, Account.PayeeKana, Children.Select(child => child.EntitlementId));
}

/// <summary>What decides whether a payment of the round still says what the registry says.</summary>
internal sealed record TransferSignature(long AccountId, string PayeeKana, string Entitlements)
{
    public static TransferSignature Of(long accountId, string payeeKana, IEnumerable<long> entitlements) =>
        new(accountId, payeeKana, string.Join(',', entitlements.Order()));
}

/// <summary>A case that stays 支払待ち.</summary>
internal sealed record PlannedException(long CaseId, long RecipientId, PaymentExceptionReason Reason, string Text);

/// <summary>The judgement of all candidates: one transfer per recipient, or the reason for each case that is left out.</summary>
internal sealed class RoundPlan
{
    private readonly List<PlannedTransfer> transfers = [];
    private readonly List<PlannedException> exceptions = [];

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<PlannedTransfer> Transfers { get; private set; } = [];

    public IReadOnlyList<PlannedException> Exceptions => exceptions;

    /// <summary>All recipients that were judged.</summary>
    public IEnumerable<long> RecipientIds =>
        Transfers
            .Select(transfer => transfer.Payee.RecipientId)
            .Concat(Exceptions.Select(exception => exception.RecipientId))
            .Distinct();

    /// <summary>All cases that were judged.</summary>
    public IEnumerable<long> CaseIds =>
        Transfers
            .SelectMany(transfer => transfer.Children)
            .Select(child => child.CaseId)
            .Concat(Exceptions.Select(exception => exception.CaseId))
            .Distinct();

    public static RoundPlan Of(IReadOnlyList<Candidate> candidates, AccountCheck check, ValueProtector protector)
    {
        var plan = new RoundPlan();
        foreach (var candidate in candidates)
        {
            plan.Judge(candidate, check, protector);
        }

        plan.Sort();
        return plan;
    }

    /// <summary>Recipients whose account is held under a name that is not theirs.</summary>
    public IReadOnlyList<long> RecipientsOfOtherHolders =>
        [
            .. Transfers
                .Where(transfer => transfer.Warnings.HasFlag(PaymentWarnings.HolderDiffers))
                .Select(transfer => transfer.Payee.RecipientId),
        ];

    /// <summary>児童名義: says so where the holder is a child of the recipient.</summary>
    /// <param name="names">Kana of the children, by recipient.</param>
    public void NameChildAccounts(ILookup<long, string> names) =>
        Transfers = [
            .. Transfers.Select(transfer =>
                names[transfer.Payee.RecipientId]
                    .Any(kana => KanaSimilarity.AreSame(transfer.Payee.Account!.HolderNameKana, kana))
                    ? transfer with
                    {
                        Warnings = transfer.Warnings | PaymentWarnings.HolderIsChild,
                    }
                    : transfer
            ),
        ];

    private void Judge(Candidate candidate, AccountCheck check, ValueProtector protector)
    {
        var payable = new List<CandidateCase>();
        foreach (var of in candidate.Cases)
        {
            if (RefuseCase(of) is { } refusal)
            {
                exceptions.Add(
                    new PlannedException(of.CaseId, candidate.Payee.RecipientId, refusal.Reason, refusal.Text)
                );
            }
            else
            {
                payable.Add(of);
            }
        }

        if (payable.Count == 0)
        {
            return;
        }

        var children = payable.SelectMany(of => of.Children).ToList();
        var number = candidate.Payee.Account is { } account
            ? protector.Reveal(candidate.Payee.PersonKey, ProtectedField.AccountNumber, account.Number)
            : "";
        var judged = check.Judge(candidate.Payee, number, children.Sum(child => child.AmountYen));
        if (judged.Account is { } good)
        {
            transfers.Add(
                new PlannedTransfer
                {
                    Payee = candidate.Payee,
                    Account = good,
                    Children = children,
                    Warnings = good.Warnings,
                }
            );
            return;
        }

        exceptions.AddRange(
            payable.Select(of => new PlannedException(
                of.CaseId,
                candidate.Payee.RecipientId,
                judged.Reason,
                judged.Text
            ))
        );
    }

    private static (PaymentExceptionReason Reason, string Text)? RefuseCase(CandidateCase of)
    {
        if (of.State == CaseState.Payable && of.FrozenByProposalId is not null)
        {
            return (
                PaymentExceptionReason.Frozen,
                "決裁待ちの起案に含まれています。決裁または取下げの後に回次へ加えてください。"
            );
        }

        if (of.HasOptOutNotice)
        {
            return (
                PaymentExceptionReason.OptOutPending,
                "受給拒否の届出が登録されています。届出を認めるか取下げを記録してから、回次へ加えてください。"
            );
        }

        if (of.Children.Count == 0 || of.Children.Any(child => !child.IsGranted))
        {
            return (
                PaymentExceptionReason.NothingGranted,
                "支給決定のない児童がいます。支給決定の後に回次へ加えてください。"
            );
        }

        return null;
    }

    private void Sort()
    {
        var shared = transfers
            .GroupBy(transfer => Convert.ToHexString(transfer.Payee.Account!.Index))
            .Where(group => group.Skip(1).Any())
            .Select(group => group.Key)
            .ToHashSet();
        Transfers =
        [
            .. transfers
                .OrderBy(transfer => transfer.Payee.Account!.BankCode, StringComparer.Ordinal)
                .ThenBy(transfer => transfer.Payee.Account!.BranchCode, StringComparer.Ordinal)
                .ThenBy(transfer => transfer.Account.Number, StringComparer.Ordinal)
                .ThenBy(transfer => transfer.Payee.RecipientId)
                .Select(transfer =>
                    shared.Contains(Convert.ToHexString(transfer.Payee.Account!.Index))
                        ? transfer with
                        {
                            Warnings = transfer.Warnings | PaymentWarnings.SharedAccount,
                        }
                        : transfer
                ),
        ];
    }
}
