using System.Globalization;
using ChildAllowance.Domain.Letters.Pdf;

namespace ChildAllowance.Domain.Letters.Composition;

/// <summary>抜取り確認表: which letters to pull, with boxes to tick. It names no person.</summary>
internal static class SampleSheet
{
    public const int RowsOnSheet = 34;
    private const double Left = 20;
    private const double Top = 48;
    private const double RowMm = 6.4;

    private static readonly (string Head, double WidthMm)[] Columns =
    [
        ("連番", 17),
        ("整理番号", 26),
        ("抜取りの理由", 55),
        ("児童数", 15),
        ("枚数", 12),
        ("宛名", 15),
        ("金額", 15),
        ("枚数・同封", 20),
    ];

    public static void Draw(
        PdfCanvas canvas,
        LetterBatchTitle title,
        string regular,
        IReadOnlyList<SampledLetter> rows,
        string page
    )
    {
        canvas.Text(PdfCanvas.WidthMm / 2, 24, 16, "抜取り確認表", LetterAlign.Centre);
        canvas.Text(Left, 33, 10, title.RunName);
        canvas.Text(190, 33, 9, page, LetterAlign.Right);
        canvas.Text(
            Left,
            40,
            9.5,
            $"{regular}と、誤りの出やすい通知を抜き取り、案件の画面と照らして、合えば○を記入します。"
        );
        DrawRow(canvas, Top, [.. Columns.Select(column => column.Head)]);
        for (var number = 0; number < rows.Count; number++)
        {
            var row = rows[number];
            DrawRow(
                canvas,
                Top + ((number + 1) * RowMm),
                [
                    row.SequenceNumber.ToString("N0", CultureInfo.InvariantCulture),
                    row.Number,
                    row.Why,
                    row.ChildCount == 0 ? "" : row.ChildCount.ToString(CultureInfo.InvariantCulture),
                    row.SheetCount.ToString(CultureInfo.InvariantCulture),
                ]
            );
        }

        canvas.Text(Left, 286, 9, "確認した日　　　年　　月　　日　　　確認した人　　　　　　　　　　　　　　　　　");
    }

    private static void DrawRow(PdfCanvas canvas, double top, IReadOnlyList<string> cells)
    {
        var x = Left;
        for (var number = 0; number < Columns.Length; number++)
        {
            canvas.Box(x, top, Columns[number].WidthMm, RowMm, 0.4);
            if (number < cells.Count && cells[number].Length > 0)
            {
                var size = TextMeasure.Mm(cells[number], 9) > Columns[number].WidthMm - 2 ? 6.5 : 9;
                canvas.Text(x + 1.2, top + 4.5, size, cells[number]);
            }

            x += Columns[number].WidthMm;
        }
    }
}
