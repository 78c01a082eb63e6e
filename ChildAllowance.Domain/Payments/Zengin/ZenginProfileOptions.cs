using ChildAllowance.Domain.Registry.Banks;

namespace ChildAllowance.Domain.Payments.Zengin;

/// <summary>What follows every record, the last one included.</summary>
public enum ZenginNewline
{
    None = 0,
    CrLf = 1,
    Lf = 2,
}

/// <summary>コード区分</summary>
public enum ZenginCodeSet
{
    Jis = 0,

    /// <summary>Known, and refused: no file in it can be made or read.</summary>
    Ebcdic = 1,
}

/// <summary>An unused number field: zeros or spaces, as the bank wants.</summary>
public enum ZenginFiller
{
    Zeros = 0,
    Spaces = 1,
}

/// <summary>新規コード</summary>
public enum ZenginNewCodePolicy
{
    AlwaysZero = 0,

    /// <summary>1 for a payee's first transfer, 2 after an account change, else 0.</summary>
    FirstAndChanged = 1,
}

/// <summary>振込指定区分</summary>
public enum ZenginDelivery
{
    Zero = 0,
    Blank = 1,
    Telegraphic = 7,
    Document = 8,
}

/// <summary>What stands in columns 92 to 111 of a data record.</summary>
public enum ZenginReference
{
    /// <summary>顧客コード1 = payment number, 顧客コード2 = round number; 識別表示 blank.</summary>
    CustomerCodes = 0,

    /// <summary>EDI情報; 識別表示 Y.</summary>
    EdiText = 1,
}

/// <summary>Order of the data records.</summary>
public enum ZenginSortOrder
{
    BankBranchAccount = 1,
    PaymentNumber = 2,
}

/// <summary>How the file travels to the bank.</summary>
public enum ZenginChannel
{
    Medium = 1,
    Line = 2,
}
