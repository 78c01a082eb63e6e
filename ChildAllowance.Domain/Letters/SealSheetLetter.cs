using System.Globalization;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Letters;

/// <summary>封印の鍵: one A4 sheet for the sealed envelope, in letters and as a QR code.</summary>
public static class SealSheetLetter
{
    private const float Left = 25;
    private const float Right = 185;
    private const float Middle = (Left + Right) / 2;
    private const int GroupsInRow = 5;

    /// <summary>Points; no other text of the sheet has this size.</summary>
    internal const float KeySize = 17;

    private static readonly string[] HowToKeep =
    [
        "１．この用紙を二つ折りにして封筒に入れ、監査担当とシステム管理者の二人が封をして割印します。",
        "２．封筒の表に「記録簿の封印の鍵」、番号、開始した日を書き、監査担当が鍵のかかる場所で保管します。",
        "３．サーバーの近くや、システム管理者が一人で開けられる場所には置きません。",
        "４．この用紙を写真に撮らず、複写せず、コンピューターに入力したままにしません。",
    ];

    private static readonly string[] HowToUse =
    [
        "・記録簿の改ざんが疑われるとき、または年に1回、二人で開封して検証に使います。",
        "・検証: 画面「アクセスログ」→「封印」、またはコマンド verify --seal-key で、56文字を入力します。",
        "・「正常」と出れば、封印を始めてからの記録は、後から作り替えられていません。",
        "・使った後は、新しい封筒に入れ、二人で封をします。",
        "・この鍵はコンピューターに残っていません。なくすと、再発行はできません。",
    ];

    public static Result<byte[]> Render(SealSheetContent content)
    {
        using var sheet = new LetterSheet("記録簿の封印の鍵", content.PrintedAt);
        DrawHead(sheet, content);
        DrawKey(sheet, content);
        DrawParagraph(sheet, 178, "保管のしかた", HowToKeep);
        DrawParagraph(sheet, 212, "使いかた", HowToUse);
        DrawSignatures(sheet, 254);
        sheet.Text(Right, 288, 8, $"印刷 {JapanTime.Show(content.PrintedAt)}　{content.PrintedBy}", LetterAlign.Right);
        return sheet.Finish();
    }

    private static void DrawHead(LetterSheet sheet, SealSheetContent content)
    {
        sheet.Text(Right, 22, 10, JapaneseDate.Show(JapanTime.DateOf(content.PrintedAt)), LetterAlign.Right);
        sheet.Text(Right, 30, 11, content.WardName, LetterAlign.Right);
        sheet.Text(Right, 36, 11, content.SectionName, LetterAlign.Right);
        sheet.Text(Middle, 52, 20, "記録簿の封印の鍵", LetterAlign.Centre);
        sheet.Text(Middle, 61, 12, $"封筒の番号　{content.Envelope.Number}", LetterAlign.Centre);
        sheet.Text(Left, 71, 10, $"{content.SystemName}の記録簿（アクセスログ）の、");
        sheet.Text(Left, 76, 10, "15分ごとの封印を確かめるための鍵です。");
    }

    private static void DrawKey(LetterSheet sheet, SealSheetContent content)
    {
        sheet.Box(Left, 79, Right - Left, 92, 1.2f);
        sheet.Text(
            Left + 4,
            86,
            9,
            "英大文字と、数字の2～7だけです（数字の0、1、8は使いません）。左から順に読みます。"
        );
        var width = (Right - Left - 8) / GroupsInRow;
        foreach (var (index, group) in content.Envelope.Groups.Index())
        {
            var x = Left + 4 + (index % GroupsInRow * width);
            var y = 99 + (index / GroupsInRow * 13);
            sheet.Text(x, y, 8, (index + 1).ToString(CultureInfo.InvariantCulture));
            sheet.Text(x + 6, y, KeySize, group);
        }

        sheet.QrCode(Middle - 15, 137, 30, content.Envelope.Letters);
    }

    private static void DrawParagraph(LetterSheet sheet, float top, string title, string[] lines)
    {
        sheet.Text(Left, top, 11, title);
        for (var index = 0; index < lines.Length; index++)
        {
            sheet.Text(Left + 2, top + 6 + (index * 5.6f), 9, lines[index]);
        }
    }

    private static void DrawSignatures(LetterSheet sheet, float top)
    {
        string[] people = ["監査担当（保管する人）", "システム管理者（立会人）"];
        for (var index = 0; index < people.Length; index++)
        {
            var left = Left + (index * 82);
            sheet.Box(left, top, 78, 24);
            sheet.Text(left + 3, top + 6, 9, people[index]);
            sheet.Text(left + 3, top + 19, 9, "氏名・印");
        }
    }
}
