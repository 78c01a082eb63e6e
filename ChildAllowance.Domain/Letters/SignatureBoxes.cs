namespace ChildAllowance.Domain.Letters;

/// <summary>署名欄: boxes beside each other, each for when, from where and who.</summary>
internal static class SignatureBoxes
{
    private const float Left = 25;
    private const float Right = 185;
    private const float Height = 32;
    private const float Gap = 6;

    public static void Draw(LetterSheet sheet, float top, IReadOnlyList<string> titles)
    {
        var width = (Right - Left - (Gap * (titles.Count - 1))) / titles.Count;
        for (var index = 0; index < titles.Count; index++)
        {
            var left = Left + (index * (width + Gap));
            sheet.Box(left, top, width, Height);
            sheet.Line(left, top + 7, left + width, top + 7);
            sheet.Text(left + 2, top + 5, 9.5f, titles[index]);
            sheet.Text(left + 2, top + 13, 9, "日時　令和　　年　　月　　日　　時　　分");
            sheet.Text(left + 2, top + 20, 9, "所属");
            sheet.Text(left + 2, top + 28, 9, "氏名　　　　　　　　　　　　　　　　　　印");
        }
    }
}
