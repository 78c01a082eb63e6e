using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// Goes back from incarnation to incarnation: each says in its first entry what the one before held, and its first checkpoint
/// is signed by a key of the one before.
/// </summary>
internal static class EarlierLedgers
{
    /// <param name="onlyEnds">
    /// Their ends alone: size, root of the stored tree and the checkpoint that the next one names. No entry is read.
    /// </param>
    /// <param name="areRequired">False for a file that was taken out of its folder: then earlier ones need not lie beside it.</param>
    public static async Task<IReadOnlyList<EarlierLedger>> VerifyAsync(
        string current,
        bool areRequired,
        bool onlyEnds,
        IReadOnlyCollection<SealEnvelope> envelopes,
        CancellationToken ct
    )
    {
        var found = new List<EarlierLedger>();
        for (
            var path = current;
            FirstEntry(path) is { PreviousLog: { } log } first && Incarnation.Read(first.Log) is { } incarnation;

        )
        {
            var kept = IncarnationFiles.PathBefore(current, incarnation.Number);
            var isThere = File.Exists(kept);
            if (!isThere && !areRequired && found.Count == 0)
            {
                break;
            }

            var verification = isThere ? await CheckAsync(kept, path, first, onlyEnds, envelopes, ct) : Absent(kept);
            found.Add(
                new EarlierLedger(log, Math.Max((first.PreviousSeen ?? 0) - (first.PreviousSize ?? 0), 0), verification)
            );
            if (!isThere)
            {
                break;
            }

            path = kept;
        }

        return found;
    }

    /// <summary>The outcome for all together: what is wrong with an earlier ledger is wrong with the record.</summary>
    public static LedgerVerification Join(LedgerVerification current, IReadOnlyList<EarlierLedger> earlier)
    {
        var bad = current.Intact ? earlier.FirstOrDefault(ledger => !ledger.Verification.Intact) : null;
        return bad is null
            ? current with
            {
                Earlier = earlier,
            }
            : current with
            {
                Earlier = earlier,
                Defect = bad.Verification.Defect ?? LedgerDefect.EntryMissing,
                FirstBad = bad.Verification.FirstBad,
                Explanation = $"復元の前の記録簿（{bad.Log}）: {bad.Verification.Explanation}",
            };
    }

    private static async Task<LedgerVerification> CheckAsync(
        string kept,
        string next,
        EntryFields declared,
        bool onlyEnds,
        IReadOnlyCollection<SealEnvelope> envelopes,
        CancellationToken ct
    )
    {
        try
        {
            // Sizes and checkpoints of later entries were declared lost: the kept checkpoint file does not count here.
            var note = declared.PreviousNote;
            var found = onlyEnds
                ? CheckEnd(kept, note)
                : await LedgerVerifier.CheckAsync(kept, note, null, envelopes, null, onlyNew: false, ct);
            return !found.Intact ? found : FaultOf(found, kept, next, declared);
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            return new LedgerVerification { IsChecked = false, Explanation = "ファイルを読み取れません。" };
        }
    }

    /// <summary>A few dozen nodes of the tree, and the checkpoint held against them.</summary>
    private static LedgerVerification CheckEnd(string kept, string? note)
    {
        using var snapshot = LedgerSnapshot.Open(kept);
        if (!snapshot.HoldsLedger)
        {
            return new LedgerVerification { IsChecked = false, Explanation = "記録簿ではありません。" };
        }

        var entries = LedgerSchema.CountEntries(snapshot.Connection);
        var found = new LedgerVerification
        {
            IsChecked = true,
            Entries = entries,
            Since = entries,
        };
        try
        {
            using var stored = new StoredTree(snapshot.Connection);
            found = found with { Root = Convert.ToBase64String(stored.Tree.Root(entries)) };
            if (note is null)
            {
                return found;
            }

            var signed = CheckpointComparison.Of(snapshot.Connection, note);
            return signed.IsFulfilled
                ? found with
                {
                    LastGoodCheckpoint = signed.Size,
                }
                : found with
                {
                    Defect =
                        signed.Relation == CheckpointRelation.Shorter ? LedgerDefect.Truncated : LedgerDefect.Forked,
                    FirstBad = signed.Relation == CheckpointRelation.Shorter ? entries : null,
                    Explanation = "復元の宣言にある最後の署名と一致しません。",
                };
        }
        catch (InvalidDataException)
        {
            return found with { Defect = LedgerDefect.EntryMissing, Explanation = "末尾の記録が欠けています。" };
        }
    }

    private static LedgerVerification FaultOf(LedgerVerification found, string kept, string next, EntryFields declared)
    {
        if (found.Entries < declared.PreviousSize)
        {
            return found with
            {
                Defect = LedgerDefect.Truncated,
                FirstBad = found.Entries,
                Explanation = $"復元のとき {declared.PreviousSize} 件ありましたが、{found.Entries} 件しかありません。",
            };
        }

        if (found.Root != declared.PreviousRoot)
        {
            return found with
            {
                Defect = LedgerDefect.EntryChanged,
                FirstBad = found.LastGoodCheckpoint,
                Explanation = "復元の宣言の後に、内容が変えられています。",
            };
        }

        var isIntroduced = LedgerSurvey.FirstNoteIn(next)?.IsSignedBy(LedgerSurvey.SignersIn(kept)) == true;
        return isIntroduced
            ? found
            : found with
            {
                Defect = LedgerDefect.BadSignature,
                Explanation = "次の記録簿の最初の署名に、この記録簿の鍵の署名がありません。",
            };
    }

    private static LedgerVerification Absent(string kept) =>
        new()
        {
            IsChecked = true,
            Defect = LedgerDefect.EntryMissing,
            Explanation = $"{Path.GetFileName(kept)} がありません。",
        };

    private static EntryFields? FirstEntry(string path)
    {
        try
        {
            return LedgerSurvey.FirstEntryIn(path);
        }
        catch (Exception exception)
            when (exception is SqliteException or IOException or FormatException or InvalidDataException)
        {
            return null;
        }
    }
}
