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
    public static string PermittedSymbols(this KanaField field) =>
        field switch
        {
            KanaField.BankName => "-",
            KanaField.PersonName => " ()-.",
            KanaField.EdiText => " \\｢｣()-/.",
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
        };
}
