using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Common;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Web.Accounts;

/// <summary>A 利用者 in words.</summary>
internal static class AccountText
{
    public static string Roles(StaffRoles roles) =>
        string.Join("・", RolePermissions.Split(roles).Select(RolePermissions.Label));

    public static string State(AccountRow account) =>
        account switch
        {
            { IsDisabled: true } => "停止",
            { LockedUntil: not null } => "ロック中",
            { MustChangePassword: true } => "初回変更待ち",
            _ => "有効",
        };

    public static Tone Tone(AccountRow account) =>
        account switch
        {
            { IsDisabled: true } => Shared.Tone.Mute,
            { LockedUntil: not null } => Shared.Tone.Bad,
            { MustChangePassword: true } => Shared.Tone.Warn,
            _ => Shared.Tone.Ok,
        };

    public static string Next(AccountRow account) =>
        account switch
        {
            { IsDisabled: true } => "―",
            { LockedUntil: { } until } => $"本人を確かめて解除（{JapanTime.Show(until)}に自動解除）",
            { MustChangePassword: true } => "本人の初回ログインを待つ",
            _ => "―",
        };

    /// <summary>What a role may do, for the form.</summary>
    public static string Meaning(StaffRoles role) =>
        role switch
        {
            StaffRoles.Clerk => "取込、検索、受付、発送と支払の起案、一括処理",
            StaffRoles.Approver => "案件の閲覧、決裁と差戻し（自分が起案したものを除く）",
            StaffRoles.MediaOfficer => "媒体管理簿、パスワード通知書",
            StaffRoles.Manager => "進捗の数字（個人情報なし）",
            StaffRoles.Auditor => "アクセスログの閲覧・検証、媒体管理簿の閲覧",
            StaffRoles.Administrator =>
                "利用者、設定、バックアップ（個人情報なし。担当者・決裁者・監査担当と兼ねられない）",
            StaffRoles.Contractor => "訓練環境だけ（ほかの役割と兼ねられない）",
            _ => "",
        };
}
