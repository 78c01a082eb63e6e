using ChildAllowance.Domain.Letters.Composition;
using ChildAllowance.Domain.Letters.Templates;
using ChildAllowance.Domain.Programmes;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace ChildAllowance.Tests.Letters;

/// <summary>Letters of the default programme, and what another program reads in them.</summary>
internal static class Sheets
{
    public static LetterRunValues Run(LetterKind kind, LetterText? text = null, LetterGeometry? geometry = null) =>
        new()
        {
            Kind = kind,
            Text = text ?? DefaultLetterTexts.Of(kind),
            ProgrammeName = DefaultProgramme.Name,
            Sender = DefaultProgramme.Settings.Sender,
            Geometry = geometry ?? new LetterGeometry(),
            AmountPerChildYen = 20_000,
            DocumentNumber = "7新子児第123号",
            IssuedOn = new DateOnly(2026, 2, 20),
            DueOn = new DateOnly(2026, 3, 13),
            PaymentOn = new DateOnly(2026, 3, 26),
        };

    public static byte[] Print(LetterKind kind, LetterContent? letter = null, LetterGeometry? geometry = null) =>
        LetterComposer
            .PrintOne(
                Run(kind, geometry: geometry),
                letter ?? LetterExamples.Of(kind),
                new DateTime(2026, 2, 20, 0, 0, 0, DateTimeKind.Utc)
            )
            .Value!;

    /// <summary>Text of each sheet, blanks removed.</summary>
    public static IReadOnlyList<string> TextOf(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return [.. document.GetPages().Select(TextOf)];
    }

    public static LetterContent To(
        string name,
        string address = "東京都新宿区歌舞伎町1丁目4番1号",
        string building = ""
    ) =>
        LetterExamples.Of(LetterKind.Notice) with
        {
            Addressee = new LetterAddressee
            {
                PostalCode = "1600021",
                Address = address,
                BuildingName = building,
                Name = name,
            },
        };

    private static string TextOf(Page page) =>
        string.Concat(page.Letters.Select(letter => letter.Value).Where(value => !string.IsNullOrWhiteSpace(value)));
}
