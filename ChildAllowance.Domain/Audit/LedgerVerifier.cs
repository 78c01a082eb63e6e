using ChildAllowance.Domain.Audit.Store;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit;

/// <summary>検証: checks a whole ledger against itself, its signatures and what is known outside. Creates and changes nothing.</summary>
public static class LedgerVerifier
{
    /// <summary>Checks the store at <paramref name="path"/> as it is at this moment, also while programs append to it.</summary>
    /// <param name="checkpointPath">A signed checkpoint; without it the one beside the store, where there is one.</param>
    /// <param name="minimumSeq">Highest <c>seq</c> that the case database refers to.</param>
    /// <param name="envelopes">Keys from the sealed envelopes; without one only the order of the seals is checked.</param>
    /// <param name="progress">Hears now and then how many entries were checked.</param>
    /// <param name="onlyNew">
    /// Only what came since the last good verification, where its entry is found; otherwise the whole. Of closed incarnations
    /// only whether they end as the next one says.
    /// </param>
    public static Task<LedgerVerification> VerifyAsync(
        string path,
        string? checkpointPath = null,
        long? minimumSeq = null,
        IReadOnlyCollection<SealEnvelope>? envelopes = null,
        IProgress<long>? progress = null,
        bool onlyNew = false,
        CancellationToken ct = default
    ) =>
        Task.Run(() => ReadAndCheckAsync(path, checkpointPath, minimumSeq, envelopes ?? [], progress, onlyNew, ct), ct);

    private static async Task<LedgerVerification> ReadAndCheckAsync(
        string path,
        string? checkpointPath,
        long? minimumSeq,
        IReadOnlyCollection<SealEnvelope> envelopes,
        IProgress<long>? progress,
        bool onlyNew,
        CancellationToken ct
    )
    {
        try
        {
            // The notes before the snapshot: the store may only have grown since they were signed.
            var beside = Path.ChangeExtension(path, ".checkpoint");
            var kept = File.Exists(beside) ? File.ReadAllText(beside) : null;
            var asked = checkpointPath is null ? null : SignedCheckpoint.NoteOf(File.ReadAllText(checkpointPath));
            var comparison = asked is null ? null : Compare(path, asked);
            var note = comparison is null or { IsOfThisLog: false } ? kept : asked;
            var verification = await CheckAsync(path, note, minimumSeq, envelopes, progress, onlyNew, ct);
            var areRequired = minimumSeq is not null;
            var earlier = await EarlierLedgers.VerifyAsync(path, areRequired, onlyEnds: onlyNew, envelopes, ct);
            verification = EarlierLedgers.Join(verification, earlier) with { Comparison = comparison };
            return onlyNew ? verification : RequireSealsOf(envelopes, verification);
        }
        catch (SqliteException exception)
        {
            return Unreadable($"記録簿として読み取れません（SQLite {exception.SqliteErrorCode}）。");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Unreadable("ファイルを読み取れません。場所と読み取りの権限を確認してください。");
        }
    }

    /// <summary>Holds the store at <paramref name="path"/> against a checkpoint that was kept elsewhere; reads a few dozen nodes.</summary>
    public static CheckpointComparison Compare(string path, string note)
    {
        using var snapshot = LedgerSnapshot.Open(path);
        return CheckpointComparison.Of(snapshot.Connection, note);
    }

    /// <summary>Checks one store against itself alone, whatever stands beside it.</summary>
    internal static async Task<LedgerVerification> VerifyAloneAsync(string path, CancellationToken ct)
    {
        try
        {
            return await CheckAsync(path, note: null, minimumSeq: null, [], progress: null, onlyNew: false, ct);
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            return Unreadable("ファイルを読み取れません。");
        }
    }

    internal static async Task<LedgerVerification> CheckAsync(
        string path,
        string? note,
        long? minimumSeq,
        IReadOnlyCollection<SealEnvelope> envelopes,
        IProgress<long>? progress,
        bool onlyNew,
        CancellationToken ct
    )
    {
        using var snapshot = LedgerSnapshot.Open(path);
        if (!snapshot.HoldsLedger)
        {
            return Unreadable("このファイルは、このシステムの記録簿ではありません。");
        }

        using var check = CheckOf(snapshot);
        var result = await check.RunAsync(ct);
        if (result.Intact || !snapshot.WasOvertaken)
        {
            return result;
        }

        using var again = LedgerSnapshot.Open(path);
        using var secondCheck = CheckOf(again);
        return await secondCheck.RunAsync(ct);

        LedgerCheck CheckOf(LedgerSnapshot snapshot) =>
            new(
                snapshot,
                note,
                minimumSeq,
                envelopes,
                progress,
                onlyNew ? ResumePoint.Find(snapshot.Connection) : null
            );
    }

    /// <summary>A key that belongs to no seal must never pass: the ledger may have been made anew under another key.</summary>
    private static LedgerVerification RequireSealsOf(
        IReadOnlyCollection<SealEnvelope> envelopes,
        LedgerVerification verification
    ) =>
        verification.Intact && envelopes.FirstOrDefault(envelope => !HasSealsOf(envelope, verification)) is { } stranger
            ? verification with
            {
                Defect = LedgerDefect.MissingSeal,
                Explanation =
                    $"入力された鍵（封筒の番号 {stranger.Number}）の封印は、この記録簿にありません。鍵が正しい場合は、記録簿が作り替えられています。",
            }
            : verification;

    private static bool HasSealsOf(SealEnvelope envelope, LedgerVerification verification) =>
        verification
            .Earlier.Select(earlier => earlier.Verification)
            .Prepend(verification)
            .Any(checkedLedger => checkedLedger.Seals.EnvelopeNumber == envelope.Number);

    private static LedgerVerification Unreadable(string why) => new() { IsChecked = false, Explanation = why };
}
