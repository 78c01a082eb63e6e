using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Accounts;

/// <summary>What came from the sign-in page.</summary>
public sealed record SignInAttempt
{
    public required string StaffId { get; init; }

    public required string Password { get; init; }

    /// <summary>端末.</summary>
    public required string Terminal { get; init; }

    /// <summary>Hash of the session that a success begins.</summary>
    public required string Session { get; init; }
}

/// <summary>Somebody whose password was right.</summary>
public sealed record SignedInStaff
{
    public required Actor Actor { get; init; }

    public required string SecurityStamp { get; init; }

    public required bool MustChangePassword { get; init; }

    /// <summary>前回のログイン (UTC).</summary>
    public required DateTime? PreviousSignInAt { get; init; }
}
