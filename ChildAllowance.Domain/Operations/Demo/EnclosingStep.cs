using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Media;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Operations.Demo;

/// <summary>
/// One entry between the hand-over of the label data and the post office. The erasure report never comes and the notice is
/// not destroyed, so that the newcomer finds something overdue and something open.
/// </summary>
internal sealed class EnclosingStep(
    EnclosingStep.Scene scene,
    IDbContextFactory<AllowanceDbContext> contexts,
    DemoMedia media
) : IDemoStep
{
    /// <param name="Order">In the story.</param>
    /// <param name="At">JST.</param>
    internal sealed record Scene(int Order, DateTime At, MediumEventKind Kind, MediumKind Medium);

    public static IReadOnlyList<Scene> Scenes { get; } =
    [
        new(7, new(2026, 2, 3, 17, 0, 0), MediumEventKind.Printed, MediumKind.Envelopes),
        new(8, new(2026, 2, 4, 17, 0, 0), MediumEventKind.Enclosed, MediumKind.Envelopes),
        new(9, new(2026, 2, 5, 10, 0, 0), MediumEventKind.Returned, MediumKind.LabelArchive),
        new(10, new(2026, 2, 5, 15, 0, 0), MediumEventKind.Delivered, MediumKind.Envelopes),
        new(11, new(2026, 2, 6, 10, 0, 0), MediumEventKind.Inspected, MediumKind.Envelopes),
        new(12, new(2026, 2, 6, 13, 0, 0), MediumEventKind.HandedBack, MediumKind.Envelopes),
        new(14, new(2026, 2, 9, 10, 0, 0), MediumEventKind.Returned, MediumKind.PasswordNotice),
    ];

    public int Order => scene.Order;

    public DateTime HappensAt => scene.At;

    public string Title => $"管理簿（{scene.Kind.Label()}）";

    public async Task PlayAsync(DemoPlan plan, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        long? count =
            scene.Kind == MediumEventKind.Returned
                ? null
                : await db.MailingBatches.Select(row => row.IncludedCount).SingleAsync(ct);
        await media.RecordAsync(scene.Kind, scene.Medium, ct, count);
    }
}
