using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Cases;

/// <summary>
/// The page of one case. Of a restricted person (表示制限) only number and state are given: <see cref="Person"/> is null and
/// everything personal is empty.
/// </summary>
public sealed record CaseDetail
{
    public required long Id { get; init; }

    /// <summary>Goes back with each change, so that the second of two officers is told.</summary>
    public required Guid Stamp { get; init; }

    public required string CertificationNumber { get; init; }

    public required IntakeRoute Route { get; init; }

    /// <summary>1, or more for a further case of the same recipient.</summary>
    public required int RunningNumber { get; init; }

    public required CaseState State { get; init; }

    public CaseState? StateBefore { get; init; }

    public HoldReason HoldReason { get; init; }

    public required bool IsFrozen { get; init; }

    public DateOnly? UndeliveredOn { get; init; }

    public bool IsRestricted { get; init; }

    /// <summary>Answer to a caller in one look.</summary>
    public CaseAnswer? Answer { get; init; }

    public CasePerson? Person { get; init; }

    public CaseAccount? Account { get; init; }

    public IReadOnlyList<CaseChild> Children { get; init; } = [];

    /// <summary>経過 with 応対記録, newest first.</summary>
    public IReadOnlyList<CaseTimelineEntry> Timeline { get; init; } = [];

    public IReadOnlyList<CaseLetter> Letters { get; init; } = [];

    public IReadOnlyList<CaseTaskRow> Tasks { get; init; } = [];

    /// <summary>Who opened the case or revealed a value this month, the most frequent first.</summary>
    public IReadOnlyList<CaseLook> Looks { get; init; } = [];

    public IReadOnlyList<OtherCase> OtherCases { get; init; } = [];
}

/// <summary>受給者 as of the current version. Resident number and income come only by a reveal.</summary>
public sealed record CasePerson
{
    public required string Name { get; init; }

    public required string NameKana { get; init; }

    public required DateOnly BornOn { get; init; }

    public required int Age { get; init; }

    /// <summary>7 digits.</summary>
    public required string PostalCode { get; init; }

    public required string Address { get; init; }

    public required string BuildingName { get; init; }

    public required bool HasResidentNumber { get; init; }

    public required bool HasIncome { get; init; }

    public required bool IsProtected { get; init; }

    /// <summary>Versions, the newest first; one where nothing ever changed.</summary>
    public required IReadOnlyList<CasePersonVersion> Versions { get; init; }
}

/// <summary>氏名・住所 as they counted from a moment on.</summary>
public sealed record CasePersonVersion
{
    public required int Number { get; init; }

    public required string Name { get; init; }

    public required string NameKana { get; init; }

    /// <summary>7 digits.</summary>
    public required string PostalCode { get; init; }

    public required string Address { get; init; }

    public required string BuildingName { get; init; }

    public required DateTime FromAt { get; init; }

    /// <summary>取込, 申請, 届出・確認 or 訂正.</summary>
    public required string Source { get; init; }

    public required string EnteredByName { get; init; }

    /// <summary>What differs from the version before.</summary>
    public required IReadOnlyList<string> Changes { get; init; }
}

/// <summary>振込口座 as of the current version; the number comes only by a reveal.</summary>
public sealed record CaseAccount
{
    public required string BankName { get; init; }

    public required string BranchName { get; init; }

    public required string TypeLabel { get; init; }

    /// <summary>Last three digits.</summary>
    public required string NumberTail { get; init; }

    public required string HolderNameKana { get; init; }

    /// <summary>The holder reads like the recipient.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>児童名義: the holder is one of the children.</summary>
    public bool IsOfChild { get; init; }

    public required int VersionCount { get; init; }
}

/// <summary>One child of the recipient, with the finding and what became of it.</summary>
public sealed record CaseChild
{
    public required long ChildId { get; init; }

    /// <summary>Null for a child without an entitlement in this case.</summary>
    public long? EntitlementId { get; init; }

    public required string Name { get; init; }

    public required string NameKana { get; init; }

    public required DateOnly BornOn { get; init; }

    /// <summary>同居・別居</summary>
    public required string Living { get; init; }

    /// <summary>根拠 in a few words.</summary>
    public required string Basis { get; init; }

    /// <summary>The finding with its clause, in whole sentences.</summary>
    public required string Explanation { get; init; }

    public required long AmountYen { get; init; }

    public required string StatusLabel { get; init; }

    public required StateTone Tone { get; init; }

    /// <summary>Held for itself.</summary>
    public HoldReason HoldReason { get; init; }

    public bool MayBeHeld { get; init; }

    public bool MayBeReleased { get; init; }
}

public enum TimelineKind
{
    /// <summary>A change of the case.</summary>
    Change = 1,

    /// <summary>応対記録</summary>
    Contact = 2,
}

/// <summary>One line of the timeline.</summary>
/// <param name="State">The state that was entered, when the line tells of a change of state.</param>
/// <param name="By">Who did it; for decisions who drafted and who approved.</param>
public sealed record CaseTimelineEntry(
    DateTime At,
    TimelineKind Kind,
    CaseState? State,
    string Text,
    string? Reason,
    string By,
    bool DoubtsAmount = false
);

/// <summary>An open or closed piece of work.</summary>
public sealed record CaseTaskRow(
    long Id,
    CaseTaskKind Kind,
    string Text,
    DateTime CreatedAt,
    DateTime? ClosedAt,
    string? ClosedBy,
    string? Outcome,
    bool HasWaiting
);

/// <summary>この人を見た職員</summary>
public sealed record CaseLook(string StaffName, int Count);

/// <summary>Another case of the same recipient.</summary>
public sealed record OtherCase(long Id, int RunningNumber, IntakeRoute Route, CaseState State, long AmountYen);

/// <summary>Values that are masked until they are asked for with a reason.</summary>
public enum MaskedField
{
    /// <summary>住民番号</summary>
    ResidentNumber = 1,

    /// <summary>所得額</summary>
    Income = 2,

    /// <summary>口座番号</summary>
    AccountNumber = 3,
}
