using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Letters;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>月次報告 as PDF: the figures, every finding with its assessment, the rules, and who confirms it.</summary>
internal sealed class ReviewReportSheet : IDisposable
{
    private const float Left = 20;
    private const float Right = 190;
    private const float Top = 20;
    private const float Bottom = 275;
    private const float LineHeight = 5;
    private const float TextSize = 9.5f;

    private readonly ReviewReportContent content;
    private readonly LetterSheet sheet;
    private float y = Top;

    private ReviewReportSheet(ReviewReportContent content)
    {
        this.content = content;
        sheet = new LetterSheet("アクセスログ定期分析 月次報告", content.SignedAt);
    }

    public static Result<byte[]> Render(ReviewReportContent content)
    {
        using var report = new ReviewReportSheet(content);
        report.DrawHead();
        report.DrawFigures();
        report.DrawFindings();
        report.DrawRules();
        report.DrawSignature();
        report.DrawFoot();
        return report.sheet.Finish();
    }

    public void Dispose() => sheet.Dispose();

    private void DrawHead()
    {
        sheet.Text((Left + Right) / 2, 26, 16, "アクセスログ定期分析 月次報告", LetterAlign.Centre);
        sheet.Text((Left + Right) / 2, 34, 12, JapaneseDate.ShowMonthPortion(content.Month), LetterAlign.Centre);
        Write(Right, 44, 9.5f, content.WardName, LetterAlign.Right);
        Write(Left, 44, 9.5f, content.ProgrammeName);
        y = 54;
    }

    private void DrawFigures()
    {
        Heading("１　分析の範囲");
        Row(
            "期間",
            $"{JapaneseDate.Show(content.Month.FirstDay)}から{JapaneseDate.Show(content.Month.LastDay)}まで（夜間は翌朝まで）"
        );
        Row("分析した日時", $"{JapanTime.Show(content.Run.At)}　{content.NameOf(content.Run.By)}");
        Row("対象の記録", $"{Number(content.Run.EntryCount)}件（記録番号 {Number(content.Run.LastSeq)} までを検索）");
        foreach (var group in content.Findings.GroupBy(row => row.Verdict).OrderBy(group => group.Key))
        {
            Row(group.Key.Label(), $"{Number(group.Count())}件");
        }

        Row("検出の合計", $"{Number(content.Findings.Count)}件");
    }

    private void DrawFindings()
    {
        Heading("２　検出と評価");
        if (content.Findings.Count == 0)
        {
            Paragraph(Left + 2, "この月の検出はありません。");
        }

        foreach (var (index, row) in content.Findings.Index())
        {
            NeedSpace(4 * LineHeight);
            y += 1.5f;
            sheet.Line(Left, y - 4, Right, y - 4, 0.3f);
            var alert = row.IsAlert ? "【警報】" : "";
            Paragraph(
                Left,
                $"{index + 1}．{ReviewRules.Of(row.Rule).Label}{alert}　{content.NameOf(row.StaffId)}（{row.StaffId}）"
            );
            Paragraph(Left + 5, row.Figures);
            Paragraph(Left + 5, $"評価: {row.Verdict.Label()}　{row.AssessmentText}");
            Paragraph(
                Left + 5,
                row.AssessedAt is { } at
                    ? $"評価した人: {content.NameOf(row.AssessedBy ?? "")}　{JapanTime.Show(at)}"
                    : "評価した人: ―"
            );
        }
    }

    private void DrawRules()
    {
        Heading("３　適用した規則");
        foreach (var rule in content.Rules)
        {
            var numbers = rule.Definition.Parameters.Select(one => $"{one.Label} {Show(one.Unit, rule[one.Key])}");
            var version = rule.Version == 0 ? "初期値" : $"第{rule.Version}版";
            Paragraph(
                Left + 2,
                rule.IsOn
                    ? $"{rule.Definition.Label}（{version}）: {string.Join("、", numbers)}"
                    : $"{rule.Definition.Label}（{version}）: 使わない"
            );
        }
    }

    private void DrawSignature()
    {
        NeedSpace(12 * LineHeight);
        Heading("４　確認");
        Paragraph(Left + 2, "上の検出と評価を確認しました。検出に、確認者自身についてのものはありません。");
        y += 3;
        sheet.Box(Left, y, Right - Left, 24);
        Write(Left + 3, y + 7, 10, $"確認した日時　{JapanTime.Show(content.SignedAt)}");
        Write(Left + 3, y + 14, 10, $"確認した監査担当　{content.NameOf(content.SignedBy)}（{content.SignedBy}）");
        sheet.Text(
            Left + 3,
            y + 21,
            8,
            "この報告のSHA-256は、アクセスログの「定期分析の月次報告の確認」の記録にあります。"
        );
        sheet.Box(Right - 24, y + 2, 20, 20, 0.3f);
        sheet.Text(Right - 14, y + 13, 8, "印", LetterAlign.Centre);
        y += 30;
    }

    private void DrawFoot() =>
        sheet.Text(
            (Left + Right) / 2,
            287,
            8,
            $"{JapaneseDate.ShowMonthPortion(content.Month)}　全{sheet.PageCount}ページ",
            LetterAlign.Centre
        );

    private void Heading(string text)
    {
        NeedSpace(4 * LineHeight);
        y += 4;
        sheet.Text(Left, y, 11.5f, text);
        y += LineHeight + 2;
    }

    private void Row(string name, string value)
    {
        NeedSpace(LineHeight);
        sheet.Text(Left + 2, y, 9.5f, name);
        Write(Left + 42, y, 9.5f, value);
        y += LineHeight;
    }

    private void Paragraph(float left, string text)
    {
        foreach (var line in Wrap(text, TextSize, Right - left))
        {
            NeedSpace(LineHeight);
            Write(left, y, TextSize, line);
            y += LineHeight;
        }
    }

    private void NeedSpace(float height)
    {
        if (y + height > Bottom)
        {
            sheet.Text(Right, 287, 8, $"{sheet.PageCount}", LetterAlign.Right);
            sheet.NextPage();
            y = Top;
        }
    }

    // What an officer typed may hold letters that the font lacks: they must not stop the report.
    private void Write(float x, float baseline, float size, string text, LetterAlign align = LetterAlign.Left)
    {
        foreach (var letter in LetterFont.FindMissing(text))
        {
            text = text.Replace(letter, "〓", StringComparison.Ordinal);
        }

        sheet.Text(x, baseline, size, text, align);
    }

    /// <summary>Lines of at most so many millimetres; a line break in the text is one in the letter.</summary>
    internal static IEnumerable<string> Wrap(string text, float sizePt, float mostMm)
    {
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var (start, place, width) = (0, 0, 0f);
            foreach (var (letter, letterWidth) in LetterFont.Measure(line, sizePt))
            {
                if (width + letterWidth > mostMm && place > start)
                {
                    yield return line[start..place];
                    (start, width) = (place, 0);
                }

                width += letterWidth;
                place += letter.Length;
            }

            yield return line[start..];
        }
    }

    private static string Show(ReviewUnit unit, int value) =>
        unit switch
        {
            ReviewUnit.Times => $"{value}倍",
            ReviewUnit.Percent => $"{value}%",
            ReviewUnit.Days => $"{value}日",
            ReviewUnit.ClockTime => TimeOnly.MinValue.AddMinutes(value).ToString("HH:mm", CultureInfo.InvariantCulture),
            _ => Number(value),
        };

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
