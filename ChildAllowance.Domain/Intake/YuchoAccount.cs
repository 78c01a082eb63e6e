using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Registry;

namespace ChildAllowance.Domain.Intake;

public sealed record YuchoNotConvertible(string Reason) : DomainError("INT-010", Reason);

/// <summary>ゆうちょ 記号・番号 as other banks need them: branch, type and 7 digits.</summary>
internal readonly record struct YuchoAccount(string BranchCode, AccountType Type, string AccountNumber)
{
    public static Result<YuchoAccount> Convert(string symbol, string number)
    {
        var place = symbol.Substring(1, 2);
        return symbol[0] switch
        {
            '1' when number[^1] != '1' => new YuchoNotConvertible(
                "ゆうちょ番号の最後の数字は1のはずです。通帳の記号・番号を確認してください。"
            ),
            '1' => new YuchoAccount(place + "8", AccountType.Ordinary, number[..^1].PadLeft(7, '0')),
            '0' when number.Length <= 7 => new YuchoAccount(place + "9", AccountType.Current, number.PadLeft(7, '0')),
            '0' => new YuchoNotConvertible("振替口座のゆうちょ番号は7桁までです。記号・番号を確認してください。"),
            _ => new YuchoNotConvertible("ゆうちょ記号は1または0で始まります。記号・番号を確認してください。"),
        };
    }
}
