namespace ChildAllowance.Domain.Audit.Export;

/// <summary>What was exported.</summary>
/// <param name="Entries">Entries under the newest checkpoint: all that the files hold.</param>
/// <param name="Root">Base64 of their root.</param>
/// <param name="Details">Details that were written; 0 without them.</param>
public sealed record LedgerExport(long Entries, string Root, long Details);
