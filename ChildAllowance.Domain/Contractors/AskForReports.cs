namespace ChildAllowance.Domain.Contractors;

/// <summary>状況報告の期日を登録する, once or again and again until the contract ends.</summary>
public sealed record AskForReports
{
    public required long ContractorId { get; init; }

    public required string Subject { get; init; }

    public required DateOnly FirstDueOn { get; init; }

    public ReportRhythm Rhythm { get; init; } = ReportRhythm.Once;
}
