namespace ChildAllowance.Domain.Mailing;

/// <summary>文字コード of the label data.</summary>
public enum LabelEncoding
{
    /// <summary>Shift_JIS (Windows-31J)</summary>
    Cp932 = 1,

    /// <summary>UTF-8 with BOM</summary>
    Utf8 = 2,
}

/// <summary>The two switches of the label data; no other column can be configured.</summary>
public sealed record LabelProfile(LabelEncoding Encoding = LabelEncoding.Cp932, bool HasCustomerBarcode = false);
