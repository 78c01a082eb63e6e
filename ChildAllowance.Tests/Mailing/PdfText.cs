using ChildAllowance.Domain.Letters;
using UglyToad.PdfPig;

namespace ChildAllowance.Tests.Mailing;

/// <summary>Reads a printed sheet by a PDF library that is not ours.</summary>
internal static class PdfText
{
    /// <summary>All text of the first page, blanks removed.</summary>
    public static string Of(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return string.Concat(
            document.GetPage(1).Letters.Select(letter => letter.Value).Where(value => !string.IsNullOrWhiteSpace(value))
        );
    }

    /// <summary>The large letters, left to right.</summary>
    public static string PasswordOf(byte[] pdf) => LettersOf(pdf, PasswordNoticeLetter.PasswordSize);

    /// <summary>The letters of this size in points, line by line.</summary>
    public static string LettersOf(byte[] pdf, double size)
    {
        using var document = PdfDocument.Open(pdf);
        return string.Concat(
            document
                .GetPage(1)
                .Letters.Where(letter => Math.Abs(letter.PointSize - size) < 0.2)
                .OrderByDescending(letter => Math.Round(letter.StartBaseLine.Y))
                .ThenBy(letter => letter.StartBaseLine.X)
                .Select(letter => letter.Value)
        );
    }
}
