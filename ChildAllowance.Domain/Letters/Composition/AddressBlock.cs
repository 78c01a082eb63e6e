using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Letters.Pdf;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Letters.Composition;

/// <summary>
/// 宛名 in the window of the envelope. A long name gets smaller letters, then a second line; what still does not fit is
/// refused, never cut.
/// </summary>
internal sealed class AddressBlock
{
    private const double PostalCodePt = 11;
    private const double LineFactor = 1.22;
    private const double BeforeNameMm = 1.2;

    /// <summary>Two millimetres around the bars stay white.</summary>
    private const double BeforeBarcodeMm = 2;
    private const double BarcodeRoomMm = 7.6;
    private const double NumberRoomMm = 2.4;
    private const int MostAddressLines = 3;

    /// <summary>Points; the postal service asks for a name that is read at arm's length.</summary>
    private static readonly double[] NameSizes = [14, 13, 12, 11];

    private static readonly double[] AddressSizes = [10.5, 9.5, 8.5, 8];

    private readonly List<(string Text, double SizePt)> lines = [];
    private int nameAt;
    private CustomerBarcode? barcode;

    /// <summary>The block, or why it cannot be printed.</summary>
    public static Result<AddressBlock> Fit(LetterAddressee to, LetterGeometry geometry)
    {
        var missing = LetterFaces.FindMissing(to.Name + to.Address + to.BuildingName);
        if (missing.Count > 0)
        {
            return new GlyphMissing(string.Join("、", missing));
        }

        if (NameLines(to, geometry.AddressWidthMm) is not { } name)
        {
            return new NameDoesNotFit();
        }

        foreach (var size in AddressSizes)
        {
            var block = new AddressBlock();
            if (block.TryFill(to, name, size, geometry))
            {
                return block;
            }
        }

        return new AddressDoesNotFit();
    }

    /// <param name="letterNumber">整理番号, so that the letter is told from the envelope's neighbour through the window.</param>
    public void Draw(PdfCanvas canvas, LetterGeometry geometry, string letterNumber)
    {
        var y = geometry.AddressTopMm;
        foreach (var (number, (text, size)) in lines.Index())
        {
            y += HeightOf(size) + (number == nameAt ? BeforeNameMm : 0);
            canvas.Text(geometry.AddressLeftMm, y - (HeightOf(size) * 0.22), size, text);
        }

        if (barcode is not null)
        {
            BarcodeDrawing.Draw(canvas, barcode, geometry.AddressLeftMm, y + BeforeBarcodeMm, geometry.AddressWidthMm);
        }

        canvas.Text(
            geometry.AddressLeftMm + geometry.AddressWidthMm,
            geometry.AddressTopMm + geometry.AddressHeightMm - 0.6,
            7.5,
            letterNumber,
            LetterAlign.Right
        );
    }

    private static List<(string, double)>? NameLines(LetterAddressee to, double width)
    {
        var whole = $"{to.Name}　{to.Honorific}";
        foreach (var size in NameSizes)
        {
            if (TextMeasure.Mm(whole, size) <= width)
            {
                return [(whole, size)];
            }
        }

        var smallest = NameSizes[^1];
        var lines = LineBreaker.Break(whole, smallest, width);
        return lines.Count == 2 ? [.. lines.Select(line => (line, smallest))] : null;
    }

    private bool TryFill(LetterAddressee to, List<(string, double)> name, double size, LetterGeometry geometry)
    {
        var address = Break(to.Address, size, geometry.AddressWidthMm);
        var building = Break(to.BuildingName, size, geometry.AddressWidthMm);
        if (address.Count + building.Count > MostAddressLines + (building.Count > 0 ? 1 : 0))
        {
            return false;
        }

        lines.Add(($"〒{to.PostalCode[..3]}-{to.PostalCode[3..]}", PostalCodePt));
        lines.AddRange(address.Concat(building).Select(line => (line, size)));
        nameAt = lines.Count;
        lines.AddRange(name);
        barcode = geometry.HasCustomerBarcode
            ? CustomerBarcode.From(to.PostalCode, $"{to.Address} {to.BuildingName}").Value
            : null;
        var height = lines.Sum(line => HeightOf(line.SizePt)) + BeforeNameMm + NumberRoomMm;
        return height + (barcode is null ? 0 : BarcodeRoomMm) <= geometry.AddressHeightMm;
    }

    private static List<string> Break(string text, double size, double width) =>
        string.IsNullOrWhiteSpace(text) ? [] : LineBreaker.Break(text.Trim(), size, width);

    private static double HeightOf(double sizePt) => sizePt / PdfCanvas.PointsPerMm * LineFactor;
}
