using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Letters;

/// <summary>パスワード通知書: one A4 sheet for the contractor, to be handed over apart from the archive.</summary>
public static class PasswordNoticeLetter
{
    private const float Left = 25;
    private const float Right = 185;
    private const float Middle = (Left + Right) / 2;

    /// <summary>Points; no other text of the sheet has this size.</summary>
    internal const float PasswordSize = 18;

    private static readonly string[] HowToOpen =
    [
        "１．媒体のZIPファイルを、業務用の端末（7-Zip を導入したもの）に置きます。",
        "２．ファイルを右クリックし、［7-Zip］→［展開...］を選びます。",
        "３．パスワード欄に、上の20文字を左から順に、すべて半角の大文字と数字で入力します。",
        "　　（グループの間の空きは入力しません。）",
        "４．展開したフォルダーの「件数.txt」の件数が、この通知書の件数と同じことを確かめます。",
    ];

    private static readonly string[] Rules =
    [
        "・アーカイブとは別の機会にお渡しください。同じカバンで一緒に運ばないでください。",
        "・複写、撮影、電子メールへの転記をしないでください。鍵付きキャビネットで保管してください。",
        "・作業が終わりましたら、媒体とは別に返却してください。",
        "・紛失したときは、ただちに下記の担当課に連絡してください（この通知書は再発行できません）。",
    ];

    public static Result<byte[]> Render(PasswordNoticeContent content)
    {
        using var sheet = new LetterSheet("パスワード通知書", content.PrintedAt);
        DrawHead(sheet, content);
        DrawFile(sheet, content);
        DrawPassword(sheet, content);
        DrawParagraph(sheet, 167, "開き方", HowToOpen);
        DrawParagraph(sheet, 205, "取扱い", Rules);
        SignatureBoxes.Draw(sheet, 236, ["渡した者", "受け取った者（取扱者）"]);
        DrawFoot(sheet, content);
        return sheet.Finish();
    }

    private static void DrawHead(LetterSheet sheet, PasswordNoticeContent content)
    {
        sheet.Text(Right, 22, 10, $"管理番号 {content.MediumNumber}", LetterAlign.Right);
        sheet.Text(Right, 28, 10, JapaneseDate.Show(JapanTime.DateOf(content.PrintedAt)), LetterAlign.Right);
        sheet.Text(Left, 38, 11, "宛名印字・封入封緘業務 受託者 様");
        sheet.Text(Right, 46, 11, content.WardName, LetterAlign.Right);
        sheet.Text(Right, 52, 11, content.SectionName, LetterAlign.Right);
        sheet.Text(Middle, 66, 20, "パスワード通知書", LetterAlign.Centre);
        sheet.Text(Left, 77, 10.5f, $"{content.ProgrammeName}の宛名データを開くためのパスワードを通知します。");
    }

    private static void DrawFile(LetterSheet sheet, PasswordNoticeContent content)
    {
        (string Name, string Value)[] rows =
        [
            ("発送回", content.RunName),
            ("ファイル名", content.ArchiveName),
            ("件数", $"{content.RowCount:N0}件"),
            ("暗号化方式", "ZIP（AES-256）"),
            ("SHA-256", content.Sha256[..32]),
            ("", content.Sha256[32..]),
        ];
        const float top = 82;
        const float height = 6.2f;
        for (var index = 0; index < rows.Length; index++)
        {
            var y = top + (index * height);
            sheet.Text(Left + 2, y + 4.4f, 10, rows[index].Name);
            sheet.Text(Left + 32, y + 4.4f, 10, rows[index].Value);
            if (rows[index].Name.Length > 0)
            {
                sheet.Line(Left, y, Right, y);
            }
        }

        sheet.Box(Left, top, Right - Left, rows.Length * height);
        sheet.Line(Left + 29, top, Left + 29, top + (rows.Length * height));
    }

    private static void DrawPassword(LetterSheet sheet, PasswordNoticeContent content)
    {
        sheet.Box(Left, 123, Right - Left, 36, 1.2f);
        sheet.Text(Left + 3, 129, 9, "パスワード（すべて大文字と数字。左から順に続けて入力します。下段は読み方です）");
        var groups = content.Password.Chunk(content.GroupSize).ToArray();
        var width = (Right - Left - 6) / groups.Length;
        for (var index = 0; index < groups.Length; index++)
        {
            var left = Left + 3 + (index * width);
            DrawGroup(sheet, left, width, groups[index]);
            if (index > 0)
            {
                sheet.Line(left, 132, left, 156, 0.3f);
            }
        }
    }

    private static void DrawGroup(LetterSheet sheet, float left, float width, char[] letters)
    {
        const float margin = 1.5f;
        var cell = (width - (2 * margin)) / letters.Length;
        for (var index = 0; index < letters.Length; index++)
        {
            var centre = left + margin + (cell * (index + 0.5f));
            sheet.Text(centre, 142, PasswordSize, letters[index].ToString(), LetterAlign.Centre);
        }

        var spoken = letters.Select(SpokenLetters.Of).Chunk(2).ToArray();
        for (var row = 0; row < spoken.Length; row++)
        {
            sheet.Text(left + (width / 2), 149 + (row * 4), 6.5f, string.Join('・', spoken[row]), LetterAlign.Centre);
        }
    }

    private static void DrawParagraph(LetterSheet sheet, float top, string title, string[] lines)
    {
        sheet.Text(Left, top, 11, $"【{title}】");
        for (var index = 0; index < lines.Length; index++)
        {
            sheet.Text(Left + 2, top + 6 + (index * 5.6f), 9.5f, lines[index]);
        }
    }

    private static void DrawFoot(LetterSheet sheet, PasswordNoticeContent content)
    {
        sheet.Text(Left, 278, 9, $"担当課　{content.WardName} {content.SectionName}");
        sheet.Text(
            Right,
            284,
            8,
            $"印刷 {JapanTime.Show(content.PrintedAt)}　{content.PrintedBy}　（1枚中1枚目・印刷は1回限り）",
            LetterAlign.Right
        );
    }
}
