using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Letters.Composition;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Letters.Runs;

/// <summary>The addressee of a case as it stands, and what of the case stands in the way of a letter.</summary>
internal sealed record LetterPerson
{
    public required long CaseId { get; init; }

    public required CaseState State { get; init; }

    public required bool IsUndelivered { get; init; }

    public required long RecipientId { get; init; }

    public required int Version { get; init; }

    public required bool IsProtected { get; init; }

    public required LossReason LossReason { get; init; }

    public required string CertificationNumber { get; init; }

    public required string AccountTail { get; init; }

    public required LetterAddressee Addressee { get; init; }

    /// <summary>Why no letter goes there by itself; none when it does.</summary>
    public LetterLeftOut Obstacle(bool isByHand) =>
        IsProtected && !isByHand ? LetterLeftOut.ProtectedAddress
        : LossReason == LossReason.Death ? LetterLeftOut.Deceased
        : State == CaseState.OnHold ? LetterLeftOut.OnHold
        : State == CaseState.OptedOut ? LetterLeftOut.OptedOut
        : IsUndelivered ? LetterLeftOut.Undelivered
        : Addressee.PostalCode.Length != 7 || Addressee.Address.Length == 0 || Addressee.Name.Length == 0
            ? LetterLeftOut.NoValidAddress
        : LetterLeftOut.None;
}

/// <summary>Reads the addressees of cases.</summary>
internal static class LetterPeople
{
    public static async Task<Dictionary<long, LetterPerson>> ReadAsync(
        AllowanceDbContext db,
        IReadOnlyCollection<long> caseIds,
        CancellationToken ct
    )
    {
        var ids = caseIds.ToArray();
        return await (
            from of in db.Cases.AsNoTracking()
            where EF.Parameter(ids).Contains(of.Id)
            join person in db.Recipients on of.RecipientId equals person.Id
            join version in db.RecipientVersions
                on new { RecipientId = person.Id, Number = person.CurrentVersion } equals new
                {
                    version.RecipientId,
                    version.Number,
                }
            select new LetterPerson
            {
                CaseId = of.Id,
                State = of.State,
                IsUndelivered = of.UndeliveredOn != null,
                RecipientId = person.Id,
                Version = version.Number,
                IsProtected = version.HasProtectedAddress,
                LossReason = version.LossReason,
                CertificationNumber = of.CertificationNumber,
                AccountTail =
                    db.PayoutAccounts.Where(account =>
                            account.RecipientId == person.Id && account.Number == person.CurrentAccount
                        )
                        .Select(account => account.AccountNumberTail)
                        .FirstOrDefault()
                    ?? "",
                Addressee = new LetterAddressee
                {
                    PostalCode = version.PostalCode,
                    Address = version.Address,
                    BuildingName = version.BuildingName,
                    Name = version.Name,
                    IsOffice = version.Kind == RecipientKind.Facility,
                },
            }
        ).ToDictionaryAsync(row => row.CaseId, ct);
    }
}
