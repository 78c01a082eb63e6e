using System.Globalization;
using System.Text;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// Holds an opened store against everything outside that knows of it: the signed checkpoint beside it, the witness, the
/// case database and the running program. Each has its own message, so that people see who contradicts the ledger.
/// </summary>
internal sealed class LedgerComparison(OpenLedger ledger, string checkpointPath)
{
    private readonly List<string> problems = [];
    private LedgerState worst = LedgerState.Ready;

    /// <exception cref="LedgerRefusedException">The store is smaller or other than what is known.</exception>
    public void Require(LedgerKnowledge known)
    {
        CompareCheckpoint();
        CompareWitness(known);
        CompareCases(known.Referred);
        CompareProgram(known.Seen);
        if (problems.Count > 0)
        {
            throw new LedgerRefusedException(worst, string.Join('\n', problems));
        }
    }

    // Another program may have appended and signed since the tip was read.
    private long Entries => ledger.File.Tip().Seq + 1;

    private void CompareCheckpoint()
    {
        if (!File.Exists(checkpointPath))
        {
            return;
        }

        var note = CheckpointNote.Parse(File.ReadAllText(checkpointPath, Encoding.UTF8));
        if (note is null || note.Origin != ledger.Name || !note.IsSignedBy(ledger.File.Signers()))
        {
            Add(
                LedgerState.Damaged,
                "【署名ファイル】記録簿の隣の署名ファイル（ledger.checkpoint）が、この記録簿のものではないか、署名が正しくありません。"
            );
        }
        else if (note.Size > Entries)
        {
            Add(
                LedgerState.RolledBack,
                $"【署名ファイル】最後の署名は記録 {Number(note.Size)} 件についてのものですが、記録簿には {Number(Entries)} 件しかありません。"
            );
        }
        else if (!ledger.File.Tree(note.Size).Root().AsSpan().SequenceEqual(note.Root))
        {
            Add(
                LedgerState.Damaged,
                $"【署名ファイル】記録簿の先頭 {Number(note.Size)} 件の内容が、署名された内容と一致しません。"
            );
        }
    }

    private void CompareWitness(LedgerKnowledge known)
    {
        if (known.Witnessed is not { } seen)
        {
            return;
        }

        if (seen.Size > Entries)
        {
            Add(
                LedgerState.RolledBack,
                $"【証人サーバー】証人サーバーは記録 {Number(seen.Size)} 件を確認していますが、記録簿には {Number(Entries)} 件しかありません。"
            );
        }
        else if (Convert.ToBase64String(ledger.File.Tree(seen.Size).Root()) != seen.Root)
        {
            Add(
                LedgerState.Damaged,
                $"【証人サーバー】記録簿の先頭 {Number(seen.Size)} 件の内容が、証人サーバーが確認した内容と一致しません。"
            );
        }
    }

    private void CompareCases(long seq)
    {
        if (seq >= Entries)
        {
            Add(
                LedgerState.RolledBack,
                $"【業務データ】業務データは記録番号 {Number(seq)} まで参照していますが、記録簿には {Number(Entries)} 件しかありません。"
            );
        }
    }

    private void CompareProgram(long seq)
    {
        if (seq >= Entries)
        {
            Add(
                LedgerState.RolledBack,
                $"【このプログラム】このプログラムは、動いている間に記録番号 {Number(seq)} まで確認しましたが、今の記録簿には {Number(Entries)} 件しかありません。"
            );
        }
    }

    private void Add(LedgerState state, string problem)
    {
        worst = worst == LedgerState.Damaged ? worst : state;
        problems.Add(problem);
    }

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
