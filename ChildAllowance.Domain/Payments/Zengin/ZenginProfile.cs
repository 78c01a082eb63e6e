using System.Buffers;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Registry.Banks;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Payments.Zengin;

/// <summary>銀行プロファイル: everything in which banks differ. The defaults are those of the project's file contract.</summary>
public sealed record ZenginProfile
{
    private static readonly SearchValues<char> NotInFileNames = SearchValues.Create("\\/:*?\"<>|");

    public ZenginNewline Newline { get; init; } = ZenginNewline.CrLf;

    /// <summary>0x1A after the last record.</summary>
    public bool HasEndOfFileMark { get; init; }

    public ZenginCodeSet CodeSet { get; init; } = ZenginCodeSet.Jis;

    /// <summary>仕向銀行名・支店名 in the header.</summary>
    public bool FillsRequesterBankNames { get; init; } = true;

    /// <summary>The requester's account type and number in the header.</summary>
    public bool FillsRequesterAccount { get; init; } = true;

    /// <summary>被仕向銀行名・支店名 in the data records.</summary>
    public bool FillsPayeeBankNames { get; init; } = true;

    /// <summary>手形交換所番号</summary>
    public ZenginFiller ClearingHouse { get; init; } = ZenginFiller.Zeros;

    public ZenginNewCodePolicy NewCode { get; init; } = ZenginNewCodePolicy.AlwaysZero;

    public ZenginDelivery Delivery { get; init; } = ZenginDelivery.Telegraphic;

    public ZenginReference Reference { get; init; } = ZenginReference.CustomerCodes;

    /// <summary>EDI情報; <c>{payment}</c> and <c>{round}</c> stand for the ten-digit numbers.</summary>
    public string EdiText { get; init; } = "{payment}";

    /// <summary>Symbols that this bank accepts in names, of <c>space ( ) - .</c></summary>
    public string NameSymbols { get; init; } = KanaField.PersonName.PermittedSymbols();

    /// <summary>ｦ in names. Off: banks still refuse it.</summary>
    public bool AllowsWo { get; init; }

    public int MaxRecordsPerFile { get; init; } = ZenginLayout.MaxCount;

    public long MaxYenPerFile { get; init; } = ZenginLayout.MaxTotal;

    public long MinYenPerLine { get; init; } = 1;

    public long MaxYenPerLine { get; init; } = ZenginLayout.MaxAmount;

    /// <summary>Lines above it are listed for review before the proposal (20 children of 20,000 yen).</summary>
    public long ReviewAboveYen { get; init; } = 400_000;

    public ZenginSortOrder SortOrder { get; init; } = ZenginSortOrder.BankBranchAccount;

    /// <summary>All children of a recipient in one line.</summary>
    public bool CombinesChildren { get; init; } = true;

    /// <summary>Business days by which the bank wants the file before the transfer date.</summary>
    public int LeadBusinessDays { get; init; } = 3;

    /// <summary>How many calendar days ahead the bank takes a file.</summary>
    public int MaxForwardDays { get; init; } = 60;

    /// <summary><c>{yyyymmdd}</c> transfer date, <c>{round}</c>, <c>{part}</c> from 1.</summary>
    public string FileNamePattern { get; init; } = "SF{yyyymmdd}_{round}_{part}.txt";

    public ZenginChannel Channel { get; init; } = ZenginChannel.Medium;

    /// <summary>A sheet with count, total and hash goes with the file; never a payee's name beside a total.</summary>
    public bool PrintsControlSheet { get; init; } = true;

    /// <summary>All faults of the settings; an empty list when a file can be made.</summary>
    public IReadOnlyList<ZenginProfileInvalid> Check()
    {
        var faults = new List<ZenginProfileInvalid>();
        Require(CodeSet == ZenginCodeSet.Jis, "コード区分", "EBCDICには対応していません。JISを選んでください");
        Require(
            MaxRecordsPerFile is >= 1 and <= ZenginLayout.MaxCount,
            "最大件数",
            "1から999,999までの数にしてください"
        );
        Require(
            MaxYenPerFile is >= 1 and <= ZenginLayout.MaxTotal,
            "最大金額",
            "1円から999,999,999,999円までにしてください"
        );
        Require(
            MinYenPerLine >= 1 && MinYenPerLine <= MaxYenPerLine,
            "1件の最小金額",
            "1円以上で、最大金額以下にしてください"
        );
        Require(MaxYenPerLine <= ZenginLayout.MaxAmount, "1件の最大金額", "9,999,999,999円以下にしてください");
        Require(LeadBusinessDays is >= 0 and <= 30, "持込期限の営業日数", "0から30までの数にしてください");
        Require(
            NameSymbols.All(c => KanaField.PersonName.PermittedSymbols().Contains(c, StringComparison.Ordinal)),
            "氏名に使える記号",
            "空白 ( ) - . の中から選んでください"
        );
        Require(
            FileNamePattern.Contains("{part}", StringComparison.Ordinal)
                && FileNamePattern.AsSpan().IndexOfAny(NotInFileNames) < 0,
            "ファイル名",
            "{part}を含め、\\ / : * ? \" < > | を使わずに指定してください"
        );
        Require(
            Reference != ZenginReference.EdiText || IsPermittedEdi(EdiText),
            "EDI情報",
            "20文字以内で、全銀ファイルで使える半角文字だけにしてください"
        );
        return faults;

        void Require(bool isFine, string setting, string remedy)
        {
            if (!isFine)
            {
                faults.Add(new ZenginProfileInvalid(setting, remedy));
            }
        }
    }

    /// <summary>Whether this bank takes all symbols of a converted name. Letters and kana are no matter of this setting.</summary>
    public bool Accepts(string convertedName)
    {
        foreach (var letter in convertedName)
        {
            if (
                letter <= '\u007F'
                && !char.IsAsciiLetterOrDigit(letter)
                && !NameSymbols.Contains(letter, StringComparison.Ordinal)
            )
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPermittedEdi(string template)
    {
        var filled = template
            .Replace("{payment}", "0000000000", StringComparison.Ordinal)
            .Replace("{round}", "0000000000", StringComparison.Ordinal);
        return filled.Length <= ZenginLayout.ReferenceLength && HalfWidthKana.IsPermitted(filled, KanaField.EdiText);
    }
}

public sealed record ZenginProfileInvalid(string Setting, string Remedy)
    : DomainError("ZEN-001", $"銀行プロファイルの「{Setting}」が正しくありません。{Remedy}。");
