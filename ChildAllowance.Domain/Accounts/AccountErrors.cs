using System.Globalization;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Accounts;

public sealed record InvalidStaffId()
    : DomainError(
        "ACC-010",
        "職員IDは、半角の英数字と「.」「-」「_」を使って2～32文字で入力してください（「system」は使えません）。"
    );

public sealed record MissingStaffName() : DomainError("ACC-011", "氏名を100文字以内で入力してください。");

public sealed record StaffIdTaken(string StaffId)
    : DomainError("ACC-012", $"職員ID「{StaffId}」は、すでに登録されています。別の職員IDを入力してください。");

public sealed record MissingRoles() : DomainError("ACC-013", "役割を1つ以上選んでください。");

public sealed record ForbiddenRoles()
    : DomainError(
        "ACC-014",
        "この役割の組合せは認められていません。システム管理者は担当者・決裁者・監査担当を兼ねられず、保守委託先はほかの役割を兼ねられません。"
    );

public sealed record OwnAccount()
    : DomainError(
        "ACC-015",
        "自分の利用者登録の停止・役割の変更・パスワードの再発行はできません。ほかのシステム管理者に依頼してください。"
    );

public sealed record LastAdministrator()
    : DomainError(
        "ACC-016",
        "有効なシステム管理者がいなくなるため、変更できません。先に、ほかのシステム管理者を登録してください。"
    );

public sealed record AccountChangedMeanwhile()
    : DomainError(
        "ACC-017",
        "この利用者は、ほかの人が先に変更しました。最新の内容を確認して、もう一度操作してください。"
    );

public sealed record UnknownRole(string Name)
    : DomainError(
        "ACC-018",
        $"役割「{Name}」は使えません。Clerk、Approver、MediaOfficer、Manager、Auditor、Administrator、Contractor から選んでください。"
    );

public sealed record SetUpAlreadyDone()
    : DomainError("ACC-019", "初期設定は終わっています。登録済みの利用者でログインしてください。");

public sealed record SignInRefused()
    : DomainError("ACC-020", "職員IDまたはパスワードが正しくありません。もう一度入力してください。");

public sealed record AccountLocked(int Minutes)
    : DomainError(
        "ACC-021",
        string.Create(
            CultureInfo.InvariantCulture,
            $"パスワードの誤りが続いたため、ログインを停止しています。{Minutes}分ほど待ってから、もう一度入力してください。急ぐ場合は、システム管理者に解除を依頼してください。"
        )
    );

public sealed record WrongPassword()
    : DomainError("ACC-022", "パスワードが正しくありません。もう一度入力してください。");

/// <summary>A verb names nobody, or somebody without the role for this part.</summary>
public sealed record WrongPerson(string Option, string Role)
    : DomainError(
        "ACC-024",
        $"{Option} には、使用中の{Role}の職員IDを指定してください（2人は別の人でなければなりません）。"
    );

/// <summary>Somebody at the same terminal whose id and password do not fit, or who has not chosen an own password yet.</summary>
public sealed record NotIdentified()
    : DomainError(
        "ACC-023",
        "職員IDまたはパスワードが正しくないか、停止中の利用者、最初のパスワードを変更していない利用者です。確かめて、もう一度入力してください。"
    );

public sealed record PasswordTooShort(int MinimumLength)
    : DomainError(
        "ACC-030",
        string.Create(
            CultureInfo.InvariantCulture,
            $"パスワードは{MinimumLength}文字以上にしてください。いくつかの言葉を続けると、長くても覚えやすくなります。"
        )
    );

public sealed record PasswordTooLong(int MaximumLength)
    : DomainError(
        "ACC-031",
        string.Create(CultureInfo.InvariantCulture, $"パスワードは{MaximumLength}文字以内にしてください。")
    );

public sealed record PasswordTooCommon()
    : DomainError(
        "ACC-032",
        "推測されやすいパスワードです。よく使われる言葉、同じ文字や並びの繰返し、職員IDや氏名を避けてください。"
    );

public sealed record PasswordUnchanged()
    : DomainError("ACC-033", "今のパスワードと同じです。別のパスワードを入力してください。");

public sealed record PasswordsDiffer()
    : DomainError("ACC-034", "新しいパスワードと確認の入力が一致しません。もう一度入力してください。");
