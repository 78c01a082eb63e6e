using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Media;

/// <summary>引渡し: once, in the locked bag, to somebody who is named, and never together with the password.</summary>
internal static class HandOverRules
{
    public static DomainError? Refuse(CustodyTimeline lot, MediumEntry entry, CustodyFrame frame)
    {
        if (lot.Find(entry.MediumId) is not { Kind: not MediumKind.Envelopes } medium)
        {
            return new NotFound("媒体");
        }

        if (medium.IsVoid)
        {
            return new MediumIsVoid(medium.Number);
        }

        if (medium.HandedOverAt is { } at)
        {
            return new MediumAlreadyHandedOver(medium.Number, at);
        }

        return medium.Place == MediumPlace.InHouse
            ? RefuseTaker(entry, frame) ?? RefuseBag(entry) ?? SameOccasion(lot, medium, entry.At, frame)
            : new MediumNotInHouse(medium.Number);
    }

    /// <summary>A medium and the notice with its password change hands on two occasions, out and back.</summary>
    public static SameOccasion? SameOccasion(
        CustodyTimeline lot,
        MediumCustody medium,
        DateTime at,
        CustodyFrame frame,
        bool isReturn = false
    )
    {
        foreach (var other in lot.Media.Where(other => IsPair(medium.Kind, other.Kind)))
        {
            var otherAt = isReturn ? other.ReturnedAt : other.HandedOverAt;
            if (otherAt is { } then && (at - then).Duration() < frame.SeparateOccasions)
            {
                return new SameOccasion(other.Number, then, (int)frame.SeparateOccasions.TotalMinutes);
            }
        }

        return null;
    }

    private static bool IsPair(MediumKind one, MediumKind other) =>
        (one, other)
            is
                (MediumKind.LabelArchive, MediumKind.PasswordNotice)
                or
                (MediumKind.PasswordNotice, MediumKind.LabelArchive);

    private static DomainError? RefuseTaker(MediumEntry entry, CustodyFrame frame) =>
        entry.CustodianId is null || string.IsNullOrWhiteSpace(entry.Counterpart) ? new TakerMissing()
        : CustodyRules.IsSamePerson(entry.Counterpart, frame.WardPerson) ? new GiverIsTaker()
        : entry.Count is null or < 1 ? new EntryIncomplete("数量")
        : null;

    private static DomainError? RefuseBag(MediumEntry entry) =>
        string.IsNullOrWhiteSpace(entry.Bag)
            ? new NotInLockedBag()
            : CustodyRules.Missing(entry.KeyHolder, "鍵の保管者");
}
