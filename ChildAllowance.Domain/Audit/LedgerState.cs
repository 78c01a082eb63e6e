namespace ChildAllowance.Domain.Audit;

/// <summary>Whether the ledger takes entries.</summary>
public enum LedgerState
{
    /// <summary>Not opened yet, or closed.</summary>
    Closed = 0,

    /// <summary>Entries are taken.</summary>
    Ready = 1,

    /// <summary>Full, read-only, locked or unreachable: tried again with the next entry.</summary>
    Unavailable = 2,

    /// <summary>Missing or older than its own checkpoint or the case database knows: 検証 and 復元の宣言 only.</summary>
    RolledBack = 3,

    /// <summary>Tables, triggers, tree or signature differ: 検証 and 復元の宣言 only.</summary>
    Damaged = 4,
}
