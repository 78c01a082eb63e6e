using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Letters.Pdf;
using ChildAllowance.Domain.Letters.Templates;

namespace ChildAllowance.Domain.Letters.Composition;

/// <summary>件数表: the first sheet of a run, which stays in the house. It names no person.</summary>
internal static class CountSheet
{
    private const double Left = 25;
    private const double Right = 185;
    private const double ValueLeft = 72;
    private const double RowMm = 8;

    private static readonly string[] Notes =
    [
        "・この表は通知に同封しません。印刷した用紙の枚数と通数が、上の件数と合うことを確かめてください。",
        "・連番は、各通知の窓に見える「連番」です。1番から順に、抜けや重なりがないことを確かめてください。",
        "・通数が合わないときは、封入と発送を止めて、不足した通知を探してください。",
        "　刷り直しは、理由を記録して新しい整理番号で行います（古い番号の通知は使えません）。",
        "・抜取り確認は、次のページの表により、印刷した人以外の人が行います。",
    ];

    public static void Draw(
        PdfCanvas canvas,
        LetterRunValues run,
        LetterBatchTitle title,
        IReadOnlyList<(string Name, string Value)> facts
    )
    {
        canvas.Text(Right, 20, 10, $"{run.Sender.WardName}　{run.Sender.SectionName}", LetterAlign.Right);
        canvas.Text((Left + Right) / 2, 36, 18, "件数表", LetterAlign.Centre);
        canvas.Text((Left + Right) / 2, 46, 12, title.RunName, LetterAlign.Centre);
        IReadOnlyList<(string Name, string Value)> rows =
        [
            ("種類", $"{run.Kind.Code()}　{run.Kind.Label()}"),
            ("文面", title.TemplateName),
            ("文書番号", run.DocumentNumber.Length == 0 ? "なし" : run.DocumentNumber),
            ("発行日", JapaneseDate.ShowWithWeekday(run.IssuedOn)),
            ("期限", run.DueOn is { } due ? JapaneseDate.ShowWithWeekday(due) : "なし"),
            ("支払予定日", run.PaymentOn is { } payment ? JapaneseDate.ShowWithWeekday(payment) : "なし"),
            .. facts,
            .. title.LeftOut.Select(row => ($"対象外（{row.Reason}）", $"{row.Count:N0}件")),
            ("印刷", $"{JapanTime.Show(title.PrintedAt)}　{title.PrintedBy}"),
        ];
        var bottom = DrawRows(canvas, 54, rows);
        for (var number = 0; number < Notes.Length; number++)
        {
            canvas.Text(Left, bottom + 8 + (number * 5.4), 9.5, Notes[number]);
        }

        DrawSignatures(canvas, Math.Min(bottom + 42, 246));
    }

    private static double DrawRows(PdfCanvas canvas, double top, IReadOnlyList<(string Name, string Value)> rows)
    {
        var y = top;
        foreach (var (name, value) in rows)
        {
            canvas.Line(Left, y, Right, y);
            canvas.Text(Left + 2, y + 5.4, 10, name);
            canvas.Text(ValueLeft + 2, y + 5.4, 10.5, value);
            y += RowMm;
        }

        canvas.Box(Left, top, Right - Left, y - top);
        canvas.Line(ValueLeft, top, ValueLeft, y);
        return y;
    }

    private static void DrawSignatures(PdfCanvas canvas, double top)
    {
        string[] people = ["印刷した人", "抜取り確認をした人", "封入・件数を確かめた人"];
        const double gap = 5;
        var width = (Right - Left - (2 * gap)) / 3;
        for (var number = 0; number < people.Length; number++)
        {
            var x = Left + (number * (width + gap));
            canvas.Box(x, top, width, 26);
            canvas.Line(x, top + 7, x + width, top + 7);
            canvas.Text(x + 2, top + 5, 9.5, people[number]);
            canvas.Text(x + 2, top + 13, 9, "　　月　　日　　時　　分");
            canvas.Text(x + 2, top + 22, 9, "氏名");
        }
    }
}
