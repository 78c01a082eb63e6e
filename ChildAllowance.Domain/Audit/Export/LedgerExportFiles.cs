namespace ChildAllowance.Domain.Audit.Export;

/// <summary>Names in the folder of an exported ledger.</summary>
internal static class LedgerExportFiles
{
    public const string Checkpoint = "checkpoint";
    public const string Checkpoints = "checkpoints";
    public const string Entries = "entries.jsonl";
    public const string Details = "details.jsonl";
    public const string Keys = "keys.txt";
    public const string Tiles = "tile";
}
