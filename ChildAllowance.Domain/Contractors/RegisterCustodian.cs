namespace ChildAllowance.Domain.Contractors;

/// <summary>取扱責任者・取扱者を登録する. The identity may be recorded at once or later.</summary>
public sealed record RegisterCustodian
{
    public required long ContractorId { get; init; }

    public required string Name { get; init; }

    public required string Section { get; init; }

    public bool IsResponsible { get; init; }

    public required DateOnly ValidFrom { get; init; }

    /// <summary>Nothing means until the contract ends.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>区への報告を受けた日</summary>
    public required DateOnly ReportedOn { get; init; }

    public IdentityCheck? Identity { get; init; }
}
