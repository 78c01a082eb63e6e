using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>支援措置: whether a person is shielded, by the current version of the registry.</summary>
internal static class Shield
{
    public static Task<bool> IsOnAsync(AllowanceDbContext db, long recipientId, CancellationToken ct) =>
        db
            .Recipients.Where(person => person.Id == recipientId)
            .Join(
                db.RecipientVersions,
                person => new { RecipientId = person.Id, Number = person.CurrentVersion },
                version => new { version.RecipientId, version.Number },
                (person, version) => version.HasProtectedAddress
            )
            .FirstOrDefaultAsync(ct);
}
