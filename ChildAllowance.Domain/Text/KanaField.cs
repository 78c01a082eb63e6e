using System.Buffers;

namespace ChildAllowance.Domain.Text;

/// <summary>Kinds of text fields in a bank file, by the symbols they permit.</summary>
public enum KanaField
{
    /// <summary>銀行名・支店名</summary>
    BankName = 1,

    /// <summary>口座名義・受取人名・依頼人名</summary>
    PersonName = 2,

    /// <summary>EDI情報</summary>
    EdiText = 3,
}

internal static class KanaFields
{
    // ｱ to ﾝ without ｦ and small kana.
    private const string Letters = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static readonly SearchValues<char> BankName = Of(KanaField.BankName, "");
    private static readonly SearchValues<char> BankNameWithWo = Of(KanaField.BankName, "ｦ");
    private static readonly SearchValues<char> PersonName = Of(KanaField.PersonName, "");
    private static readonly SearchValues<char> PersonNameWithWo = Of(KanaField.PersonName, "ｦ");
    private static readonly SearchValues<char> EdiText = Of(KanaField.EdiText, "ｦ");

    /// <summary>Everything but the marks ﾞ and ﾟ, which depend on the letter before them.</summary>
    public static SearchValues<char> PermittedLetters(this KanaField field, bool allowWo) =>
        field switch
        {
            KanaField.BankName => allowWo ? BankNameWithWo : BankName,
            KanaField.PersonName => allowWo ? PersonNameWithWo : PersonName,
            KanaField.EdiText => EdiText,
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
        };

    public static string PermittedSymbols(this KanaField field) =>
        field switch
        {
            KanaField.BankName => "-",
            KanaField.PersonName => " ()-.",
            KanaField.EdiText => " \\｢｣()-/.",
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
        };

    private static SearchValues<char> Of(KanaField field, string more) =>
        SearchValues.Create(Letters + field.PermittedSymbols() + more);
}
