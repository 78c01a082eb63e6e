using System.Text.Json.Serialization;

namespace ChildAllowance.Domain.Common;

/// <summary>Who acts: a signed-in staff member, or the program itself (<see cref="System"/>).</summary>
public sealed record Actor
{
    /// <summary>職員ID; <c>system</c> for jobs and verbs.</summary>
    public required string StaffId { get; init; }

    /// <summary>The natural person behind the account: maker ≠ checker is judged by this, so two accounts of one person are one.</summary>
    public required string PersonId { get; init; }

    public required string Name { get; init; }

    public required StaffRoles Roles { get; init; }

    /// <summary>端末: IP address, or the OS account of a verb.</summary>
    public string Terminal { get; init; } = "";

    /// <summary>SHA-256 (hex, first 16) of the session id; empty for jobs.</summary>
    public string Session { get; init; } = "";

    /// <summary>May see 支援措置対象者 unmasked; granted to named persons, not by role.</summary>
    public bool SeesProtected { get; init; }

    /// <summary>責任者 named by <c>--as</c> of a verb.</summary>
    public string? ResponsibleStaffId { get; init; }

    [JsonIgnore]
    public bool IsSystem => StaffId == "system";

    public bool May(Permission permission) =>
        permission switch
        {
            Permission.SeeProtected => SeesProtected,
            _ => IsSystem || RolePermissions.Grant(Roles, permission),
        };

    /// <summary>The actor of jobs and command-line verbs.</summary>
    public static Actor System(string terminal, string? responsibleStaffId = null) =>
        new()
        {
            StaffId = "system",
            PersonId = "system",
            Name = "システム",
            Roles = StaffRoles.None,
            Terminal = terminal,
            ResponsibleStaffId = responsibleStaffId,
        };
}
