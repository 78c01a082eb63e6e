using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Registry.Banks;

/// <summary>口座 as an officer types it from a paper. ゆうちょ is given by 記号 and 番号, other banks by branch and number.</summary>
public sealed record TypedAccount
{
    public required string BankCode { get; init; }

    /// <summary>Branch code of 3 digits; 記号 of 5 digits for ゆうちょ.</summary>
    public required string BranchOrSymbol { get; init; }

    public required AccountType Type { get; init; }

    /// <summary>Up to 7 digits; 番号 of up to 8 for ゆうちょ.</summary>
    public required string Number { get; init; }

    public required string HolderNameKana { get; init; }

    /// <summary>The account as the bank file needs it, or what to mend.</summary>
    public Result<AccountFacts> Read()
    {
        var bank = Digits(BankCode);
        if (bank.Length != 4)
        {
            return new AccountDigitsInvalid("銀行コード", "4桁の数字を入力してください。");
        }

        if (!Enum.IsDefined(Type))
        {
            return new AccountDigitsInvalid("預金種目", "普通、当座、貯蓄、その他から選んでください。");
        }

        var holder = HolderNameKana.Trim();
        if (holder.Length == 0)
        {
            return new TextMissing("口座名義カナ");
        }

        var kana = HalfWidthKana.Convert(holder, KanaField.PersonName);
        if (!kana.IsOk)
        {
            return new AccountHolderInvalid(string.Join("、", kana.Forbidden.Select(letter => letter.Letter)));
        }

        return bank == BankDirectory.YuchoCode ? Yucho(holder) : Ordinary(bank, holder);
    }

    /// <summary>The typed values in one line, to recognise the same entry again; hash it with a key, never store it.</summary>
    public string Line() => $"{BankCode}|{BranchOrSymbol}|{Type}|{Number}|{HolderNameKana}";

    /// <summary>A record prints its members; this one must not.</summary>
    public override string ToString() => nameof(TypedAccount);

    private Result<AccountFacts> Yucho(string holder)
    {
        var converted = YuchoConversion.Convert(BranchOrSymbol, Number, Type == AccountType.Savings);
        return converted.IsOk
            ? new AccountFacts(
                BankDirectory.YuchoCode,
                converted.Value.BranchCode,
                converted.Value.Type,
                converted.Value.Number,
                holder
            )
            : converted.Error;
    }

    private Result<AccountFacts> Ordinary(string bank, string holder)
    {
        var branch = Digits(BranchOrSymbol);
        if (branch.Length != 3)
        {
            return new AccountDigitsInvalid("支店コード", "3桁の数字を入力してください。");
        }

        var number = Digits(Number);
        if (number.Length is 0 or > 7 || number.All(digit => digit == '0'))
        {
            return new AccountDigitsInvalid("口座番号", "7桁以内の数字を入力してください。");
        }

        return new AccountFacts(bank, branch, Type, number.PadLeft(7, '0'), holder);
    }

    /// <summary>The digits, empty when anything else was typed.</summary>
    private static string Digits(string typed)
    {
        var folded = JapaneseText.NarrowAscii(typed).Trim();
        return folded.Length > 0 && folded.All(char.IsAsciiDigit) ? folded : "";
    }
}

public sealed record AccountDigitsInvalid(string What, string Rule)
    : DomainError("CAS-024", $"{What}が正しくありません。{Rule}");

public sealed record AccountHolderInvalid(string Letters)
    : DomainError(
        "CAS-025",
        $"口座名義カナに、振込データで使えない文字（{Letters}）があります。通帳のカナ名義を確認して入力してください。"
    );
