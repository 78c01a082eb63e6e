using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Audit;

/// <summary>How the act ended, as written in <c>out</c>.</summary>
public enum LedgerOutcome
{
    Ok,
    Denied,
    Failed,
    Intent,
}

/// <summary>Facts of a file or medium, written under <c>obj</c>; empty ones are left out.</summary>
public sealed record LedgerObject
{
    public string? Sha256 { get; init; }

    public long? Bytes { get; init; }

    public long? Rows { get; init; }

    /// <summary>Sum in yen.</summary>
    public long? Yen { get; init; }

    public string? Medium { get; init; }

    /// <summary>Id of the file, batch or proposal, e.g. <c>batch:3</c>.</summary>
    public string? Ref { get; init; }

    /// <summary>業務番号 of the 管理簿.</summary>
    public string? Lot { get; init; }

    /// <summary>When it happened (UTC, whole seconds), where that is typed by hand.</summary>
    public DateTime? At { get; init; }

    /// <summary>取扱者 who gave or took.</summary>
    public long? Custodian { get; init; }

    /// <summary>Envelopes spoilt, and envelopes taken out, in a step of the 管理簿.</summary>
    public long? Spoilt { get; init; }

    public long? Pulled { get; init; }

    /// <summary>Public key that this entry brings in (LedgerCreated, SignerIntroduced).</summary>
    internal string? VerifierKey { get; init; }

    /// <summary>First epoch that a seal closes (Sealed), or that will be sealed at all (SealsCommissioned).</summary>
    internal long? EpochFirst { get; init; }

    /// <summary>Last epoch that a seal closes.</summary>
    internal long? EpochLast { get; init; }

    /// <summary>The log that this one goes on from (LedgerCreated after 復元の宣言).</summary>
    internal string? PreviousLog { get; init; }

    /// <summary>The newest signed checkpoint that the kept file of that log fulfils, as a note.</summary>
    internal string? PreviousNote { get; init; }

    /// <summary>Base64 root over all entries of the kept file.</summary>
    internal string? PreviousRoot { get; init; }

    /// <summary>How many entries the checkpoint file, the witness or the case database knew of.</summary>
    internal long? PreviousSeen { get; init; }

    /// <summary>How many entries the kept file holds.</summary>
    internal long? PreviousSize { get; init; }

    /// <summary>Hex HMAC-SHA-256 of a seal.</summary>
    internal string? Mac { get; init; }

    /// <summary>How far the wall clock moved against the monotonic one (ClockStepped).</summary>
    internal long? StepMilliseconds { get; init; }
}

/// <summary>One fact for the ledger, before it has a place in it.</summary>
public sealed record LedgerFact
{
    /// <summary>UUIDv7 of the fact; the same id is appended once.</summary>
    public required Guid Id { get; init; }

    public required LedgerAct Act { get; init; }

    public required Actor Actor { get; init; }

    public LedgerOutcome Out { get; init; } = LedgerOutcome.Ok;

    /// <summary>Operation that the entry belongs to.</summary>
    public Guid? OperationId { get; init; }

    /// <summary>目的 code.</summary>
    public string? Purpose { get; init; }

    /// <summary>Opaque ids of persons and cases shown or touched, made by <see cref="Subject"/>: never names or numbers.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    public LedgerObject? Artifact { get; init; }

    /// <summary>Personal detail (search text, reasons, values before and after): erasable; only its digest is in the entry.</summary>
    public string? Detail { get; init; }

    /// <summary><c>seq</c> of the entry that this one corrects.</summary>
    public long? Corrects { get; init; }

    /// <summary>A new fact of <paramref name="operation"/>: its actor, id, purpose, and its reason as detail.</summary>
    public static LedgerFact Of(Operation operation, LedgerAct act, params IReadOnlyList<string> subjects) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Act = act,
            Actor = operation.Actor,
            OperationId = operation.Id,
            Purpose = operation.Purpose,
            Subjects = subjects,
            Detail = operation.Reason,
        };
}

/// <summary>Opaque subject ids as they stand in <c>subj</c>.</summary>
public static class Subject
{
    public static string Case(long id) => $"case:{id}";

    public static string Recipient(long id) => $"person:R{id}";

    public static string Child(long id) => $"person:C{id}";

    public static string Staff(string staffId) => $"staff:{staffId}";

    public static string Contractor(long id) => $"contractor:{id}";
}
