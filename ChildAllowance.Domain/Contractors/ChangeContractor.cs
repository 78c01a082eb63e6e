namespace ChildAllowance.Domain.Contractors;

/// <summary>登録内容を変更する: the next version; the operation carries the reason.</summary>
public sealed record ChangeContractor
{
    public required long ContractorId { get; init; }

    /// <summary>The version that the officer saw; another one in force refuses the change.</summary>
    public required int SeenVersion { get; init; }

    public required ContractorFacts Facts { get; init; }
}
