using System.Globalization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Media;

/// <summary>管理簿: lines are written inside the transaction of the feature that makes, hands over or voids a medium.</summary>
public sealed class MediaRegister(Outbox outbox)
{
    /// <summary>So far apart must a medium and its password notice be handed over.</summary>
    public static readonly TimeSpan SeparateOccasions = TimeSpan.FromMinutes(30);

    /// <summary>Gives the medium its number and adds the line with its MediumRegistered fact; saves the row for its id.</summary>
    public async Task<StorageMedium> RegisterAsync(
        AllowanceDbContext db,
        MediumDraft draft,
        Operation operation,
        CancellationToken ct = default
    )
    {
        var year = JapanTime.DateOf(operation.At).Year;
        var number = await NumberRange.TakeAsync(
            db,
            string.Create(CultureInfo.InvariantCulture, $"medium-{year}"),
            1,
            ct
        );
        var medium = new StorageMedium
        {
            Number = string.Create(CultureInfo.InvariantCulture, $"M-{year}-{number:D3}"),
            Kind = draft.Kind,
            Contents = draft.Contents,
            RowCount = draft.RowCount,
            Sha256 = draft.Sha256,
            StoredFileId = draft.StoredFileId,
            SourceRef = draft.SourceRef,
            CreatedAt = operation.At,
            CreatedBy = operation.Actor.StaffId,
            OperationId = operation.Id,
        };
        db.StorageMedia.Add(medium);
        await db.SaveChangesAsync(ct);
        outbox.Add(db, FactOf(medium, LedgerAct.MediumRegistered, operation));
        return medium;
    }

    /// <summary>Writes the hand-over into the line, with its fact; the caller saves.</summary>
    public async Task<DomainError?> HandOverAsync(
        AllowanceDbContext db,
        StorageMedium medium,
        Handover handover,
        Operation operation,
        CancellationToken ct = default
    )
    {
        if (Refuse(medium, handover, operation) is { } refusal)
        {
            return refusal;
        }

        if (await SameOccasionAsync(db, medium, handover.At, ct) is { } same)
        {
            return same;
        }

        medium.HandedOverAt = handover.At;
        medium.HandedOverBy = operation.Actor.Name;
        medium.TakenBy = handover.TakenBy.Trim();
        medium.CarriedInLockedBag = handover.CarriedInLockedBag;
        var act =
            medium.Kind == MediumKind.PasswordNotice ? LedgerAct.PasswordNoticeHandedOver : LedgerAct.MediumHandedOver;
        outbox.Add(
            db,
            FactOf(medium, act, operation) with
            {
                Detail =
                    $"引渡日時 {JapanTime.Show(handover.At)}、渡した者 {medium.HandedOverBy}、受け取った者 {medium.TakenBy}、鍵付きカバン {(handover.CarriedInLockedBag ? "使用" : "不使用")}",
            }
        );
        return null;
    }

    /// <summary>Marks a medium that must not leave the house any more; the caller saves.</summary>
    /// <param name="why">In Japanese, without personal data.</param>
    public void Void(AllowanceDbContext db, StorageMedium medium, string why, Operation operation)
    {
        medium.VoidedAt = operation.At;
        medium.VoidReason = why;
        outbox.Add(db, FactOf(medium, LedgerAct.Corrected, operation) with { Detail = why });
    }

    private static DomainError? Refuse(StorageMedium medium, Handover handover, Operation operation)
    {
        if (medium.VoidedAt is not null)
        {
            return new MediumIsVoid(medium.Number, medium.VoidReason ?? "");
        }

        if (medium.HandedOverAt is { } at)
        {
            return new MediumAlreadyHandedOver(medium.Number, at);
        }

        if (string.IsNullOrWhiteSpace(handover.TakenBy))
        {
            return new TakerMissing();
        }

        if (
            JapaneseText
                .Fold(handover.TakenBy)
                .Contains(JapaneseText.Fold(operation.Actor.Name), StringComparison.Ordinal)
        )
        {
            return new GiverIsTaker();
        }

        if (medium.Kind != MediumKind.ZenginFile && !handover.CarriedInLockedBag)
        {
            return new NotInLockedBag();
        }

        return handover.At < medium.CreatedAt.AddMinutes(-1) || handover.At > operation.At.AddMinutes(1)
            ? new HandoverTimeImpossible()
            : null;
    }

    private static async Task<SameOccasion?> SameOccasionAsync(
        AllowanceDbContext db,
        StorageMedium medium,
        DateTime at,
        CancellationToken ct
    )
    {
        var from = at - SeparateOccasions;
        var to = at + SeparateOccasions;
        var other = await db
            .StorageMedia.AsNoTracking()
            .FirstOrDefaultAsync(
                row =>
                    row.SourceRef == medium.SourceRef
                    && row.Kind != medium.Kind
                    && row.HandedOverAt > from
                    && row.HandedOverAt < to,
                ct
            );
        return other is null ? null : new SameOccasion(other.Number, other.HandedOverAt!.Value);
    }

    private static LedgerFact FactOf(StorageMedium medium, LedgerAct act, Operation operation) =>
        LedgerFact.Of(operation, act) with
        {
            Artifact = new LedgerObject
            {
                Ref = medium.SourceRef,
                Medium = medium.Number,
                Sha256 = medium.Sha256.Length == 0 ? null : medium.Sha256,
                Rows = medium.RowCount,
            },
        };
}
