using ChildAllowance.Domain.Audit.Store;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit;

/// <summary>The ledger of another node, or of an earlier incarnation: only read, and left as it is.</summary>
public sealed class FurtherLedger(string path)
{
    public string Path { get; } = path;

    /// <summary>What is wrong with <see cref="LedgerOptions.FurtherPaths"/>, in Japanese.</summary>
    public static IReadOnlyList<string> FaultsOf(LedgerOptions own)
    {
        var faults = new List<string>();
        var logs = new HashSet<string>(StringComparer.Ordinal);
        if (new FurtherLedger(own.Path).FindLog() is { } ownLog)
        {
            logs.Add(ownLog);
        }

        foreach (var path in own.FurtherPaths)
        {
            var log = new FurtherLedger(path).FindLog();
            if (log is null)
            {
                faults.Add($"{path} — 記録簿として読み取れません。ファイルの場所と読み取りの権限を確かめてください。");
            }
            else if (!log.StartsWith(own.Origin + "/", StringComparison.Ordinal))
            {
                faults.Add($"{path} — Ledger:Origin の異なる記録簿（{log}）は、合わせて表示できません。");
            }
            else if (!logs.Add(log))
            {
                faults.Add($"{path} — 同じ記録簿（{log}）が、ほかにもあります。");
            }
        }

        return faults;
    }

    internal Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken ct) =>
        Task.Run(
            () =>
            {
                using var snapshot = LedgerSnapshot.Open(Path);
                return read(snapshot.Connection);
            },
            ct
        );

    internal static bool IsUnreadable(Exception exception) =>
        exception is SqliteException or IOException or UnauthorizedAccessException;

    /// <summary>Name of the log; <see langword="null"/> when the file cannot be read as a ledger.</summary>
    private string? FindLog()
    {
        try
        {
            using var snapshot = LedgerSnapshot.Open(Path);
            return snapshot.HoldsLedger ? LedgerReader.Row(snapshot.Connection, 0)?.Log : null;
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            return null;
        }
    }
}
