namespace ChildAllowance.Domain.Extraction;

/// <summary>How far a run is.</summary>
/// <param name="Step">From 1 to <see cref="Steps"/>.</param>
/// <param name="Text">What is being done, in Japanese.</param>
public sealed record ExtractionProgress(int Step, string Text)
{
    public const int Steps = 4;
}
