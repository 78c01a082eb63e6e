using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Letters;

/// <summary>ログ検証証明書: one A4 sheet for the paper file. Whoever holds it can prove later what the ledger held today.</summary>
public static class LogCertificateLetter
{
    private const float Left = 25;
    private const float Right = 185;
    private const float Middle = (Left + Right) / 2;
    private const float Small = 8;
    private const float QrSize = 52;

    /// <summary>Letters of a signature in one line.</summary>
    private const int SignatureLine = 44;

    private static readonly string[] HowToUse =
    [
        "１．この用紙を、システムとは別の場所（文書庫など）に保管します。サーバーを扱う者に預けません。",
        "２．後日の検証では、QRコードを読み取った文字をそのままファイルに保存し、次のように実行します。",
        "　　　verify --checkpoint 保存したファイル",
        "３．「控えをそのまま含み、その続きです」と出れば、この日までの記録は、その後変えられていません。",
        "４．QRコードが使えないときは、ルート値の8つの組を、検証の結果と見比べます。",
    ];

    public static Result<byte[]> Render(LogCertificateContent content)
    {
        using var sheet = new LetterSheet("ログ検証証明書", content.IssuedAt);
        DrawHead(sheet, content);
        DrawFacts(sheet, content);
        DrawRoot(sheet, content);
        DrawCode(sheet, content);
        DrawUse(sheet);
        DrawSignatures(sheet);
        sheet.Text(
            Left,
            284,
            Small,
            $"{content.SystemName}　発行 {JapanTime.Show(content.IssuedAt)}　{content.IssuedBy}"
        );
        return sheet.Finish();
    }

    private static void DrawHead(LetterSheet sheet, LogCertificateContent content)
    {
        sheet.Text(Right, 24, 10, JapaneseDate.Show(JapanTime.DateOf(content.IssuedAt)), LetterAlign.Right);
        sheet.Text(Right, 31, 10.5f, $"{content.WardName} {content.SectionName}", LetterAlign.Right);
        sheet.Text(Middle, 46, 20, "ログ検証証明書", LetterAlign.Centre);
        sheet.Text(
            Left,
            58,
            10.5f,
            "アクセスログ・管理簿の記録簿が、下記の時点で次の内容であったことを、電子署名で示します。"
        );
    }

    private static void DrawFacts(LetterSheet sheet, LogCertificateContent content)
    {
        (string Name, string Value)[] rows =
        [
            ("記録簿", content.Checkpoint.Origin),
            ("時点", JapanTime.Show(content.IssuedAt)),
            ("記録の件数", $"{content.Checkpoint.Size:N0}件"),
            ("検証の結果", content.Finding),
            ("署名鍵の番号", content.Checkpoint.KeyId),
        ];
        const float top = 64;
        const float height = 7;
        for (var index = 0; index < rows.Length; index++)
        {
            var y = top + (index * height);
            sheet.Text(Left + 2, y + 4.9f, 10, rows[index].Name);
            sheet.Text(Left + 34, y + 4.9f, 10, rows[index].Value);
            sheet.Line(Left, y, Right, y);
        }

        sheet.Box(Left, top, Right - Left, rows.Length * height);
        sheet.Line(Left + 31, top, Left + 31, top + (rows.Length * height));
    }

    private static void DrawRoot(LetterSheet sheet, LogCertificateContent content)
    {
        const float top = 105;
        const int perLine = 4;
        sheet.Box(Left, top, Right - Left, 32, 1);
        sheet.Text(Left + 3, top + 6, 9.5f, "ルート値（SHA-256）　記録が1文字でも違えば、この値は変わります。");
        var groups = content.Checkpoint.RootGroups;
        const float width = (Right - Left - 6) / perLine;
        for (var index = 0; index < groups.Count; index++)
        {
            var x = Left + 3 + ((index % perLine) + 0.5f) * width;
            sheet.Text(x, top + 14.5f + (index / perLine * 7.5f), 15, groups[index], LetterAlign.Centre);
        }

        sheet.Text(Left + 3, top + 29, 9, $"base64　{content.Checkpoint.Root}");
    }

    private static void DrawCode(LetterSheet sheet, LogCertificateContent content)
    {
        const float top = 142;
        sheet.QrCode(Left + 3, top + 3, QrSize, content.Checkpoint.Printed);
        const float x = Left + QrSize + 10;
        sheet.Text(x, top + 7, 9.5f, "QRコードの内容（署名済みチェックポイント）");
        var y = top + 14;
        foreach (var line in Lines(content))
        {
            sheet.Text(x, y, 7.5f, line);
            y += 4.2f;
        }

        sheet.Text(x, y + 3, Small, "形式は C2SP signed-note、署名は ECDSA P-256（SHA-256）です。");
        sheet.Text(x, y + 7.5f, Small, "検証のしかたは、付属の文書 LEDGER.md にあります。");
    }

    private static IEnumerable<string> Lines(LogCertificateContent content) =>
        content
            .Checkpoint.Printed.TrimEnd('\n')
            .Split('\n')
            .SelectMany(line => line.Length == 0 ? [" "] : line.Chunk(SignatureLine).Select(part => new string(part)));

    private static void DrawUse(LetterSheet sheet)
    {
        const float top = 208;
        sheet.Text(Left, top, 11, "【保管と検証】");
        for (var index = 0; index < HowToUse.Length; index++)
        {
            sheet.Text(Left + 2, top + 6.5f + (index * 5.6f), 9.5f, HowToUse[index]);
        }
    }

    private static void DrawSignatures(LetterSheet sheet)
    {
        const float top = 246;
        const float height = 28;
        const float width = (Right - Left - 6) / 2;
        string[] titles = ["発行した者（監査担当）", "保管する者"];
        for (var index = 0; index < titles.Length; index++)
        {
            var left = Left + (index * (width + 6));
            sheet.Box(left, top, width, height);
            sheet.Line(left, top + 7, left + width, top + 7);
            sheet.Text(left + 2, top + 5, 9.5f, titles[index]);
            sheet.Text(left + 2, top + 13, 9, "日付　令和　　年　　月　　日");
            sheet.Text(left + 2, top + 23, 9, "氏名　　　　　　　　　　　　　　　　　　印");
        }
    }
}
