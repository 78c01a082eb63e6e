using System.Globalization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>The ids that belong to one family: its recipient, the children, and all cases.</summary>
internal sealed record TracedFamily(
    IReadOnlyList<long> RecipientIds,
    IReadOnlyList<long> ChildIds,
    IReadOnlyList<long> CaseIds
)
{
    public IReadOnlyList<string> Subjects =>
        [.. CaseIds.Select(Subject.Case), .. RecipientIds.Select(Subject.Recipient), .. ChildIds.Select(Subject.Child)];

    /// <summary>Reads ids only, so that the look can be logged before a name is read.</summary>
    public static async Task<Result<TracedFamily>> FindAsync(
        AllowanceDbContext db,
        FamilyTraceRequest request,
        CancellationToken ct
    )
    {
        var typed = JapaneseText.NarrowAscii(request.Number).Trim();
        if (
            typed.Length is 0 or > 18
            || !long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        )
        {
            return new TraceNumberUnreadable();
        }

        var recipients = await RecipientsAsync(db, request.Key, typed.TrimStart('0'), id, ct);
        if (recipients.Count == 0)
        {
            return new NotFound("この番号の対象者");
        }

        var children = await ChildrenOfAsync(db, recipients, ct);
        if (request.WithOtherClaimants)
        {
            var claimants = await db
                .ChildRecords.Where(row => children.Contains(row.ChildId))
                .Select(row => row.RecipientId)
                .Distinct()
                .ToListAsync(ct);
            recipients = [.. recipients.Union(claimants).Order()];
        }

        var cases = await db
            .Cases.Where(row => recipients.Contains(row.RecipientId))
            .OrderBy(row => row.Id)
            .Select(row => row.Id)
            .ToListAsync(ct);
        return new TracedFamily(recipients, children, cases);
    }

    /// <summary>
    /// Everybody by id and name. Who may look up cases sees names; an auditor sees the first letter, enough to tell whether it is
    /// the right family; 支援措置対象者 stay covered for both.
    /// </summary>
    public async Task<IReadOnlyList<TracedSubject>> ShowAsync(AllowanceDbContext db, Actor actor, CancellationToken ct)
    {
        var people = await Shield
            .People(db, actor)
            .Where(person => RecipientIds.Contains(person.RecipientId))
            .ToDictionaryAsync(person => person.RecipientId, ct);
        var children = await db
            .ChildRecords.AsNoTracking()
            .Where(row => ChildIds.Contains(row.ChildId) && RecipientIds.Contains(row.RecipientId) && row.IsCurrent)
            .Select(row => new
            {
                row.ChildId,
                row.RecipientId,
                row.Name,
            })
            .ToListAsync(ct);
        var cases = await db
            .Cases.AsNoTracking()
            .Where(row => CaseIds.Contains(row.Id))
            .Select(row => new { row.Id, row.CertificationNumber })
            .ToListAsync(ct);
        return
        [
            .. RecipientIds.Select(id => new TracedSubject(
                Subject.Recipient(id),
                people.TryGetValue(id, out var person) ? Shown(person.Name, person.IsRestricted, actor) : "―"
            )),
            .. ChildIds.Select(id =>
            {
                var child = children.Find(row => row.ChildId == id);
                var isRestricted = child is null || people.GetValueOrDefault(child.RecipientId)?.IsRestricted != false;
                return new TracedSubject(Subject.Child(id), Shown(child?.Name ?? "", isRestricted, actor));
            }),
            .. cases.Select(row => new TracedSubject(
                Subject.Case(row.Id),
                row.CertificationNumber.Length == 0 ? "認定番号なし" : $"認定番号 {row.CertificationNumber}"
            )),
        ];
    }

    private static string Shown(string name, bool isRestricted, Actor actor) =>
        isRestricted ? "表示制限"
        : actor.May(Permission.SeeCases) ? name
        : JapaneseText.Letters(name).FirstOrDefault() + "＊＊＊";

    private static Task<List<long>> RecipientsAsync(
        AllowanceDbContext db,
        TraceKey key,
        string certification,
        long id,
        CancellationToken ct
    ) =>
        (
            key switch
            {
                TraceKey.Certification => db
                    .Recipients.Where(row => row.CertificationKey == certification)
                    .Select(row => row.Id),
                TraceKey.Case => db.Cases.Where(row => row.Id == id).Select(row => row.RecipientId),
                TraceKey.Recipient => db.Recipients.Where(row => row.Id == id).Select(row => row.Id),
                TraceKey.Child => db.ChildRecords.Where(row => row.ChildId == id).Select(row => row.RecipientId),
                _ => throw new ArgumentOutOfRangeException(nameof(key), key, null),
            }
        )
            .Distinct()
            .OrderBy(row => row)
            .ToListAsync(ct);

    private static Task<List<long>> ChildrenOfAsync(
        AllowanceDbContext db,
        List<long> recipients,
        CancellationToken ct
    ) =>
        db
            .ChildRecords.Where(row => recipients.Contains(row.RecipientId))
            .Select(row => row.ChildId)
            .Distinct()
            .OrderBy(id => id)
            .ToListAsync(ct);
}
