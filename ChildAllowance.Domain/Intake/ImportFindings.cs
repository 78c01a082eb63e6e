namespace ChildAllowance.Domain.Intake;

/// <summary>
/// Collects findings within a fixed memory: the first <see cref="Kept"/> are held, all are counted, and all pass
/// <paramref name="forward"/> when one is given (the error CSV).
/// </summary>
internal sealed class ImportFindings(Action<ImportFinding>? forward = null, int kept = ImportFindings.Kept)
{
    public const int Kept = 10_000;

    private readonly List<ImportFinding> items = [];

    public IReadOnlyList<ImportFinding> Items => items;

    public long ErrorCount { get; private set; }

    public long WarningCount { get; private set; }

    public void Add(ImportFinding finding)
    {
        if (finding.Severity == ImportSeverity.Error)
        {
            ErrorCount++;
        }
        else
        {
            WarningCount++;
        }

        if (items.Count < kept)
        {
            items.Add(finding);
        }

        forward?.Invoke(finding);
    }
}
