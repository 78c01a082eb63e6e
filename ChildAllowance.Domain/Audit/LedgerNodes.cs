using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit;

/// <summary>This node's ledger and those of other nodes, which are only read.</summary>
public sealed class LedgerNodes(LedgerStore store, LedgerReader reader)
{
    private readonly IReadOnlyList<FurtherLedger> further =
    [
        .. store.Options.FurtherPaths.Select(path => new FurtherLedger(path)),
    ];

    /// <summary>There are ledgers beside this node's.</summary>
    public bool AreSeveral => further.Count > 0;

    /// <summary>Asks every ledger at the same time. Without its own a node shows nothing; without another's it says so.</summary>
    internal async Task<(IReadOnlyList<T> Answers, IReadOnlyList<string> Unread)> ReadAsync<T>(
        Func<SqliteConnection, T> read,
        CancellationToken ct
    )
    {
        var others = further.Select(ledger => TryReadAsync(ledger, read, ct)).ToList();
        List<T> answers = [await reader.ReadAsync(read, ct)];
        var unread = new List<string>();
        foreach (var (ledger, (isRead, answer)) in further.Zip(await Task.WhenAll(others)))
        {
            if (isRead)
            {
                answers.Add(answer!);
            }
            else
            {
                unread.Add(ledger.Path);
            }
        }

        return (answers, unread);
    }

    private static async Task<(bool IsRead, T? Answer)> TryReadAsync<T>(
        FurtherLedger ledger,
        Func<SqliteConnection, T> read,
        CancellationToken ct
    )
    {
        try
        {
            return (true, await ledger.ReadAsync(read, ct));
        }
        catch (Exception exception) when (FurtherLedger.IsUnreadable(exception))
        {
            return (false, default);
        }
    }
}
