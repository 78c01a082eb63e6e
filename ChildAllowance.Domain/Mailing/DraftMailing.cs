namespace ChildAllowance.Domain.Mailing;

/// <summary>発送回を作る.</summary>
public sealed record DraftMailing
{
    /// <summary>件名, without personal data.</summary>
    public required string Title { get; init; }

    /// <summary>Picked cases; <see langword="null"/> takes every case of the approved list that has no notice yet.</summary>
    public IReadOnlyList<long>? CaseIds { get; init; }

    public LabelProfile Profile { get; init; } = new();
}
