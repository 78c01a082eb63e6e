using ChildAllowance.Domain.Registry.Banks;

namespace ChildAllowance.Domain.Payments.Zengin;

/// <summary>The order of the file and of the content hash: the same lines always come out alike.</summary>
public static class TransferOrdering
{
    public static IReadOnlyList<TransferLine> Sort(IEnumerable<TransferLine> lines, ZenginSortOrder order)
    {
        var sorted = lines.ToArray();
        Array.Sort(
            sorted,
            order switch
            {
                ZenginSortOrder.BankBranchAccount => ByAccount,
                ZenginSortOrder.PaymentNumber => ByPaymentNumber,
                _ => throw new ArgumentOutOfRangeException(nameof(order), order, null),
            }
        );
        return sorted;
    }

    /// <summary>Files within the bank's limits; lines to one account stay in one file.</summary>
    internal static List<List<TransferLine>> Split(IReadOnlyList<TransferLine> sorted, ZenginProfile profile)
    {
        var parts = new List<List<TransferLine>> { new() };
        long yen = 0;
        foreach (var group in AccountRuns(sorted))
        {
            var groupYen = group.Sum(l => l.AmountYen);
            var current = parts[^1];
            if (
                current.Count > 0
                && (current.Count + group.Count > profile.MaxRecordsPerFile || yen + groupYen > profile.MaxYenPerFile)
            )
            {
                parts.Add([]);
                yen = 0;
            }

            parts[^1].AddRange(group);
            yen += groupYen;
        }

        return parts;
    }

    private static IEnumerable<List<TransferLine>> AccountRuns(IReadOnlyList<TransferLine> sorted)
    {
        var run = new List<TransferLine>();
        foreach (var line in sorted)
        {
            if (run.Count > 0 && !IsSameAccount(run[^1], line))
            {
                yield return run;
                run = [];
            }

            run.Add(line);
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private static bool IsSameAccount(TransferLine left, TransferLine right) =>
        left.BankCode == right.BankCode
        && left.BranchCode == right.BranchCode
        && left.AccountType == right.AccountType
        && left.AccountNumber == right.AccountNumber;

    private static int ByPaymentNumber(TransferLine left, TransferLine right) =>
        left.PaymentNumber.CompareTo(right.PaymentNumber);

    private static int ByAccount(TransferLine left, TransferLine right)
    {
        var order = string.CompareOrdinal(left.BankCode, right.BankCode);
        order = order != 0 ? order : string.CompareOrdinal(left.BranchCode, right.BranchCode);
        order = order != 0 ? order : string.CompareOrdinal(left.AccountNumber, right.AccountNumber);
        order = order != 0 ? order : left.AccountType.CompareTo(right.AccountType);
        return order != 0 ? order : ByPaymentNumber(left, right);
    }
}
