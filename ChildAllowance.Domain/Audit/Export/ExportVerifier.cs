using ChildAllowance.Domain.Audit.Store;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Export;

/// <summary>検証 of an exported ledger: the same checks as for a store, and the tiles.</summary>
public static class ExportVerifier
{
    /// <param name="checkpointPath">A signed checkpoint that was kept elsewhere; without it the newest of the export.</param>
    /// <param name="envelopes">Keys from the sealed envelopes; without one only the order of the seals is checked.</param>
    public static Task<LedgerVerification> VerifyAsync(
        string folder,
        string? checkpointPath = null,
        IReadOnlyCollection<SealEnvelope>? envelopes = null,
        IProgress<long>? progress = null,
        CancellationToken ct = default
    ) => Task.Run(() => CheckAsync(folder, checkpointPath, envelopes, progress, ct), ct);

    private static async Task<LedgerVerification> CheckAsync(
        string folder,
        string? checkpointPath,
        IReadOnlyCollection<SealEnvelope>? envelopes,
        IProgress<long>? progress,
        CancellationToken ct
    )
    {
        try
        {
            using var ledger = ExportedLedger.Read(folder, ct);
            var asked = checkpointPath is null
                ? null
                : SignedCheckpoint.NoteOf(await File.ReadAllTextAsync(checkpointPath, ct));
            var comparison = asked is null ? null : LedgerVerifier.Compare(ledger.Store, asked);
            var note = comparison is null or { IsOfThisLog: false } ? ledger.Newest : asked;
            using var snapshot = LedgerSnapshot.Open(ledger.Store);
            using var check = new LedgerCheck(snapshot, note, null, envelopes ?? [], progress)
            {
                ExpectsDetails = ledger.HasDetails,
            };
            var verification = await check.RunAsync(ct) with { Comparison = comparison };
            return verification.Intact && ledger.WrongTile is { } tile
                ? WithWrongTile(verification, tile)
                : verification;
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or FormatException or SqliteException)
        {
            return new LedgerVerification
            {
                IsChecked = false,
                Explanation = "書き出された記録簿のファイルを読み取れません。",
            };
        }
    }

    private static LedgerVerification WithWrongTile(LedgerVerification verification, string tile) =>
        verification with
        {
            Defect = LedgerDefect.DerivedDiffers,
            Explanation = $"木の節点のファイル（{tile}）が、記録と一致しません。",
        };
}
