using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Extraction;

/// <summary>A finding with its recipient and child as an officer may see them.</summary>
internal sealed record FoundClaim
{
    public required ExtractedChild Found { get; init; }

    public required ClaimSide Side { get; init; }

    /// <summary>Of a restricted person nothing personal leaves the database. Read it only after the access was logged.</summary>
    public static IQueryable<FoundClaim> Of(AllowanceDbContext db, IQueryable<ExtractedChild> findings, Actor actor) =>
        from found in findings.AsNoTracking()
        join person in Shield.People(db, actor) on found.RecipientId equals person.RecipientId
        join child in db.ChildRecords
            on new
            {
                found.RecipientId,
                found.ChildId,
                IsCurrent = true,
            } equals new
            {
                child.RecipientId,
                child.ChildId,
                child.IsCurrent,
            }
        select new FoundClaim
        {
            Found = found,
            Side = new ClaimSide
            {
                ChildId = found.ChildId,
                RecipientId = found.RecipientId,
                CertificationNumber = person.CertificationNumber,
                IsRestricted = person.IsRestricted,
                RecipientName = person.Name,
                RecipientNameKana = person.NameKana,
                Address = person.Address,
                ChildName = person.IsRestricted ? "" : child.Name,
                ChildNameKana = person.IsRestricted ? "" : child.NameKana,
                BornOn = person.IsRestricted ? null : child.BornOn,
                Living = person.IsRestricted ? null : child.Living,
                ChildAddress = person.IsRestricted ? "" : child.Address,
                EntitledFrom = child.EntitledFrom,
                EntitledTo = child.EntitledTo,
                LostOn = person.EntitlementLostOn,
                LastPaidMonth = person.LastPaidMonth,
            },
        };
}
