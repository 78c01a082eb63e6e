namespace ChildAllowance.Domain.Intake;

/// <summary>Stable codes of <see cref="ImportFinding"/>; never renamed.</summary>
public static class ImportFindingCodes
{
    public const string File = "file";
    public const string Shape = "shape";
    public const string MissingColumn = "missing-column";
    public const string RepeatedColumn = "repeated-column";
    public const string UnknownColumn = "unknown-column";
    public const string FieldCount = "field-count";
    public const string BadQuote = "bad-quote";
    public const string ControlLetter = "control-letter";
    public const string Required = "required";
    public const string TooLong = "too-long";
    public const string NotDigits = "not-digits";
    public const string WrongLength = "wrong-length";
    public const string ExcelDamage = "excel-damage";
    public const string BadDate = "bad-date";
    public const string BadMonth = "bad-month";
    public const string UnknownCode = "unknown-code";
    public const string OutOfRange = "out-of-range";
    public const string NotKana = "not-kana";
    public const string AccountIncomplete = "account-incomplete";
    public const string Yucho = "yucho";
    public const string Duplicate = "duplicate";
    public const string UnknownRecipient = "unknown-recipient";
    public const string ChildDiffers = "child-differs";
    public const string IndividualNumber = "individual-number";
    public const string Totals = "totals";
    public const string NoRows = "no-rows";

    public const string OddAge = "odd-age";
    public const string OddMonths = "odd-months";
    public const string OddCounting = "odd-counting";
    public const string UnmappedRelationship = "unmapped-relationship";
    public const string UnknownBank = "unknown-bank";
    public const string OddHolder = "odd-holder";
    public const string SameResident = "same-resident";
    public const string NoChildren = "no-children";
    public const string EraContinued = "era-continued";
}
