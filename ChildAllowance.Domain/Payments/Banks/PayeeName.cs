using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Payments.Zengin;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Payments.Banks;

/// <summary>受取人名 of a transfer: at most 30 bytes of bank kana.</summary>
/// <param name="Text">As it goes into the file.</param>
/// <param name="Full">Before cutting.</param>
public sealed record PayeeName(string Text, string Full)
{
    private const int MaxBytes = 30;

    /// <summary>Cut names are listed for review: some banks return them.</summary>
    public bool IsCut => Text.Length < Full.Length;

    /// <summary>Never derived from kanji, never guessed: a letter outside the bank's set is a refusal.</summary>
    public static Result<PayeeName> From(string holderKana, ZenginProfile profile)
    {
        var conversion = HalfWidthKana.Convert(
            JapaneseText.NarrowAscii(holderKana).Trim(),
            KanaField.PersonName,
            profile.AllowsWo
        );
        if (!conversion.IsOk)
        {
            return new PayeeNameInvalid(conversion.Describe());
        }

        if (conversion.Text.Length == 0)
        {
            return new PayeeNameInvalid("口座名義カナがありません");
        }

        return profile.Accepts(conversion.Text)
            ? new PayeeName(HalfWidthKana.SafeCut(conversion.Text, MaxBytes), conversion.Text)
            : new PayeeNameInvalid("この銀行では使えない記号があります");
    }
}

public sealed record PayeeNameInvalid(string Reason)
    : DomainError(
        "BNK-003",
        $"受取人名を全銀ファイルに書けません。{Reason}。口座名義を確認し、届出により直してください。"
    );
