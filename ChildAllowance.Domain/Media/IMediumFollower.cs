using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;

namespace ChildAllowance.Domain.Media;

/// <summary>The feature that made a medium follows its hand-over, in the same transaction.</summary>
public interface IMediumFollower
{
    bool Follows(StorageMedium medium);

    Task<DomainError?> HandedOverAsync(
        AllowanceDbContext db,
        StorageMedium medium,
        Operation operation,
        CancellationToken ct
    );
}
