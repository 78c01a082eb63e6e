using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Applications;

/// <summary>The applicant of a paper, as the registry knows the person by now.</summary>
internal sealed record Applicant(
    long Id,
    string CertificationNumber,
    int Version,
    string NameKana,
    DateOnly BornOn,
    RecipientKind Kind
);

/// <summary>Finds or adds the persons of a paper, inside the caller's transaction.</summary>
public sealed class ApplicantResolver(PersonRegistration persons, ValueProtector protector)
{
    /// <summary>The person who applies: the chosen one, one with the same 住民番号, or a new one.</summary>
    internal async Task<Result<Applicant>> ApplicantAsync(
        AllowanceDbContext db,
        int programmeId,
        RegisterApplication paper,
        Operation operation,
        CancellationToken ct
    )
    {
        var id = paper.ApplicantId;
        if (id is null && paper.NewApplicant is { } facts)
        {
            id =
                await persons.FindRecipientAsync(db, programmeId, facts.ResidentNumber, ct)
                ?? await persons.AddRecipientAsync(db, programmeId, Tidied(facts), operation, ct);
        }

        var person = await db
            .Recipients.Where(row => row.Id == id && row.ProgrammeId == programmeId)
            .Join(
                db.RecipientVersions,
                row => new { RecipientId = row.Id, Number = row.CurrentVersion },
                version => new { version.RecipientId, version.Number },
                (row, version) =>
                    new Applicant(
                        row.Id,
                        row.CertificationNumber ?? "",
                        version.Number,
                        version.NameKana,
                        version.BornOn,
                        version.Kind
                    )
            )
            .FirstOrDefaultAsync(ct);
        return person is null ? new NotFound("申請者") : person;
    }

    /// <summary>The child of the registry; a new one where nobody has its number. Its row under the applicant is added.</summary>
    internal async Task<long> ChildAsync(
        AllowanceDbContext db,
        int programmeId,
        long applicantId,
        ClaimedChild child,
        Operation operation,
        CancellationToken ct
    )
    {
        var facts = Tidied(child.New);
        var known =
            child.ChildId is { } chosen
            && await db.Children.AnyAsync(row => row.Id == chosen && row.ProgrammeId == programmeId, ct)
                ? child.ChildId
                : await persons.FindChildAsync(db, programmeId, facts.ResidentNumber, ct);
        if (known is null)
        {
            known = await persons.AddChildAsync(db, programmeId, facts, ct);
            await SuspectAsync(db, programmeId, applicantId, known.Value, facts, operation, ct);
        }

        await persons.AddRecordAsync(db, applicantId, known.Value, facts, operation, ct);
        return known.Value;
    }

    /// <summary>Keyed fingerprint of applicant, category and children, by which the same form is seen again.</summary>
    internal byte[] HashOf(Applicant applicant, RegisterApplication paper) =>
        protector.BlindIndex(
            "application-paper",
            string.Join(
                '|',
                [
                    SearchText.KanaKey(applicant.NameKana),
                    applicant.BornOn.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
                    ((int)paper.Category).ToString(System.Globalization.CultureInfo.InvariantCulture),
                    .. paper
                        .Children.Select(child =>
                            $"{SearchText.KanaKey(child.New.NameKana)}{child.New.BornOn.DayNumber}"
                        )
                        .Order(StringComparer.Ordinal),
                ]
            )
        );

    private static NewRecipient Tidied(NewRecipient facts) =>
        facts with
        {
            Name = facts.Name.Trim(),
            NameKana = facts.NameKana.Trim(),
            PostalCode = PersonFields.PostalOf(facts.PostalCode),
            Address = facts.Address.Trim(),
            BuildingName = facts.BuildingName.Trim(),
        };

    private static NewChild Tidied(NewChild facts) =>
        facts with
        {
            Name = facts.Name.Trim(),
            NameKana = facts.NameKana.Trim(),
            Address = facts.Address.Trim(),
        };

    /// <summary>同一児童の疑い: same reading and birth date under another number. It blocks nothing by itself.</summary>
    private static async Task SuspectAsync(
        AllowanceDbContext db,
        int programmeId,
        long applicantId,
        long childId,
        NewChild facts,
        Operation operation,
        CancellationToken ct
    )
    {
        var kana = SearchText.KanaKey(facts.NameKana);
        var sameDay = await db
            .ChildRecords.Where(row => row.IsCurrent && row.BornOn == facts.BornOn)
            .Join(
                db.Children.Where(row => row.ProgrammeId == programmeId),
                row => row.ChildId,
                child => child.Id,
                (row, _) => new { row.ChildId, row.NameKana }
            )
            .ToListAsync(ct);
        var others = sameDay
            .Where(row => SearchText.KanaKey(row.NameKana) == kana)
            .Select(row => row.ChildId)
            .Distinct()
            .Order();
        foreach (var other in others)
        {
            db.CaseTasks.Add(
                new CaseTask
                {
                    ProgrammeId = programmeId,
                    RecipientId = applicantId,
                    ChildId = childId,
                    OtherChildId = other,
                    Kind = CaseTaskKind.SuspectedSameChild,
                    Text =
                        "申請の児童と、カナ・生年月日が同じ児童が登録されています。同一の児童かどうかを確認してください。",
                    CreatedAt = operation.At,
                }
            );
        }
    }
}
