namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// Which key may sign at which size. A key counts from the checkpoint on with which the earlier key signed its introduction;
/// from then on the earlier one counts no more.
/// </summary>
internal sealed class SigningKeys
{
    private VerifierKey? earlier;
    private VerifierKey? current;
    private VerifierKey? introduced;
    private long handedOverAt = -1;

    /// <summary>A key was introduced, and no checkpoint of the earlier one covers that yet.</summary>
    public bool IsWaiting => introduced is not null;

    /// <returns>False when the key before it is not covered yet.</returns>
    public bool Introduce(VerifierKey key)
    {
        if (current is null)
        {
            current = key;
            return true;
        }

        var isCovered = !IsWaiting;
        introduced = key;
        return isCovered;
    }

    /// <summary>The key that was introduced last counts from now on: its cover was checked earlier.</summary>
    public void TakeOver()
    {
        current = introduced ?? current;
        introduced = null;
    }

    /// <summary>The note is signed by the key that counts at its size. Notes come in the order of their sizes.</summary>
    public bool Accept(CheckpointNote note)
    {
        if (current is null)
        {
            return false;
        }

        if (!note.IsSignedBy([current]))
        {
            return note.Size == handedOverAt && note.IsSignedBy([earlier!]);
        }

        if (introduced is not null)
        {
            (earlier, current, introduced, handedOverAt) = (current, introduced, null, note.Size);
        }

        return true;
    }
}
