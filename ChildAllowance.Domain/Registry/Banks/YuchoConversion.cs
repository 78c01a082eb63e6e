using System.Text.RegularExpressions;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Registry.Banks;

/// <summary>ゆうちょ銀行の記号・番号 as bank, branch, type and number of a transfer.</summary>
public static partial class YuchoConversion
{
    private const string DigitNames = "〇一二三四五六七八九";

    private static readonly string[] DigitKana =
    [
        "ゼロ",
        "イチ",
        "ニ",
        "サン",
        "ヨン",
        "ゴ",
        "ロク",
        "ナナ",
        "ハチ",
        "キュウ",
    ];

    /// <param name="symbol">記号, 5 digits; a re-issue digit behind a hyphen (01940-1) is ignored.</param>
    /// <param name="number">番号, at most 8 digits; a re-issue digit before a hyphen is ignored.</param>
    /// <param name="isSavings">通常貯蓄貯金: 預金種目 4.</param>
    public static Result<YuchoAccount> Convert(string symbol, string number, bool isSavings = false)
    {
        var symbolMatch = Symbol().Match(Narrow(symbol));
        var numberMatch = Number().Match(Narrow(number));
        if (!symbolMatch.Success)
        {
            return new YuchoSymbolInvalid("記号は5桁の数字です");
        }

        if (!numberMatch.Success)
        {
            return new YuchoSymbolInvalid("番号は8桁以内の数字です");
        }

        var (code, digits) = (symbolMatch.Groups["code"].Value, numberMatch.Groups["digits"].Value);
        return code[0] switch
        {
            '1' => OfSavingsSymbol(code, digits, isSavings),
            '0' => OfTransferSymbol(code, digits),
            _ => new YuchoSymbolInvalid("記号は0または1で始まります"),
        };
    }

    /// <summary>店 of ゆうちょ銀行 by its digits (058 = 〇五八店); null when no such branch can exist.</summary>
    public static BankBranch? BranchOf(string branchCode) =>
        branchCode.Length == 3 && branchCode.All(char.IsAsciiDigit) && branchCode[2] is '8' or '9'
            ? new BankBranch(
                BankDirectory.YuchoCode,
                branchCode,
                string.Concat(branchCode.Select(c => DigitNames[c - '0'])) + "店",
                string.Concat(branchCode.Select(c => DigitKana[c - '0']))
            )
            : null;

    // 記号 1…: 総合口座・通常貯金. The last digit is always 1 and is no part of the account number.
    private static Result<YuchoAccount> OfSavingsSymbol(string code, string digits, bool isSavings)
    {
        if (digits[^1] != '1' || digits.Length < 2)
        {
            return new YuchoSymbolInvalid("記号が1で始まるとき、番号の末尾は1です");
        }

        var type = isSavings ? AccountType.Savings : AccountType.Ordinary;
        return new YuchoAccount(code[1..3] + "8", type, digits[..^1].PadLeft(7, '0'));
    }

    // 記号 0…: 振替口座. The number is taken as it is.
    private static Result<YuchoAccount> OfTransferSymbol(string code, string digits) =>
        digits.Length <= 7
            ? new YuchoAccount(code[1..3] + "9", AccountType.Current, digits.PadLeft(7, '0'))
            : new YuchoSymbolInvalid("記号が0で始まるとき、番号は7桁以内です");

    private static string Narrow(string text) => JapaneseText.NarrowAscii(text).Trim();

    [GeneratedRegex("^(?<code>[0-9]{5})(-[0-9])?$")]
    private static partial Regex Symbol();

    [GeneratedRegex("^([0-9]-)?(?<digits>[0-9]{1,8})$")]
    private static partial Regex Number();
}

/// <summary>An account of bank 9900.</summary>
/// <param name="BranchCode">店番, 3 digits.</param>
/// <param name="Number">7 digits.</param>
public sealed record YuchoAccount(string BranchCode, AccountType Type, string Number);

public sealed record YuchoSymbolInvalid(string Reason)
    : DomainError(
        "BNK-002",
        $"ゆうちょ銀行の記号・番号が正しくありません（{Reason}）。通帳の記号・番号を確認してください。"
    );
