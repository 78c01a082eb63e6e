using ChildAllowance.Domain.Common;

namespace ChildAllowance.Tests.TestKit;

/// <summary>Fictitious staff for tests.</summary>
public static class Staff
{
    public static Actor Clerk { get; } = Make("clerk1", "佐藤 花子", StaffRoles.Clerk);

    public static Actor OtherClerk { get; } = Make("clerk2", "鈴木 一郎", StaffRoles.Clerk);

    public static Actor Approver { get; } = Make("approver1", "伊藤 課長", StaffRoles.Approver);

    public static Actor OtherApprover { get; } = Make("approver2", "渡辺 係長", StaffRoles.Approver);

    public static Actor MediaOfficer { get; } = Make("media1", "中村 媒体", StaffRoles.MediaOfficer);

    public static Actor Manager { get; } = Make("manager1", "小林 部長", StaffRoles.Manager);

    public static Actor Auditor { get; } = Make("auditor1", "加藤 監査", StaffRoles.Auditor);

    public static Actor Administrator { get; } = Make("admin1", "山本 管理", StaffRoles.Administrator);

    public static Actor Contractor { get; } = Make("contractor1", "委託 太郎", StaffRoles.Contractor);

    /// <summary>A clerk who may see 支援措置対象者.</summary>
    public static Actor ProtectionClerk { get; } =
        Make("clerk9", "保護 担当", StaffRoles.Clerk) with
        {
            SeesProtected = true,
        };

    public static Actor Make(string id, string name, StaffRoles roles) =>
        new()
        {
            StaffId = id,
            PersonId = id,
            Name = name,
            Roles = roles,
            Terminal = "test",
            Session = "session-" + id,
        };
}
