using ChildAllowance.Domain.Registry;

namespace ChildAllowance.Domain.Cases;

/// <summary>保留にする; the officer's words stand in the operation's reason.</summary>
public sealed record HoldCase(long CaseId, Guid SeenStamp, HoldReason Reason);

/// <summary>保留を解除する</summary>
public sealed record ReleaseCase(long CaseId, Guid SeenStamp);

/// <summary>対象外の起案</summary>
/// <param name="Code">Code of <see cref="ExclusionReasons"/>.</param>
public sealed record ExcludeCase(long CaseId, Guid SeenStamp, string Code);

/// <summary>対象外・取下げなどで終わった案件を元に戻す起案</summary>
public sealed record ReopenCase(long CaseId, Guid SeenStamp);

/// <summary>返戻の記録</summary>
/// <param name="ReturnedOn">Day on which the letter came back (JST).</param>
public sealed record MarkUndelivered(long CaseId, Guid SeenStamp, DateOnly ReturnedOn);

/// <summary>返戻の解消: the address was found, or the letter was handed over.</summary>
public sealed record ClearUndelivered(long CaseId, Guid SeenStamp);

/// <summary>児童1人を保留にする</summary>
public sealed record HoldChild(long CaseId, long EntitlementId, Guid SeenStamp, HoldReason Reason);

/// <summary>児童1人の保留を解除する</summary>
public sealed record ReleaseChild(long CaseId, long EntitlementId, Guid SeenStamp);

/// <summary>応対記録</summary>
/// <param name="Text">Up to 2,000 letters.</param>
/// <param name="DoubtsAmount">金額に関する疑義</param>
public sealed record NoteContact(long CaseId, ContactChannel Channel, string Text, bool DoubtsAmount);

/// <summary>作業を完了にする</summary>
/// <param name="Outcome">How it was settled.</param>
public sealed record CloseTask(long CaseId, long TaskId, string Outcome);

/// <summary>口座変更の届出. ゆうちょ is given by 記号 and 番号, other banks by branch and number.</summary>
public sealed record ChangeAccount
{
    public required long CaseId { get; init; }

    public required Guid SeenStamp { get; init; }

    public required string BankCode { get; init; }

    /// <summary>Branch code of 3 digits; 記号 of 5 digits for ゆうちょ.</summary>
    public required string BranchOrSymbol { get; init; }

    public required AccountType Type { get; init; }

    /// <summary>Up to 7 digits; 番号 of up to 8 for ゆうちょ.</summary>
    public required string Number { get; init; }

    public required string HolderNameKana { get; init; }

    /// <summary>届出の受付日 (JST).</summary>
    public required DateOnly ReceivedOn { get; init; }
}
