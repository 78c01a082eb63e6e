using System.Text.RegularExpressions;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Accounts;

/// <summary>What a 利用者 must be.</summary>
internal static partial class AccountRules
{
    private const int LongestName = 100;
    private const int LongestPersonId = 64;

    public static DomainError? Refuse(NewAccount account)
    {
        if (
            !StaffIdForm().IsMatch(account.StaffId)
            || account.StaffId.Equals("system", StringComparison.OrdinalIgnoreCase)
        )
        {
            return new InvalidStaffId();
        }

        return Refuse(account.Name, account.PersonId ?? account.StaffId, account.Roles);
    }

    public static DomainError? Refuse(StaffAccount account) => Refuse(account.Name, account.PersonId, account.Roles);

    private static DomainError? Refuse(string name, string personId, StaffRoles roles)
    {
        if (name.Trim().Length is 0 or > LongestName || personId.Length > LongestPersonId)
        {
            return new MissingStaffName();
        }

        if (roles == StaffRoles.None)
        {
            return new MissingRoles();
        }

        return RolePermissions.IsForbiddenCombination(roles) ? new ForbiddenRoles() : null;
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{1,31}$", RegexOptions.CultureInvariant)]
    private static partial Regex StaffIdForm();
}
