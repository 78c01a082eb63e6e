using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Registry.Banks;

namespace ChildAllowance.Domain.Applications;

/// <summary>申請の受付: one paper as it is typed in.</summary>
public sealed record RegisterApplication
{
    /// <summary>C2…C10; C1 and C9 need no application.</summary>
    public required RecipientCategory Category { get; init; }

    public required ApplicationChannel Channel { get; init; }

    /// <summary>収受日 (JST)</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>消印日 (JST)</summary>
    public DateOnly? PostmarkedOn { get; init; }

    /// <summary>The person of the registry who applies; null: <see cref="NewApplicant"/> does.</summary>
    public long? ApplicantId { get; init; }

    public NewRecipient? NewApplicant { get; init; }

    public AgentKind Agent { get; init; }

    public string AgentName { get; init; } = "";

    public required IReadOnlyList<ClaimedChild> Children { get; init; }

    public IReadOnlyList<EnclosedDocument> Documents { get; init; } = [];

    /// <summary>振込先; null: the paper names none, or the registered account shall serve.</summary>
    public TypedAccount? Account { get; init; }

    public string EmployerName { get; init; } = "";

    public RecognisedBy RecognisedBy { get; init; }

    public DateOnly? RecognisedOn { get; init; }

    public YearMonth? AllowanceFrom { get; init; }

    public DateOnly? MovedInOn { get; init; }

    public DateOnly? MovedOutOn { get; init; }

    public DateOnly? DivorcedOn { get; init; }

    public bool IsDivorcePending { get; init; }

    public DateOnly? RefugeSinceOn { get; init; }

    public DateOnly? EnteredOn { get; init; }

    public bool? DeclaresNotReceived { get; init; }

    public bool? DeclaresNotSpent { get; init; }

    /// <summary>前受給者の案件, where it is known.</summary>
    public long? FormerCaseId { get; init; }

    /// <summary>別の申請として受け付ける: the officer saw that the same form lies there already. Needs a reason.</summary>
    public bool AsAnother { get; init; }

    /// <summary>差替え: the application that was typed wrongly. Needs a reason.</summary>
    public long? ReplacesId { get; init; }

    /// <summary>A record prints its members; this one must not.</summary>
    public override string ToString() => nameof(RegisterApplication);
}

/// <summary>One child of the paper.</summary>
public sealed record ClaimedChild
{
    /// <summary>The child of the registry; null: <see cref="New"/> brings one.</summary>
    public long? ChildId { get; init; }

    /// <summary>What the paper says of the child; wanted for a known one too, for it stands under this applicant from now on.</summary>
    public required NewChild New { get; init; }

    public DateOnly? AllowanceClaimedOn { get; init; }

    public bool? WasRegisteredOnReferenceDate { get; init; }
}

/// <summary>A document that lay with the paper.</summary>
public sealed record EnclosedDocument(ApplicationDocumentKind Kind, string Note = "");

/// <summary>受付の結果</summary>
/// <param name="ReceptionNumber">受付番号</param>
/// <param name="IsLate">期限後</param>
/// <param name="DeadlineText">Why it is in time or late, in Japanese.</param>
/// <param name="ContestedCount">Children that somebody else claims too, or was paid for.</param>
/// <param name="Warnings">What the officer should look at; nothing of it stops the paper.</param>
public sealed record ApplicationReceipt(
    long Id,
    int ReceptionNumber,
    long CaseId,
    bool IsLate,
    string DeadlineText,
    int ContestedCount,
    IReadOnlyList<string> Warnings
);
