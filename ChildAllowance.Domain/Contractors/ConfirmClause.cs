namespace ChildAllowance.Domain.Contractors;

/// <summary>遵守の確認を記録する.</summary>
public sealed record ConfirmClause
{
    public required long ClauseId { get; init; }

    public required DateOnly ConfirmedOn { get; init; }

    public required string AnsweredBy { get; init; }

    public required bool IsKept { get; init; }

    public required string Findings { get; init; }
}
