using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Applications;

/// <summary>Who is looked up while a paper is typed: by number, or by reading and birth date.</summary>
/// <param name="Number">認定番号 or 住民番号 of an applicant, 住民番号 of a child; empty to search by the others.</param>
public sealed record PersonLookUp(string Number, string NameKana, DateOnly? BornOn)
{
    /// <summary>A record prints its members; this one must not.</summary>
    public override string ToString() => nameof(PersonLookUp);
}

/// <summary>A person of the registry who may be the applicant. Of a restricted one (表示制限) nothing personal is given.</summary>
public sealed record KnownApplicant
{
    public required long RecipientId { get; init; }

    public required string CertificationNumber { get; init; }

    public required bool IsRestricted { get; init; }

    public required string Name { get; init; }

    public required string NameKana { get; init; }

    public required string Address { get; init; }

    public required bool HasAccount { get; init; }

    /// <summary>Cases of the person, newest first.</summary>
    public required IReadOnlyList<KnownClaim> Cases { get; init; }
}

/// <summary>A child of the registry who may be the one on the paper.</summary>
public sealed record KnownChild
{
    public required long ChildId { get; init; }

    public required bool IsRestricted { get; init; }

    public required string Name { get; init; }

    public required string NameKana { get; init; }

    public required DateOnly? BornOn { get; init; }

    /// <summary>Who else was, is or will be paid for the child, and in which case.</summary>
    public required IReadOnlyList<KnownClaim> Claims { get; init; }

    /// <summary>同一児童の疑い is open.</summary>
    public required bool IsSuspected { get; init; }

    /// <summary>What it means to take the child in now.</summary>
    /// <param name="category">区分 of the paper; decides the track.</param>
    /// <param name="applicantId">The person of the registry who applies, where known.</param>
    public ClaimVerdict VerdictFor(RecipientCategory category, long? applicantId)
    {
        var track = ApplicationFields.IsSuccessor(category) ? EntitlementTrack.Successor : EntitlementTrack.Base;
        var standing = Claims.Where(claim => claim.Track == track && claim.IsStanding).ToList();
        if (standing.Count == 0)
        {
            return track == EntitlementTrack.Successor && Claims.Any(claim => claim.IsStanding)
                ? new(StateTone.Go, "前受給者の案件があります。申立てと二重支給の有無を審査で確認します。")
                : new(StateTone.Ok, "ほかの案件での支給や申請はありません。");
        }

        if (standing.Any(claim => claim.RecipientId != 0 && claim.RecipientId == applicantId))
        {
            return new(StateTone.Warn, "この申請者の案件に入っている児童です。受け付けると重複申立になります。");
        }

        return standing.Select(claim => claim.Status).Contains(EntitlementStatus.Paid)
            ? new(StateTone.Bad, "別の人に支給済みです。受け付けると重複申立になり、このままでは支給されません。")
            : new(StateTone.Warn, "別の人の案件に入っている児童です。受け付けると重複申立になります。");
    }
}

/// <summary>受け付けた場合の扱い of one child.</summary>
public sealed record ClaimVerdict(StateTone Tone, string Text);

/// <summary>One claim or case as the reception shows it. Of a restricted person (表示制限) it gives neither case nor name.</summary>
public sealed record KnownClaim
{
    public required long CaseId { get; init; }

    /// <summary>0 for a restricted person.</summary>
    public required long RecipientId { get; init; }

    public required string CertificationNumber { get; init; }

    public required string RecipientName { get; init; }

    /// <summary>E.g. <c>9月分受給者・支給済</c>.</summary>
    public required string Label { get; init; }

    /// <summary>受付番号 of the application that made the claim.</summary>
    public int? ReceptionNumber { get; init; }

    public EntitlementTrack? Track { get; init; }

    public EntitlementStatus? Status { get; init; }

    public required StateTone Tone { get; init; }

    /// <summary>It is live or contested, so that a further claim of the same track collides with it.</summary>
    public bool IsStanding =>
        Status is { } status && (status == EntitlementStatus.Contested || EntitlementStatuses.Live.Contains(status));
}
