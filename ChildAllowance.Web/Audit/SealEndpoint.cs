using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Web.Hosting;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Web.Audit;

/// <summary>The sheet for the sealed envelope while its key is still in memory; in training always.</summary>
public static class SealEndpoint
{
    public static void MapSeals(this IEndpointRouteBuilder app) => app.MapGet(Urls.SealSheet, SheetAsync);

    private static async Task<IResult> SheetAsync(
        HttpContext http,
        SealService seals,
        SealDrafts drafts,
        AppSettings settings,
        AppMode mode,
        DataFolder folder,
        CancellationToken ct
    )
    {
        var actor = StaffClaims.ActorOf(http.User, Terminals.Of(http));
        var standing = await seals.StandingAsync(actor, ct);
        if (!standing.IsOk)
        {
            return FileAnswer.Refuse(http, standing.Error);
        }

        var draft = drafts.Find(actor.StaffId);
        var envelope = draft?.Envelope ?? (mode.IsTraining ? TrainingSeals.EnvelopeIn(folder) : null);
        if (envelope is null)
        {
            return FileAnswer.Refuse(http, new NotFound("封印の鍵の用紙"));
        }

        var at = draft?.DrawnAt.UtcDateTime ?? standing.Value.CommissionedAt ?? DateTime.UnixEpoch;
        var pdf = SealSheets.Render(envelope, settings, at, actor.Name);
        http.Response.Headers.CacheControl = "no-store";

        // Shown in the browser, not saved: a copy on the disk would outlive the envelope.
        return pdf.IsOk ? Results.Bytes(pdf.Value, "application/pdf") : FileAnswer.Refuse(http, pdf.Error);
    }
}
