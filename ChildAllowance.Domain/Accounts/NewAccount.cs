using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Accounts;

/// <summary>What an administrator enters for a new 利用者.</summary>
public sealed record NewAccount
{
    public required string StaffId { get; init; }

    public required string Name { get; init; }

    public required StaffRoles Roles { get; init; }

    /// <summary>本人番号: the same for all accounts of one person; the 職員ID when left out.</summary>
    public string? PersonId { get; init; }

    public bool SeesProtected { get; init; }

    /// <summary>A password of the demo's accounts, which need no first change; otherwise one is made and must be changed.</summary>
    public string? FixedPassword { get; init; }
}

/// <summary>The new 利用者 with the password to hand over; <see langword="null"/> when the same operation came again.</summary>
public sealed record IssuedPassword(string StaffId, string? Password);

/// <summary>What an administrator changes on a 利用者.</summary>
public sealed record AccountChange
{
    public required string StaffId { get; init; }

    /// <summary><see cref="AccountRow.Stamp"/> that the change is based on.</summary>
    public required string Stamp { get; init; }

    public required string Name { get; init; }

    public required string PersonId { get; init; }

    public required StaffRoles Roles { get; init; }

    public required bool SeesProtected { get; init; }
}
