using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>Holds the signed checkpoints against the tree as it grows.</summary>
internal sealed class CheckpointCheck
{
    private const string NotIntroduced = "新しい署名鍵の導入に、前の鍵の署名がありません。";

    private readonly DefectList defects;
    private readonly Queue<Signed> waiting;
    private readonly SigningKeys keys = new();
    private readonly string? storedKeys;

    /// <param name="outside">The checkpoint that was kept beside the store.</param>
    public CheckpointCheck(SqliteConnection connection, string? outside, DefectList defects)
    {
        this.defects = defects;
        var signed = Read(connection);
        if (outside is not null)
        {
            signed.Add(
                new Signed(CheckpointNote.Parse(outside), CheckpointNote.Parse(outside)?.Size ?? 0, IsOutside: true)
            );
        }

        waiting = new Queue<Signed>(signed.OrderBy(checkpoint => checkpoint.Size));
        storedKeys =
            LedgerSchema.Scalar(connection, "SELECT group_concat(seq || ' ' || vkey, ';') FROM signer") as string;
    }

    public long? LastGood { get; private set; }

    private string FoundKeys { get; set; } = "";

    /// <summary>Sizes at which the log was signed, ascending.</summary>
    public long[] Sizes => [.. waiting.Select(checkpoint => checkpoint.Size).Where(size => size > 0).Distinct()];

    /// <summary>Takes what lies before as an earlier verification found it.</summary>
    public void Resume(ResumePoint since)
    {
        foreach (var entry in since.Earlier)
        {
            Introduce(entry);
            keys.TakeOver();
        }

        while (waiting.TryPeek(out var checkpoint) && checkpoint.Size <= since.First)
        {
            LastGood = waiting.Dequeue().Size;
        }
    }

    /// <summary>Takes in the key that an entry introduces.</summary>
    public void Introduce(EntryFields entry)
    {
        if (
            entry.VerifierKey is { } text
            && entry.Act is nameof(LedgerAct.LedgerCreated) or nameof(LedgerAct.SignerIntroduced)
        )
        {
            AddKey(entry.Seq, text);
        }
    }

    /// <summary>Holds the checkpoints up to <paramref name="size"/> against the tree of that size.</summary>
    public void Check(long size, byte[]? root, string log)
    {
        while (waiting.Count > 0 && waiting.Peek().Size <= size)
        {
            var checkpoint = waiting.Dequeue();
            Check(checkpoint, checkpoint.Size == size ? root : null, log);
        }
    }

    /// <summary>After the last entry.</summary>
    public void Finish(long entries, string log)
    {
        Check(entries, root: null, log);
        if (waiting.Count > 0)
        {
            defects.Add(
                2,
                LedgerDefect.Truncated,
                entries,
                $"署名された記録は {waiting.Max(checkpoint => checkpoint.Size)} 件ありましたが、{entries} 件しかありません。"
            );
        }

        if (keys.IsWaiting)
        {
            BadSignature(NotIntroduced);
        }

        if (FoundKeys != (storedKeys ?? ""))
        {
            BadSignature("公開鍵の表が、記録された公開鍵と一致しません。");
        }
    }

    private void Check(Signed checkpoint, byte[]? root, string log)
    {
        var note = checkpoint.Note;
        if (note is null || note.Size != checkpoint.Size || note.Origin != log || !keys.Accept(note))
        {
            BadSignature(
                checkpoint.IsOutside
                    ? "署名ファイル（ledger.checkpoint）の署名が正しくありません。"
                    : $"{checkpoint.Size} 件目までの署名が正しくありません。"
            );
        }
        else if (root.AsSpan().SequenceEqual(note.Root))
        {
            LastGood = note.Size;
        }
        else
        {
            RootDiffers(checkpoint);
        }
    }

    private void RootDiffers(Signed checkpoint)
    {
        var from = LastGood ?? 0;
        if (checkpoint.IsOutside)
        {
            defects.Add(3, LedgerDefect.Forked, from, "この記録簿は、外に控えた署名とは別の記録の列です。");
        }
        else
        {
            defects.Add(
                1,
                LedgerDefect.EntryChanged,
                from,
                $"記録 {from} から {checkpoint.Size - 1} までのどれかが、署名された後に書き換えられています。"
            );
        }
    }

    private void AddKey(long seq, string text)
    {
        FoundKeys += (FoundKeys.Length > 0 ? ";" : "") + $"{seq} {text}";
        if (VerifierKey.Parse(text) is not { } key)
        {
            BadSignature($"記録 {seq} の公開鍵が読み取れません。");
        }
        else if (!keys.Introduce(key))
        {
            BadSignature(NotIntroduced);
        }
    }

    private void BadSignature(string explanation) => defects.Add(4, LedgerDefect.BadSignature, null, explanation);

    private static List<Signed> Read(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT size, note FROM checkpoint ORDER BY size";
        using var reader = command.ExecuteReader();
        var signed = new List<Signed>();
        while (reader.Read())
        {
            signed.Add(new Signed(CheckpointNote.Parse(reader.GetString(1)), reader.GetInt64(0), IsOutside: false));
        }

        return signed;
    }

    private sealed record Signed(CheckpointNote? Note, long Size, bool IsOutside);
}
