using ChildAllowance.Domain.Data;

namespace ChildAllowance.Domain.Payments;

/// <summary>支払回次: the transfers of one day. Approved content is bound to <see cref="ContentHash"/>.</summary>
public sealed class PaymentBatch : IStamped
{
    public long Id { get; init; }

    public required int ProgrammeId { get; init; }

    /// <summary>回次番号, 1, 2, 3 …; goes into 顧客コード2.</summary>
    public required int Number { get; init; }

    /// <summary>振込指定日 with its year (JST).</summary>
    public required DateOnly TransferOn { get; set; }

    public PaymentBatchState State { get; set; } = PaymentBatchState.Draft;

    public int PaymentCount { get; set; }

    public int ChildCount { get; set; }

    public long TotalYen { get; set; }

    /// <summary>Recipients that were candidates but are left out with a reason.</summary>
    public int ExceptionCount { get; set; }

    public long? ProposalId { get; set; }

    /// <summary>SHA-256 over the ordered lines (payment, payee, account, amount, children); hex. Set at 起案.</summary>
    public string? ContentHash { get; set; }

    /// <summary>Bank profile (JSON) with which the file is made; frozen at 起案.</summary>
    public string? ProfileJson { get; set; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>Who composed the round; may not hand it over (K6).</summary>
    public required string CreatedBy { get; init; }

    public required string CreatedByPersonId { get; init; }

    /// <summary>起案者 of K5; may neither approve nor hand over.</summary>
    public string? ProposedByPersonId { get; set; }

    /// <summary>Why the last proposal became void or was sent back; shown while the round is being mended.</summary>
    public string? VoidReason { get; set; }

    public DateTime? HandedOverAt { get; set; }

    /// <summary>引渡日 (JST).</summary>
    public DateOnly? HandedOverOn { get; set; }

    public string? HandedOverBy { get; set; }

    public string? HandedOverByPersonId { get; set; }

    /// <summary>受領者 at the bank or in the treasurer's office.</summary>
    public string? TakenBy { get; set; }

    public DateTime? CancelledAt { get; set; }

    public string? CancelledBy { get; set; }

    public string? CancelReason { get; set; }

    public required Guid OperationId { get; init; }

    public Guid Stamp { get; set; }
}
