using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Letters.Templates;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;
using Microsoft.AspNetCore.Antiforgery;

namespace ChildAllowance.Web.Settings;

/// <summary>Samples of letters with dummy data, by POST: the text that is being written is not stored.</summary>
public static class LetterTextEndpoints
{
    private const string Pdf = "application/pdf";

    public static void MapLetterTexts(this IEndpointRouteBuilder app)
    {
        app.MapPost(Urls.LetterPreviewRoute, PreviewAsync);
        app.MapPost(Urls.LetterCalibration, CalibrationAsync);
    }

    private static async Task<IResult> PreviewAsync(
        int kind,
        HttpContext http,
        IAntiforgery antiforgery,
        LetterTemplateService service,
        CancellationToken ct
    )
    {
        if (!await antiforgery.IsRequestValidAsync(http) || !Enum.IsDefined((LetterKind)kind))
        {
            return Results.BadRequest();
        }

        var text = LetterTextForm.Read(await http.Request.ReadFormAsync(ct));
        var letter = (LetterKind)kind;
        var pdf = await service.PreviewAsync(StaffClaims.ActorOf(http.User, Terminals.Of(http)), letter, text, ct);
        return Answer(http, pdf, $"SAMPLE_{letter.Code()}.pdf");
    }

    private static async Task<IResult> CalibrationAsync(
        HttpContext http,
        IAntiforgery antiforgery,
        LetterTemplateService service,
        CancellationToken ct
    )
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        var pdf = await service.CalibrationAsync(StaffClaims.ActorOf(http.User, Terminals.Of(http)), ct);
        return Answer(http, pdf, "WINDOW.pdf");
    }

    private static IResult Answer(HttpContext http, Result<byte[]> pdf, string name) =>
        pdf.IsOk ? FileAnswer.Of(http, new DownloadedFile(name, Pdf, pdf.Value)) : FileAnswer.Refuse(http, pdf.Error);
}
