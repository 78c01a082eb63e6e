using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Text;
using Microsoft.EntityFrameworkCore;

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
}

/// <summary>One claim or case as the reception shows it.</summary>
/// <param name="Label">E.g. <c>9月分受給者・支給済</c>.</param>
/// <param name="Tone">How loud it is shown.</param>
public sealed record KnownClaim(
    long CaseId,
    string CertificationNumber,
    string RecipientName,
    string Label,
    EntitlementTrack? Track,
    EntitlementStatus? Status,
    StateTone Tone
);

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
        return await ChildrenAsync(db, programme.Id, ids, actor, ct);
    }

    private static async Task<KnownChild[]> ChildrenAsync(
        AllowanceDbContext db,
        int programmeId,
        long[] ids,
        Actor actor,
        CancellationToken ct
    )
    {
        var people = Shield.People(db, actor);
        var records = await db
            .ChildRecords.AsNoTracking()
            .Where(row => row.IsCurrent && EF.Parameter(ids).Contains(row.ChildId))
            .Join(
                people,
                row => row.RecipientId,
                person => person.RecipientId,
                (row, person) =>
                    new
                    {
                        row.ChildId,
                        person.IsRestricted,
                        Name = person.IsRestricted ? "" : row.Name,
                        NameKana = person.IsRestricted ? "" : row.NameKana,
                        BornOn = person.IsRestricted ? null : (DateOnly?)row.BornOn,
                    }
            )
            .ToListAsync(ct);
        var claims = (
            await db
                .Entitlements.AsNoTracking()
                .Where(row => row.ProgrammeId == programmeId && EF.Parameter(ids).Contains(row.ChildId))
                .Join(
                    people,
                    row => row.RecipientId,
                    person => person.RecipientId,
                    (row, person) =>
                        new
                        {
                            Claim = row,
                            person.CertificationNumber,
                            person.Name,
                            person.IsRestricted,
                        }
                )
                .OrderByDescending(row => row.Claim.Id)
                .ToListAsync(ct)
        ).ToLookup(row => row.Claim.ChildId);
        var suspected = await db
            .CaseTasks.Where(row =>
                row.ProgrammeId == programmeId
                && row.Kind == CaseTaskKind.SuspectedSameChild
                && row.ClosedAt == null
                && (EF.Parameter(ids).Contains(row.ChildId ?? 0) || EF.Parameter(ids).Contains(row.OtherChildId ?? 0))
            )
            .Select(row => new { row.ChildId, row.OtherChildId })
            .ToListAsync(ct);
        return
        [
            .. ids.Select(id =>
            {
                // Where one of two parents is shielded, the child shows what the other one's record says, and no more.
                var record = records.Where(row => row.ChildId == id).OrderBy(row => row.IsRestricted).FirstOrDefault();
                return new KnownChild
                {
                    ChildId = id,
                    IsRestricted = record?.IsRestricted ?? false,
                    Name = record?.Name ?? "",
                    NameKana = record?.NameKana ?? "",
                    BornOn = record?.BornOn,
                    Claims =
                    [
                        .. claims[id]
                            .Select(row => new KnownClaim(
                                row.IsRestricted ? 0 : row.Claim.CaseId,
                                row.IsRestricted ? "" : row.CertificationNumber,
                                row.IsRestricted ? "表示制限" : row.Name,
                                $"{row.Claim.Category.Label()}・{row.Claim.Status.Label()}",
                                row.Claim.Track,
                                row.Claim.Status,
                                row.Claim.Status.Tone()
                            )),
                    ],
                    IsSuspected = suspected.Any(row => row.ChildId == id || row.OtherChildId == id),
                };
            }),
        ];
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
        new(
            row.Id,
            row.CertificationNumber,
            name,
            $"{row.Route.Label()}・{row.State.Label()}",
            null,
            null,
            row.State.Tone()
        );
}
