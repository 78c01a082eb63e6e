using System.Text;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Letters;

/// <summary>Draws a <see cref="FormSheetContent"/> on one A4 sheet.</summary>
public static class FormSheet
{
    private const float Left = 25;
    private const float Right = 185;
    private const float ValueLeft = 72;
    private const float LineHeight = 5.4f;

    /// <summary>Width of the column of values, in hundredths of a full-width letter.</summary>
    private const int ValueWidth = 3_200;

    /// <summary>The PDF, or the letters that the font lacks.</summary>
    public static Result<byte[]> Render(FormSheetContent content)
    {
        using var sheet = new LetterSheet(content.Title, content.MadeAt);
        for (var index = 0; index < content.Head.Count; index++)
        {
            sheet.Text(Right, 22 + (index * 6), 10, content.Head[index], LetterAlign.Right);
        }

        if (content.Addressee is { } addressee)
        {
            sheet.Text(Left, 46, 11, addressee);
        }

        sheet.Text((Left + Right) / 2, 60, 18, content.Title, LetterAlign.Centre);
        sheet.Text(Left, 71, 10, content.Intro);
        var bottom = DrawRows(sheet, 76, content.Rows);
        DrawNotes(sheet, bottom + 9, content.Notes);
        SignatureBoxes.Draw(sheet, 240, content.Signatures);
        sheet.Text(Left, 284, 8.5f, content.Foot);
        return sheet.Finish();
    }

    private static float DrawRows(LetterSheet sheet, float top, IReadOnlyList<(string Name, string Value)> rows)
    {
        var y = top;
        foreach (var (name, value) in rows)
        {
            var lines = Wrap(value);
            sheet.Line(Left, y, Right, y);
            sheet.Text(Left + 2, y + 4.6f, 9.5f, name);
            for (var index = 0; index < lines.Count; index++)
            {
                sheet.Text(ValueLeft + 2, y + 4.6f + (index * LineHeight), 9.5f, lines[index]);
            }

            y += Math.Max(1, lines.Count) * LineHeight + 1.4f;
        }

        sheet.Box(Left, top, Right - Left, y - top);
        sheet.Line(ValueLeft, top, ValueLeft, y);
        return y;
    }

    private static void DrawNotes(LetterSheet sheet, float top, IReadOnlyList<string> notes)
    {
        for (var index = 0; index < notes.Count; index++)
        {
            sheet.Text(Left, top + (index * LineHeight), 9, notes[index]);
        }
    }

    // The widest ASCII letters of the font take two thirds of a full-width one.
    private static List<string> Wrap(string text)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        var width = 0;
        foreach (var letter in text.EnumerateRunes())
        {
            var letterWidth = letter.IsAscii ? 68 : 100;
            if (width + letterWidth > ValueWidth)
            {
                lines.Add(line.ToString());
                line.Clear();
                width = 0;
            }

            line.Append(letter.ToString());
            width += letterWidth;
        }

        lines.Add(line.ToString());
        return lines;
    }
}
