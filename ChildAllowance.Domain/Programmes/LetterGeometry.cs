namespace ChildAllowance.Domain.Programmes;

/// <summary>窓あき封筒 and folding: where the address stands on the sheet of a letter. Millimetres from the upper left corner.</summary>
public sealed record LetterGeometry
{
    public double AddressLeftMm { get; init; } = 20;

    public double AddressTopMm { get; init; } = 15;

    public double AddressWidthMm { get; init; } = 85;

    public double AddressHeightMm { get; init; } = 40;

    /// <summary>三つ折りの折り目の印</summary>
    public bool HasFoldMarks { get; init; } = true;

    /// <summary>カスタマバーコード under the address.</summary>
    public bool HasCustomerBarcode { get; init; }
}
