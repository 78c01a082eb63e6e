using System.Globalization;
using ChildAllowance.Domain.Letters.Pdf;
using ChildAllowance.Domain.Letters.Templates;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Letters.Composition;

/// <summary>枠の位置確認用紙: the frame of the address, rulers from both edges, the folds; to be held against an envelope.</summary>
public static class CalibrationSheet
{
    private const int RulerEnd = 130;

    private static readonly string[] HowTo =
    [
        "１．拡大・縮小をしない設定（実際のサイズ、100％）で印刷します。",
        "２．定規を当て、下の線分がちょうど100mmであることを確かめます。",
        "３．左右の印で三つ折りにし、長形3号の窓あき封筒に入れます。",
        "４．封筒を振って用紙を上下左右に動かし、枠の内側が窓から外れず、",
        "　　枠の外の文字が窓に入らないことを確かめます。",
        "５．ずれるときは、設定の「宛名の位置」をミリメートルで直し、もう一度印刷します。",
    ];

    public static byte[] Render(LetterGeometry geometry, DateTime madeAtUtc)
    {
        using var stream = new MemoryStream();
        var book = new PdfBook(stream);
        var canvas = book.BeginSheet();
        DrawRulers(canvas);
        canvas.Box(
            geometry.AddressLeftMm,
            geometry.AddressTopMm,
            geometry.AddressWidthMm,
            geometry.AddressHeightMm,
            0.8
        );
        AddressBlock
            .Fit(LetterExamples.Of(LetterKind.Notice).Addressee, geometry with { HasCustomerBarcode = true })
            .Value?.Draw(canvas, geometry, "L1-000123　連番12");
        DrawText(canvas, geometry);
        book.EndSheet();
        book.Close("枠の位置確認用紙", madeAtUtc);
        return stream.ToArray();
    }

    private static void DrawText(PdfCanvas canvas, LetterGeometry geometry)
    {
        canvas.Text(PdfCanvas.WidthMm / 2, 150, 16, "枠の位置確認用紙", LetterAlign.Centre);
        canvas.Text(
            35,
            160,
            10,
            string.Create(
                CultureInfo.InvariantCulture,
                $"宛名の枠　左から {geometry.AddressLeftMm:0.#}mm、上から {geometry.AddressTopMm:0.#}mm、幅 {geometry.AddressWidthMm:0.#}mm、高さ {geometry.AddressHeightMm:0.#}mm"
            )
        );
        for (var number = 0; number < HowTo.Length; number++)
        {
            canvas.Text(35, 170 + (number * 6.5), 10.5, HowTo[number]);
        }

        canvas.Line(55, 220, 155, 220, 0.8);
        canvas.Line(55, 217, 55, 223, 0.8);
        canvas.Line(155, 217, 155, 223, 0.8);
        canvas.Text(105, 227, 9, "100mm", LetterAlign.Centre);
        foreach (var y in new[] { 99, 198 })
        {
            canvas.Line(4, y, 14, y, 0.6);
            canvas.Line(196, y, 206, y, 0.6);
            canvas.Text(16, y + 1.2, 8, "折り目");
        }
    }

    private static void DrawRulers(PdfCanvas canvas)
    {
        for (var mm = 5; mm <= RulerEnd; mm++)
        {
            var length =
                mm % 10 == 0 ? 4
                : mm % 5 == 0 ? 3
                : 1.8;
            canvas.Line(mm, 5, mm, 5 + length, 0.3);
            canvas.Line(5, mm, 5 + length, mm, 0.3);
            if (mm % 10 == 0)
            {
                var label = mm.ToString(CultureInfo.InvariantCulture);
                canvas.Text(mm, 11.6, 6, label, LetterAlign.Centre);
                canvas.Text(9.6, mm + 0.8, 6, label);
            }
        }
    }
}
