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
    public static string PasswordOf(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return string.Concat(
            document
                .GetPage(1)
                .Letters.Where(letter => Math.Abs(letter.PointSize - PasswordNoticeLetter.PasswordSize) < 0.2)
                .OrderBy(letter => letter.StartBaseLine.X)
                .Select(letter => letter.Value)
        );
    }
}
