using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Media;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Mailing;

/// <summary>When the archive is handed to the contractor, its run becomes 引渡済.</summary>
internal sealed class MailingMediumFollower : IMediumFollower
{
    public bool Follows(StorageMedium medium) =>
        medium.Kind == MediumKind.LabelArchive && MailingLabels.IsRef(medium.SourceRef);

    public async Task<DomainError?> HandedOverAsync(
        AllowanceDbContext db,
        StorageMedium medium,
        Operation operation,
        CancellationToken ct
    )
    {
        var id = MailingLabels.IdOf(medium.SourceRef);
        var batch = await db.MailingBatches.SingleAsync(row => row.Id == id, ct);
        if (batch.State != MailingBatchState.FileMade || batch.ArchiveMediumId != medium.Id)
        {
            return new MailingStepNotNow(batch.State, "引渡し");
        }

        batch.State = MailingBatchState.HandedOver;
        return null;
    }
}
