using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Registry;

/// <summary>
/// Makes versions current that waited for a person, inside the caller's transaction. A version that came later stays: it is
/// never put back. The versions that counted before stay in the history.
/// </summary>
public sealed class VersionAdoption(ValueProtector protector)
{
    /// <param name="by">Staff id of who decided; stands as the checker of the version.</param>
    public async Task OfRecipientAsync(
        AllowanceDbContext db,
        long recipientId,
        WaitingVersions waiting,
        string by,
        CancellationToken ct
    )
    {
        var person = await db.Recipients.AsNoTracking().SingleAsync(row => row.Id == recipientId, ct);
        var rows = db.Recipients.Where(row => row.Id == recipientId);
        if (waiting.Version > 0 && !await IsImportedSinceAsync(db, person, waiting, ct))
        {
            var version = db.RecipientVersions.Where(row =>
                row.RecipientId == recipientId && row.Number == waiting.Version
            );
            await version.ExecuteUpdateAsync(set => set.SetProperty(row => row.CheckedBy, by), ct);
            await rows.ExecuteUpdateAsync(set => set.SetProperty(row => row.CurrentVersion, waiting.Version), ct);
            var adopted = await version.Select(row => new { row.ResidentNumber, row.HasAccount }).SingleAsync(ct);
            await TakeResidentNumberAsync(rows, person, adopted.ResidentNumber, ct);
            if (await AccountAfterAsync(db, person, adopted.HasAccount, ct) is { } account)
            {
                await rows.ExecuteUpdateAsync(set => set.SetProperty(row => row.CurrentAccount, account), ct);
            }
        }

        if (waiting.Account > 0 && !await IsAccountImportedSinceAsync(db, person, waiting.Account, ct))
        {
            await db
                .PayoutAccounts.Where(row => row.RecipientId == recipientId && row.Number == waiting.Account)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.CheckedBy, by), ct);
            await rows.ExecuteUpdateAsync(set => set.SetProperty(row => row.CurrentAccount, waiting.Account), ct);
        }
    }

    public static async Task OfChildAsync(
        AllowanceDbContext db,
        long recipientId,
        long childId,
        int number,
        CancellationToken ct
    )
    {
        var records = db.ChildRecords.Where(row => row.RecipientId == recipientId && row.ChildId == childId);
        if (!await records.AnyAsync(row => row.IsCurrent && row.Number >= number, ct))
        {
            await records.ExecuteUpdateAsync(
                set => set.SetProperty(row => row.IsCurrent, row => row.Number == number),
                ct
            );
        }
    }

    /// <summary>
    /// What the adopted version itself says of the account: gone (0), or there again; null when nothing changes. An account
    /// from elsewhere than the extract stays.
    /// </summary>
    private static async Task<int?> AccountAfterAsync(
        AllowanceDbContext db,
        Recipient person,
        bool hasAccount,
        CancellationToken ct
    )
    {
        var imported = db.PayoutAccounts.Where(row =>
            row.RecipientId == person.Id && row.Source == RecordSource.Import
        );
        if (hasAccount)
        {
            return person.CurrentAccount == 0 ? await imported.MaxAsync(row => (int?)row.Number, ct) : null;
        }

        return await imported.AnyAsync(row => row.Number == person.CurrentAccount, ct) ? 0 : null;
    }

    /// <summary>True when the waiting version knows nothing of 支援措置 that counts now: to adopt it would lift the shield.</summary>
    internal static Task<bool> LiftsShieldAsync(
        AllowanceDbContext db,
        long recipientId,
        WaitingVersions waiting,
        CancellationToken ct
    ) =>
        (
            from person in db.Recipients
            join now in db.RecipientVersions
                on new { RecipientId = person.Id, Number = person.CurrentVersion } equals new
                {
                    now.RecipientId,
                    now.Number,
                }
            join next in db.RecipientVersions on person.Id equals next.RecipientId
            where person.Id == recipientId && next.Number == waiting.Version
            select now.HasProtectedAddress && !next.HasProtectedAddress
        ).AnyAsync(lifts => lifts, ct);

    /// <summary>An import has brought a newer version since, and it counts.</summary>
    private static Task<bool> IsImportedSinceAsync(
        AllowanceDbContext db,
        Recipient person,
        WaitingVersions waiting,
        CancellationToken ct
    ) =>
        db.RecipientVersions.AnyAsync(
            row =>
                row.RecipientId == person.Id
                && row.Number == person.CurrentVersion
                && row.Number >= waiting.Version
                && row.Source == RecordSource.Import,
            ct
        );

    /// <inheritdoc cref="IsImportedSinceAsync"/>
    private static Task<bool> IsAccountImportedSinceAsync(
        AllowanceDbContext db,
        Recipient person,
        int account,
        CancellationToken ct
    ) =>
        db.PayoutAccounts.AnyAsync(
            row =>
                row.RecipientId == person.Id
                && row.Number == person.CurrentAccount
                && row.Number >= account
                && row.Source == RecordSource.Import,
            ct
        );

    private async Task TakeResidentNumberAsync(
        IQueryable<Recipient> rows,
        Recipient person,
        ProtectedValue number,
        CancellationToken ct
    )
    {
        if (number.IsEmpty)
        {
            return;
        }

        var plain = protector.Reveal(person.PersonKey, ProtectedField.ResidentNumber, number);
        var index = protector.BlindIndex(ProtectedField.ResidentNumber, plain);
        await rows.ExecuteUpdateAsync(
            set =>
                set.SetProperty(row => row.ResidentNumber, number).SetProperty(row => row.ResidentNumberIndex, index),
            ct
        );
    }
}
