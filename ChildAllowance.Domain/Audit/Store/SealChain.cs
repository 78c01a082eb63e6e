using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// The writer's side of the seals: the key of the open epoch, on disk as <c>ledger-seal.key</c>, and the entries that close
/// epochs. The key on disk may be behind after a death, never ahead. Call everything under the write lock of the store.
/// </summary>
internal sealed class SealChain(LedgerOptions options, WriterClock clock, string log)
{
    public const string FileName = "ledger-seal.key";

    private readonly SealOrder order = new();
    private SealKey? key;
    private long savedEpoch = -1;

    public bool IsCommissioned => order.Open is not null;

    public SealStanding Standing => order.Standing;

    /// <summary>The key on disk belongs to an epoch that is sealed already.</summary>
    public bool IsUnsaved => key is not null && savedEpoch < order.Open;

    public string? Problem { get; private set; }

    private string KeyPath => Path.Combine(options.KeysFolder, FileName);

    public void Seen(EntryFields entry) => order.Add(entry);

    /// <summary>Something must be sealed before an entry at this time.</summary>
    public bool IsDue(EntryTime time) => key is not null && order.IsAhead(time);

    /// <summary>A step of the clock that only the seals show.</summary>
    public long? StepBefore(EntryTime time) => order.IsLate(time) ? order.StepTo(time) : null;

    /// <summary>How long until the open epoch ends; <see langword="null"/> when nothing is to be sealed.</summary>
    public TimeSpan? UntilDue(EntryTime now) =>
        key is not null && order.Open is { } open
            ? TimeSpan.FromMilliseconds(SealEpoch.StartOf(open + 1) - now.UnixMilliseconds)
            : null;

    /// <summary>After all entries of the store were seen: finds the key of the open epoch.</summary>
    /// <exception cref="LedgerRefusedException">The key has sealed more than the store holds.</exception>
    public void Follow()
    {
        if (order.Open is not { } open)
        {
            return;
        }

        key ??= Load();
        if (key is null)
        {
            Problem = $"記録簿の封印の鍵（{FileName}）がありません。封印が行われず、検証で異常になります。";
            return;
        }

        if (key.Epoch > open)
        {
            throw new LedgerRefusedException(
                LedgerState.RolledBack,
                "記録簿（アクセスログ）が、最後の封印より前の状態に戻っています。"
            );
        }

        key.EvolveTo(open);
    }

    /// <summary>What must be sealed before an entry at <paramref name="time"/>.</summary>
    public IReadOnlyList<SealSpan> EndedBefore(EntryTime time) => key is null ? [] : order.EndedBefore(time);

    /// <summary>The entry that closes <paramref name="span"/>; the key of its epoch is gone from memory afterwards.</summary>
    public EntryDraft Seal(SealSpan span, long size, byte[] root)
    {
        var mac = key!.Mac(log, span, size, root);
        key.EvolveTo(span.Last + 1);
        return clock.SystemEntry(
            LedgerAct.Sealed,
            new LedgerObject
            {
                EpochFirst = span.First,
                EpochLast = span.Last,
                Mac = mac,
            }
        );
    }

    /// <summary>The entry with which the seals begin. Its key is durable before it, and means nothing without it.</summary>
    public EntryDraft Commission(SealCommission commission, EntryTime time)
    {
        var first = SealEpoch.Of(time);
        var fresh = SealKey.First(commission.Envelope.Key.Span, first);
        Save(fresh);
        key = fresh;
        var fact = commission.Fact;
        return clock.EntryOf(
            fact with
            {
                Artifact = new LedgerObject { EpochFirst = first, Ref = commission.Envelope.Reference },
            }
        );
    }

    /// <summary>After the commit: the key on disk follows, the one that sealed is destroyed.</summary>
    public void SaveWhenBehind()
    {
        if (!IsUnsaved)
        {
            return;
        }

        try
        {
            Save(key!);
            Problem = null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Problem = "記録簿の封印の鍵を更新できません。keys フォルダーに書き込めるか確かめてください。";
        }
    }

    private void Save(SealKey fresh)
    {
        Directory.CreateDirectory(options.KeysFolder);
        var next = KeyPath + ".next";
        SecretFile.Destroy(next);
        SecretFile.Write(next, fresh.ToText(log));
        SecretFile.Promote(next, KeyPath);
        savedEpoch = fresh.Epoch;
    }

    private SealKey? Load()
    {
        var text = SecretFile.Read(KeyPath) ?? SecretFile.Read(KeyPath + ".next");
        var loaded = text is null ? null : SealKey.Read(text, log);
        savedEpoch = loaded?.Epoch ?? -1;
        return loaded;
    }
}
