namespace ChildAllowance.Domain.Payments;

/// <summary>支払台帳: one child of one payment. At most one live line per entitlement, by a database constraint.</summary>
public sealed class PaymentLine
{
    public long Id { get; init; }

    public required long PaymentId { get; init; }

    public required long EntitlementId { get; init; }

    public required long ChildId { get; init; }

    public required long CaseId { get; init; }

    public required long AmountYen { get; init; }

    public PaymentStatus Status { get; set; } = PaymentStatus.Planned;
}
