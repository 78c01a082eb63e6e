using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Decisions;

public sealed record ProposalIsEmpty()
    : DomainError("DEC-001", "対象の案件がないため、起案できません。対象を選び直してください。");

public sealed record AlreadyProposed(string ByWhom, DateTime AtUtc)
    : DomainError(
        "DEC-002",
        $"同じ内容が、{JapanTime.Show(AtUtc)}に{ByWhom}さんによって起案され、決裁を待っています。決裁の画面で確認してください。"
    );

/// <summary>Cases stand in another open proposal.</summary>
public sealed record CasesFrozen(int Count, string Sample)
    : DomainError(
        "DEC-003",
        $"ほかの起案に含まれている案件が{Count:N0}件あるため、起案できません（認定番号 {Sample}）。その起案の決裁または取下げの後に、もう一度操作してください。"
    );

/// <summary>Maker ≠ checker, by the person behind the accounts.</summary>
public sealed record OwnProposal()
    : DomainError("DEC-004", "自分が起案した内容は、自分では決裁できません。別の決裁者に依頼してください。");

public sealed record AlreadyDecided(string Status, string ByWhom, DateTime AtUtc)
    : DomainError(
        "DEC-005",
        $"この起案は、{JapanTime.Show(AtUtc)}に{ByWhom}さんの操作で「{Status}」になりました。この操作は行っていません。"
    );

/// <summary>The approver looked at another content than the one on record.</summary>
public sealed record SeenContentDiffers()
    : DomainError("DEC-006", "画面に表示した内容が、起案された内容と異なります。画面を開き直して確認してください。");

/// <summary>The data changed after drafting: the proposal is void and must be drafted anew.</summary>
public sealed record ContentChanged(string Explanation)
    : DomainError(
        "DEC-007",
        $"起案の後に内容が変わったため、決裁できません。この起案は無効になりました。{Explanation}担当者に、起案のやり直しを依頼してください。"
    );

/// <summary>The proposal stays open: the approver looks again.</summary>
public sealed record ConsequencesNotSeen()
    : DomainError(
        "DEC-012",
        "決裁した後の影響が、画面に表示した内容と変わりました。表示し直した影響を確認して、もう一度決裁してください。"
    );

public sealed record CommentMissing() : DomainError("DEC-008", "差し戻す理由を入力してください。起案者に伝わります。");

public sealed record NotYourProposal()
    : DomainError("DEC-009", "起案を取り下げられるのは、起案した本人だけです。決裁者は差し戻してください。");

public sealed record PasswordMissing()
    : DomainError("DEC-010", "支出命令の決裁には、本人確認のためパスワードの入力が必要です。");

/// <summary>Wrong password, or a locked account: the person may type again.</summary>
public sealed record IdentityNotConfirmed(DomainError Cause) : DomainError("DEC-011", Cause.Message);
