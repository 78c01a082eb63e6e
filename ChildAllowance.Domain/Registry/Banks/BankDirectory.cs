using System.Collections.Frozen;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Registry.Banks;

/// <summary>金融機関一覧: a snapshot with its date. Merged and closed branches show only in a newer one.</summary>
public sealed class BankDirectory
{
    /// <summary>ゆうちょ銀行: its branches follow from their digits.</summary>
    public const string YuchoCode = "9900";

    /// <summary>Unassigned, so used for training and tests.</summary>
    private const string TestCode = "9999";

    private readonly FrozenDictionary<string, Bank> _banks;
    private readonly FrozenDictionary<(string Bank, string Branch), BankBranch> _branches;

    private BankDirectory(IEnumerable<Bank> banks, IEnumerable<BankBranch> branches, DateOnly snapshotOn)
    {
        _branches = branches.ToFrozenDictionary(b => (b.BankCode, b.Code));
        _banks = banks.ToFrozenDictionary(b => b.Code, StringComparer.Ordinal);
        SnapshotOn = snapshotOn;
    }

    /// <summary>The list shipped with the program: larger banks without branches, and the test bank 9999.</summary>
    public static BankDirectory Shipped { get; } =
        Parse(EmbeddedText.Lines("Registry.Banks.Banks.csv"), new DateOnly(2026, 5, 25)).Value!;

    /// <summary>An imported list. ゆうちょ and the test bank 9999, which no real bank can be, stay when it lacks them.</summary>
    internal static BankDirectory Of(IEnumerable<BankListRow> rows, DateOnly snapshotOn)
    {
        var branches = new List<BankBranch>();
        var listed = new List<BankListRow>();
        foreach (var row in rows)
        {
            if (row.BranchCode.Length == 0)
            {
                listed.Add(row);
            }
            else
            {
                branches.Add(new BankBranch(row.BankCode, row.BranchCode, row.Name, row.Kana));
            }
        }

        var withBranches = branches.Select(branch => branch.BankCode).ToHashSet();
        var banks = listed
            .Select(row => new Bank(row.BankCode, row.Name, row.Kana, withBranches.Contains(row.BankCode)))
            .ToList();
        foreach (var kept in ((string[])[YuchoCode, TestCode]).Except(banks.Select(bank => bank.Code)).ToList())
        {
            banks.Add(Shipped.Find(kept)!);
            branches.AddRange(Shipped.Branches.Where(branch => branch.BankCode == kept));
        }

        return new BankDirectory(banks, branches, snapshotOn);
    }

    /// <summary>The day of which the list is true.</summary>
    public DateOnly SnapshotOn { get; }

    public IReadOnlyCollection<Bank> Banks => _banks.Values;

    public IReadOnlyCollection<BankBranch> Branches => _branches.Values;

    /// <summary>
    /// Reads <c>銀行コード,銀行名,銀行名カナ,支店コード,支店名,支店名カナ</c> with a header line; a row without a branch is
    /// the bank itself. All or nothing.
    /// </summary>
    public static Result<BankDirectory> Parse(IEnumerable<string> lines, DateOnly snapshotOn)
    {
        var banks = new Dictionary<string, Bank>(StringComparer.Ordinal);
        var branches = new Dictionary<(string, string), BankBranch>();
        var row = 0;
        foreach (var line in lines)
        {
            row++;
            if (row == 1 || line.Length == 0)
            {
                continue;
            }

            var cells = line.Split(',');
            if (FaultOf(cells) is { } fault)
            {
                return new BankDirectoryInvalid(row, fault);
            }

            var known = banks.GetValueOrDefault(cells[0]);
            var hasBranch = cells[3].Length > 0;
            banks[cells[0]] = new Bank(cells[0], cells[1], cells[2], hasBranch || known is { HasBranchList: true });
            if (hasBranch && !branches.TryAdd((cells[0], cells[3]), new(cells[0], cells[3], cells[4], cells[5])))
            {
                return new BankDirectoryInvalid(row, "同じ支店が2回あります");
            }
        }

        return banks.Count == 0
            ? new BankDirectoryInvalid(1, "銀行が1件もありません")
            : new BankDirectory(banks.Values, branches.Values, snapshotOn);
    }

    public Bank? Find(string bankCode) => _banks.GetValueOrDefault(bankCode);

    public BankBranch? FindBranch(string bankCode, string branchCode) =>
        bankCode == YuchoCode
            ? YuchoConversion.BranchOf(branchCode)
            : _branches.GetValueOrDefault((bankCode, branchCode));

    public BankLookup Look(string bankCode, string branchCode)
    {
        if (Find(bankCode) is not { } bank)
        {
            return BankLookup.UnknownBank;
        }

        if (FindBranch(bankCode, branchCode) is not null)
        {
            return BankLookup.Known;
        }

        return bank.HasBranchList || bankCode == YuchoCode ? BankLookup.UnknownBranch : BankLookup.BranchesNotListed;
    }

    /// <summary>被仕向銀行名 for the bank file, at most 15 bytes; empty when unknown.</summary>
    public string BankNameForFile(string bankCode) => ForFile(Find(bankCode)?.Kana);

    /// <summary>被仕向支店名 for the bank file, at most 15 bytes; empty when unknown.</summary>
    public string BranchNameForFile(string bankCode, string branchCode) =>
        ForFile(FindBranch(bankCode, branchCode)?.Kana);

    private static string ForFile(string? kana) =>
        kana is null ? string.Empty : HalfWidthKana.SafeCut(HalfWidthKana.Convert(kana, KanaField.BankName).Text, 15);

    private static string? FaultOf(string[] cells)
    {
        if (cells.Length != 6)
        {
            return "列が6つではありません";
        }

        if (!IsDigits(cells[0], 4) || cells[1].Length == 0)
        {
            return "銀行コード（4桁）または銀行名が正しくありません";
        }

        if (cells[3].Length > 0 && !IsDigits(cells[3], 3))
        {
            return "支店コード（3桁）が正しくありません";
        }

        var areReadable =
            HalfWidthKana.Convert(cells[2], KanaField.BankName).IsOk
            && HalfWidthKana.Convert(cells[5], KanaField.BankName).IsOk;
        return areReadable ? null : "カナに全銀ファイルで使えない文字があります";
    }

    private static bool IsDigits(string text, int length) => text.Length == length && text.All(char.IsAsciiDigit);
}

public sealed record BankDirectoryInvalid(int Row, string Reason)
    : DomainError(
        "BNK-001",
        $"金融機関一覧の{Row}行目を読み取れません（{Reason}）。ファイルを直して、もう一度取り込んでください。"
    );
