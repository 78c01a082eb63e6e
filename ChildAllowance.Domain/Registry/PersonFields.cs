using System.Globalization;
using System.Text;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Registry;

/// <summary>What may be typed as name, address and number of a person, wherever it is typed; limits in letters as they are read.</summary>
internal static class PersonFields
{
    private const int NameLimit = 100;
    private const int AddressLimit = 120;
    private const int BuildingLimit = 80;
    private const int NumberLimit = 15;
    private const int PostalDigits = 7;

    /// <summary>A name beside the applicant's and the children's: agent, employer, a note on a document; may be empty.</summary>
    public static IEnumerable<FieldFault> NameIfGiven(string field, string label, string value) =>
        Limit(field, label, value, NameLimit);

    public static IEnumerable<FieldFault> Name(string field, string label, string value) =>
        Text(field, label, value, NameLimit);

    /// <summary>氏名カナ, of any width.</summary>
    public static IEnumerable<FieldFault> Kana(string field, string label, string value)
    {
        if (Text(field, label, value, NameLimit).FirstOrDefault() is { } fault)
        {
            return [fault];
        }

        return HalfWidthKana.Convert(value.Trim(), KanaField.PersonName).IsOk
            ? []
            : [new(field, label, "カナで入力してください（漢字や記号は使えません）。")];
    }

    public static IEnumerable<FieldFault> Postal(string field, string label, string value) =>
        PostalOf(value) is { Length: PostalDigits } digits && digits.All(char.IsAsciiDigit)
            ? []
            : [new(field, label, "7桁の数字で入力してください。")];

    /// <summary>The digits of a postal code of any width, with or without its hyphen.</summary>
    public static string PostalOf(string typed) =>
        JapaneseText.NarrowAscii(typed).Trim().Replace("-", "", StringComparison.Ordinal);

    public static IEnumerable<FieldFault> Address(string field, string label, string value) =>
        Text(field, label, value, AddressLimit);

    public static IEnumerable<FieldFault> AddressIfGiven(string field, string label, string value) =>
        Limit(field, label, value, AddressLimit);

    /// <summary>方書; may be empty.</summary>
    public static IEnumerable<FieldFault> Building(string field, string label, string value) =>
        Limit(field, label, value, BuildingLimit);

    /// <summary>住民番号; may be empty, and is never a マイナンバー.</summary>
    public static IEnumerable<FieldFault> Number(string field, string label, string value)
    {
        var digits = JapaneseText.NarrowAscii(value).Trim();
        if (digits.Length == 0)
        {
            return [];
        }

        if (digits.Length > NumberLimit || !digits.All(char.IsAsciiDigit))
        {
            return [new(field, label, $"{NumberLimit}桁以内の数字で入力してください。")];
        }

        return IndividualNumber.LooksLike(digits)
            ? [new(field, label, "マイナンバー（個人番号）は入力できません。住民番号（宛名番号）を入力してください。")]
            : [];
    }

    private static IEnumerable<FieldFault> Text(string field, string label, string value, int limit) =>
        string.IsNullOrWhiteSpace(value)
            ? [new(field, label, "入力してください。")]
            : Limit(field, label, value, limit);

    private static IEnumerable<FieldFault> Limit(string field, string label, string value, int limit)
    {
        if (value.Trim().EnumerateRunes().Any(IsNoLetter))
        {
            return
            [
                new(field, label, "改行・タブなどの制御文字か、文字化けした文字があります。入力し直してください。"),
            ];
        }

        return JapaneseText.LengthInLetters(value.Trim()) > limit
            ? [new(field, label, $"{limit:N0}文字以内で入力してください。")]
            : [];
    }

    /// <summary>What a paste from elsewhere brings along; a half of a surrogate pair reads as the replacement mark.</summary>
    private static bool IsNoLetter(Rune rune) =>
        rune == Rune.ReplacementChar
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}
