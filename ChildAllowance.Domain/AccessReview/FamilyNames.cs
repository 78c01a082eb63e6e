using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>姓: the part of a name before the first space.</summary>
internal static class FamilyNames
{
    /// <summary>The family name, or nothing where the name has no space.</summary>
    public static string? Of(string name)
    {
        var trimmed = name.Trim();
        var end = trimmed.IndexOfAny([' ', '　']);
        return end > 0 ? trimmed[..end] : null;
    }

    /// <summary>Cases of recipients, or with children, of this family name (current versions).</summary>
    public static async Task<HashSet<long>> CasesOfAsync(AllowanceDbContext db, string familyName, CancellationToken ct)
    {
        string[] starts = [familyName + " ", familyName + "　"];
        var recipients = db
            .Recipients.Join(
                db.RecipientVersions,
                person => new { RecipientId = person.Id, Number = person.CurrentVersion },
                version => new { version.RecipientId, version.Number },
                (person, version) => new { person.Id, version.Name }
            )
            .Where(row => row.Name.StartsWith(starts[0]) || row.Name.StartsWith(starts[1]))
            .Select(row => row.Id);
        var parents = db
            .ChildRecords.Where(row => row.IsCurrent)
            .Where(row => row.Name.StartsWith(starts[0]) || row.Name.StartsWith(starts[1]))
            .Select(row => row.RecipientId);
        return await db
            .Cases.Where(row => recipients.Contains(row.RecipientId) || parents.Contains(row.RecipientId))
            .Select(row => row.Id)
            .ToHashSetAsync(ct);
    }
}
