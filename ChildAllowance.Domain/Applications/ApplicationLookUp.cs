using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Applications;

/// <summary>受付の照合: what is known of an applicant and of each child before the paper is saved. Logged before it is read.</summary>
public sealed class ApplicationLookUp(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    AccessLog log,
    PersonRegistration persons
)
{
    private const int Most = 10;

    /// <summary>Persons who may be the applicant, at most ten.</summary>
    /// <exception cref="LedgerUnavailableException">Nothing may be shown.</exception>
    public async Task<Result<IReadOnlyList<KnownApplicant>>> ApplicantsAsync(
        PersonLookUp look,
        Actor actor,
        CancellationToken ct = default
    )
    {
        const string what = nameof(ApplicationLookUp) + "." + nameof(ApplicantsAsync);
        if (await gate.RefuseAsync(actor, Permission.ReceiveApplications, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var ids = await RecipientIdsAsync(db, programme.Id, look, ct);
        if (ids.Length == 0)
        {
            return Array.Empty<KnownApplicant>();
        }

        await log.RecordAsync(
            actor,
            LedgerAct.ListShown,
            [.. ids.Select(Subject.Recipient)],
            LookPurposes.Payment,
            ct: ct
        );
        var people = await Shield
            .People(db, actor)
            .Where(person => EF.Parameter(ids).Contains(person.RecipientId))
            .OrderBy(person => person.RecipientId)
            .ToListAsync(ct);
        var cases = (
            await db
                .Cases.AsNoTracking()
                .Where(row => EF.Parameter(ids).Contains(row.RecipientId) && row.ProgrammeId == programme.Id)
                .OrderByDescending(row => row.Id)
                .ToListAsync(ct)
        ).ToLookup(row => row.RecipientId);
        return people
            .Select(person => new KnownApplicant
            {
                RecipientId = person.RecipientId,
                CertificationNumber = person.CertificationNumber,
                IsRestricted = person.IsRestricted,
                Name = person.Name,
                NameKana = person.NameKana,
                Address = person.Address,
                HasAccount = person.HasAccount,
                Cases = person.IsRestricted
                    ? []
                    : [.. cases[person.RecipientId].Select(row => CaseOf(row, person.Name))],
            })
            .ToArray();
    }

    /// <summary>Children who may be the one on the paper, with everything that was or will be paid for them; at most ten.</summary>
    /// <exception cref="LedgerUnavailableException">Nothing may be shown.</exception>
    public async Task<Result<IReadOnlyList<KnownChild>>> ChildrenAsync(
        PersonLookUp look,
        Actor actor,
        CancellationToken ct = default
    )
    {
        const string what = nameof(ApplicationLookUp) + "." + nameof(ChildrenAsync);
        if (await gate.RefuseAsync(actor, Permission.ReceiveApplications, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var ids = await ChildIdsAsync(db, programme.Id, look, ct);
        if (ids.Length == 0)
        {
            return Array.Empty<KnownChild>();
        }

        await log.RecordAsync(actor, LedgerAct.ListShown, [.. ids.Select(Subject.Child)], LookPurposes.Payment, ct: ct);
        return await KnownChildReader.ReadAsync(db, programme.Id, ids, actor, ct);
    }

    private async Task<long[]> RecipientIdsAsync(
        AllowanceDbContext db,
        int programmeId,
        PersonLookUp look,
        CancellationToken ct
    )
    {
        var number = SearchText.NumberKey(look.Number);
        if (number.Length > 0)
        {
            var index = persons.IndexOf(look.Number);
            return await db
                .Recipients.Where(row =>
                    row.ProgrammeId == programmeId
                    && (row.CertificationKey == number || row.ResidentNumberIndex == index)
                )
                .OrderBy(row => row.Id)
                .Select(row => row.Id)
                .Take(Most)
                .ToArrayAsync(ct);
        }

        var kana = SearchText.KanaKey(look.NameKana);
        if (kana.Length == 0)
        {
            return [];
        }

        return await db
            .CaseSearchEntries.Where(row => row.ProgrammeId == programmeId && row.KanaKey == kana)
            .Join(
                db.Recipients.Join(
                    db.RecipientVersions,
                    row => new { RecipientId = row.Id, Number = row.CurrentVersion },
                    version => new { version.RecipientId, version.Number },
                    (row, version) => new { row.Id, version.BornOn }
                ),
                entry => entry.RecipientId,
                person => person.Id,
                (entry, person) => person
            )
            .Where(person => look.BornOn == null || person.BornOn == look.BornOn)
            .OrderBy(person => person.Id)
            .Select(person => person.Id)
            .Take(Most)
            .ToArrayAsync(ct);
    }

    private async Task<long[]> ChildIdsAsync(
        AllowanceDbContext db,
        int programmeId,
        PersonLookUp look,
        CancellationToken ct
    )
    {
        if (await persons.FindChildAsync(db, programmeId, look.Number, ct) is { } id)
        {
            return [id];
        }

        var kana = SearchText.KanaKey(look.NameKana);
        if (kana.Length == 0 || look.BornOn is not { } bornOn)
        {
            return [];
        }

        var sameDay = await db
            .ChildRecords.Where(row => row.IsCurrent && row.BornOn == bornOn)
            .Join(
                db.Children.Where(row => row.ProgrammeId == programmeId),
                row => row.ChildId,
                child => child.Id,
                (row, _) => new { row.ChildId, row.NameKana }
            )
            .ToListAsync(ct);
        return
        [
            .. sameDay
                .Where(row => SearchText.KanaKey(row.NameKana) == kana)
                .Select(row => row.ChildId)
                .Distinct()
                .Order()
                .Take(Most),
        ];
    }

    private static KnownClaim CaseOf(AllowanceCase row, string name) =>
        new()
        {
            CaseId = row.Id,
            RecipientId = row.RecipientId,
            CertificationNumber = row.CertificationNumber,
            RecipientName = name,
            Label = $"{row.Route.Label()}・{row.State.Label()}",
            Tone = row.State.Tone(),
        };
}
