namespace ChildAllowance.Domain.Contractors;

/// <summary>再委託の承諾を登録する.</summary>
public sealed record PermitSubcontract
{
    public required long ContractorId { get; init; }

    public required string Number { get; init; }

    public required DateOnly PermittedOn { get; init; }

    public required string ApprovedBy { get; init; }

    public required string Scope { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public required DateOnly ValidTo { get; init; }
}
