using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Extraction;

/// <summary>All children of the registry as the rules see them, and what the duplicate finder compares.</summary>
internal sealed record RegistryReading(IReadOnlyList<ChildClaim> Claims, IReadOnlyList<ChildLikeness> Likenesses);

/// <summary>Reads the newest version of every recipient and child, streaming.</summary>
internal static class RegistryReader
{
    public static async Task<RegistryReading> ReadAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        CancellationToken ct
    )
    {
        var recipients = await ReadRecipientsAsync(db, programme.Id, ct);
        var claims = new List<ChildClaim>();
        var likenesses = new List<ChildLikeness>();
        var children = db
            .ChildRecords.AsNoTracking()
            .Where(row => row.IsCurrent)
            .OrderBy(row => row.RecipientId)
            .ThenBy(row => row.ChildId)
            .Select(row => new ChildRow
            {
                RecipientId = row.RecipientId,
                ChildId = row.ChildId,
                NameKana = row.NameKana,
                BornOn = row.BornOn,
                Address = row.Address,
                Counting = row.Counting,
                From = row.EntitledFrom,
                To = row.EntitledTo,
                IsVanished = row.VanishedInImportId != null,
                IsOfPaper = row.Source == RecordSource.Application,
            })
            .AsAsyncEnumerable();
        await foreach (var child in children.WithCancellation(ct))
        {
            if (!recipients.TryGetValue(child.RecipientId, out var recipient))
            {
                continue;
            }

            // A child that stands here by an application alone is judged in its review, and only compared with the others.
            var claim = ClaimOf(recipient, child, programme.Settings);
            if (!child.IsOfPaper)
            {
                claims.Add(claim);
            }

            if (child.IsOfPaper || claim.Finding.Outcome != FindingOutcome.Excluded)
            {
                var address = child.Address.Length > 0 ? child.Address : recipient.Address;
                likenesses.Add(new ChildLikeness(child.ChildId, child.NameKana, child.BornOn, address));
            }
        }

        return new RegistryReading(claims, likenesses);
    }

    private static async Task<Dictionary<long, RecipientRow>> ReadRecipientsAsync(
        AllowanceDbContext db,
        int programmeId,
        CancellationToken ct
    ) =>
        await db
            .Recipients.AsNoTracking()
            .Where(recipient => recipient.ProgrammeId == programmeId)
            .Join(
                db.RecipientVersions,
                recipient => new { recipient.Id, Number = recipient.CurrentVersion },
                version => new { Id = version.RecipientId, version.Number },
                (recipient, version) =>
                    new RecipientRow
                    {
                        Id = recipient.Id,
                        CertificationNumber = recipient.CertificationNumber ?? "",
                        IsVanished = recipient.VanishedInImportId != null,
                        Kind = version.Kind,
                        Address = version.Address,
                        From = version.EntitledFrom,
                        LostOn = version.EntitlementLostOn,
                        LastPaidMonth = version.LastPaidMonth,
                        IsProtected = version.HasProtectedAddress,
                    }
            )
            .ToDictionaryAsync(row => row.Id, ct);

    private static ChildClaim ClaimOf(RecipientRow recipient, ChildRow child, ProgrammeSettings settings)
    {
        var finding = EligibilityRules.Judge(
            new EligibilityFacts
            {
                RecipientKind = recipient.Kind,
                RecipientFrom = recipient.From,
                LostOn = recipient.LostOn,
                LastPaidMonth = recipient.LastPaidMonth,
                BornOn = child.BornOn,
                Counting = child.Counting,
                ChildFrom = child.From,
                ChildTo = child.To,
            },
            settings
        );
        return new ChildClaim(
            recipient.Id,
            recipient.CertificationNumber,
            recipient.IsProtected,
            child.ChildId,
            finding,
            recipient.IsVanished || child.IsVanished
        );
    }

    private readonly record struct ChildRow
    {
        public required long RecipientId { get; init; }

        public required long ChildId { get; init; }

        public required string NameKana { get; init; }

        public required DateOnly BornOn { get; init; }

        public required string Address { get; init; }

        public required ChildCounting Counting { get; init; }

        public Common.YearMonth? From { get; init; }

        public Common.YearMonth? To { get; init; }

        public required bool IsVanished { get; init; }

        public required bool IsOfPaper { get; init; }
    }

    private sealed record RecipientRow
    {
        public required long Id { get; init; }

        public required string CertificationNumber { get; init; }

        public required bool IsVanished { get; init; }

        public required RecipientKind Kind { get; init; }

        public required string Address { get; init; }

        public Common.YearMonth? From { get; init; }

        public DateOnly? LostOn { get; init; }

        public Common.YearMonth? LastPaidMonth { get; init; }

        public required bool IsProtected { get; init; }
    }
}
