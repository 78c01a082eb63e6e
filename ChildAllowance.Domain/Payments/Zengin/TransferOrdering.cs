using ChildAllowance.Domain.Registry.Banks;

namespace ChildAllowance.Domain.Payments.Zengin;

/// <summary>The order of the file and of the content hash: the same lines always come out alike.</summary>
public static class TransferOrdering
{
    public static IReadOnlyList<TransferLine> Sort(IEnumerable<TransferLine> lines, ZenginSortOrder order)
    {
        Comparison<TransferLine> comparison = order switch
        {
            ZenginSortOrder.BankBranchAccount => ByAccount,
            ZenginSortOrder.PaymentNumber => ByPaymentNumber,
            _ => throw new ArgumentOutOfRangeException(nameof(order), order, null),
        };
        var sorted = lines.ToArray();
        // A round is composed in the order of its file: as a rule nothing is out of place.
        if (!IsSorted(sorted, comparison))
        {
            Array.Sort(sorted, comparison);
        }

        return sorted;
    }

    /// <summary>Files within the bank's limits; lines to one account stay in one file.</summary>
    internal static List<List<TransferLine>> Split(IReadOnlyList<TransferLine> sorted, ZenginProfile profile)
    {
        var parts = new List<List<TransferLine>> { new() };
        long yen = 0;
        for (var first = 0; first < sorted.Count; )
        {
            var (end, runYen) = RunFrom(sorted, first);
            var current = parts[^1];
            if (
                current.Count > 0
                && (current.Count + end - first > profile.MaxRecordsPerFile || yen + runYen > profile.MaxYenPerFile)
            )
            {
                parts.Add(current = []);
                yen = 0;
            }

            for (; first < end; first++)
            {
                current.Add(sorted[first]);
            }

            yen += runYen;
        }

        return parts;
    }

    /// <summary>Where the lines to the account of line <paramref name="first"/> end, and their sum.</summary>
    private static (int End, long Yen) RunFrom(IReadOnlyList<TransferLine> sorted, int first)
    {
        var end = first;
        long yen = 0;
        do
        {
            yen += sorted[end].AmountYen;
            end++;
        } while (end < sorted.Count && IsSameAccount(sorted[first], sorted[end]));

        return (end, yen);
    }

    private static bool IsSorted(TransferLine[] lines, Comparison<TransferLine> comparison)
    {
        for (var index = 1; index < lines.Length; index++)
        {
            if (comparison(lines[index - 1], lines[index]) > 0)
            {
                return false;
            }
        }

        return true;
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
