using System.Text;

namespace ChildAllowance.Domain.Audit;

/// <summary>Signed checkpoints to be carried out of the machine, each an anchor that nobody here can change any more.</summary>
/// <param name="store">The ledger of the host; without one there are none.</param>
public sealed class LedgerCheckpoints(LedgerStore? store)
{
    /// <summary>The newest one; what was just announced in the ledger is under it.</summary>
    public SignedCheckpoint? Newest() =>
        store is not null && File.Exists(store.Options.CheckpointPath)
            ? SignedCheckpoint.Parse(File.ReadAllText(store.Options.CheckpointPath, Encoding.UTF8))
            : null;

    /// <summary>One over the last entry, signed now.</summary>
    /// <exception cref="LedgerUnavailableException">The ledger takes nothing.</exception>
    public async Task<SignedCheckpoint?> SignAsync(CancellationToken ct = default)
    {
        if (store is not null)
        {
            await store.SignCheckpointAsync(ct);
        }

        return Newest();
    }
}
