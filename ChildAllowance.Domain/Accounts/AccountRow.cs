using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Accounts;

/// <summary>One 利用者 in the list and in the editor.</summary>
public sealed record AccountRow
{
    public required string StaffId { get; init; }

    public required string Name { get; init; }

    public required string PersonId { get; init; }

    public required StaffRoles Roles { get; init; }

    public required bool SeesProtected { get; init; }

    public required bool IsDisabled { get; init; }

    public required bool MustChangePassword { get; init; }

    /// <summary>End of a lockout that is still on (UTC).</summary>
    public required DateTime? LockedUntil { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime? LastSignInAt { get; init; }

    /// <summary>Version that an edit is based on.</summary>
    public required string Stamp { get; init; }
}
