namespace ChildAllowance.Domain.Common;

/// <summary>役割 of a staff member; a person may hold several (numbers are stored and never reused).</summary>
[Flags]
public enum StaffRoles
{
    None = 0,

    /// <summary>担当者</summary>
    Clerk = 1,

    /// <summary>決裁者</summary>
    Approver = 2,

    /// <summary>媒体管理者</summary>
    MediaOfficer = 4,

    /// <summary>進捗閲覧者</summary>
    Manager = 8,

    /// <summary>監査担当</summary>
    Auditor = 16,

    /// <summary>システム管理者</summary>
    Administrator = 32,

    /// <summary>保守委託先</summary>
    Contractor = 64,
}
