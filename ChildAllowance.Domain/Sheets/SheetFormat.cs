namespace ChildAllowance.Domain.Sheets;

/// <summary>How a cell is shown. The number is the place of the style in the workbook.</summary>
public enum SheetFormat
{
    /// <summary>Text, also codes: leading zeros stay.</summary>
    Text = 0,

    /// <summary>The bold first row.</summary>
    Header = 1,

    /// <summary><c>1,234</c></summary>
    Count = 2,

    /// <summary><c>20,000円</c></summary>
    Yen = 3,

    /// <summary><c>令和7年9月30日</c></summary>
    Date = 4,

    /// <summary><c>令和7年9月30日 9:05</c></summary>
    Time = 5,
}
