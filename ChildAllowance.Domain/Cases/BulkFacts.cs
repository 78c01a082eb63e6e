using ChildAllowance.Domain.Audit;

namespace ChildAllowance.Domain.Cases;

/// <summary>How a bulk action stands in the ledger.</summary>
internal static class BulkFacts
{
    /// <param name="step">What happened to the run, in a code word.</param>
    public static LedgerObject ObjectOf(BulkRun run, string step, long? rows = null) =>
        new() { Ref = $"bulk:{run.Id}:{step}", Rows = rows };
}
