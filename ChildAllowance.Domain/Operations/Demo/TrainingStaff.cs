using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Operations.Demo;

/// <summary>訓練用の利用者: the same fictitious staff with the same passwords at each start.</summary>
public static class TrainingStaff
{
    public static IReadOnlyList<NewAccount> All { get; } =
    [
        Make("clerk1", "佐藤 花子", StaffRoles.Clerk, "kunren-tantou-1"),
        Make("clerk2", "鈴木 一郎", StaffRoles.Clerk, "kunren-tantou-2") with
        {
            SeesProtected = true,
        },
        Make("approver1", "伊藤 恵子", StaffRoles.Approver, "kunren-kessai-1"),
        Make("approver2", "渡辺 正", StaffRoles.Approver, "kunren-kessai-2"),
        Make("media1", "中村 直樹", StaffRoles.MediaOfficer, "kunren-baitai-1"),
        Make("manager1", "小林 美咲", StaffRoles.Manager, "kunren-shinchoku-1"),
        Make("auditor1", "加藤 修", StaffRoles.Auditor, "kunren-kansa-1"),
        Make("admin1", "山本 健", StaffRoles.Administrator, "kunren-kanri-1"),
        Make("contractor1", "吉田 翔", StaffRoles.Contractor, "kunren-hoshu-1"),
    ];

    /// <summary>The member of staff as the one who acts in the demo's past.</summary>
    public static Actor ActorOf(string staffId)
    {
        var account = All.Single(one => one.StaffId == staffId);
        return new Actor
        {
            StaffId = account.StaffId,
            PersonId = account.StaffId,
            Name = account.Name,
            Roles = account.Roles,
            SeesProtected = account.SeesProtected,
            Terminal = "demo",
        };
    }

    private static NewAccount Make(string id, string name, StaffRoles roles, string password) =>
        new()
        {
            StaffId = id,
            Name = name,
            Roles = roles,
            FixedPassword = password,
        };
}
