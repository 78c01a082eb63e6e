using ChildAllowance.Domain.Letters.Pdf;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Letters.Composition;

/// <summary>Draws the 67 bars. At 10 points the long bar is 3.6 mm, the short one 1.2 mm, the pitch 1.2 mm, a bar 0.6 mm.</summary>
internal static class BarcodeDrawing
{
    private const double PitchMm = 1.2;
    private const double BarMm = 0.6;
    private const double ThirdMm = 1.2;

    /// <summary>8 points: smaller bars are not read by the sorting machines.</summary>
    private const double SmallestScale = 0.8;

    public static void Draw(PdfCanvas canvas, CustomerBarcode barcode, double x, double y, double widthMm)
    {
        var bars = barcode.Bars;
        var scale = Math.Clamp(widthMm / (bars.Count * PitchMm), SmallestScale, 1);
        for (var place = 0; place < bars.Count; place++)
        {
            var (top, thirds) = bars[place] switch
            {
                CustomerBar.Full => (0, 3),
                CustomerBar.Upper => (0, 2),
                CustomerBar.Lower => (1, 2),
                _ => (1, 1),
            };
            canvas.Bar(
                x + (place * PitchMm * scale),
                y + (top * ThirdMm * scale),
                BarMm * scale,
                thirds * ThirdMm * scale
            );
        }
    }
}
