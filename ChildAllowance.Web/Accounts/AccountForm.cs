using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Web.Accounts;

/// <summary>What stands in the fields of the editor.</summary>
public sealed class AccountForm
{
    public string StaffId { get; set; } = "";

    public string Name { get; set; } = "";

    public string PersonId { get; set; } = "";

    public StaffRoles Roles { get; private set; }

    public bool SeesProtected { get; set; }

    public static AccountForm Of(AccountRow account) =>
        new()
        {
            StaffId = account.StaffId,
            Name = account.Name,
            PersonId = account.PersonId,
            Roles = account.Roles,
            SeesProtected = account.SeesProtected,
        };

    public void Toggle(StaffRoles role) => Roles ^= role;

    public NewAccount ToNew() =>
        new()
        {
            StaffId = StaffId.Trim(),
            Name = Name,
            Roles = Roles,
            PersonId = PersonId,
            SeesProtected = SeesProtected,
        };

    public AccountChange ToChange(AccountRow seen) =>
        new()
        {
            StaffId = seen.StaffId,
            Stamp = seen.Stamp,
            Name = Name,
            PersonId = string.IsNullOrWhiteSpace(PersonId) ? seen.StaffId : PersonId,
            Roles = Roles,
            SeesProtected = SeesProtected,
        };
}
