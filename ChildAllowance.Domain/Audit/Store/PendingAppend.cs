namespace ChildAllowance.Domain.Audit.Store;

/// <summary>Drafts of one caller on their way to the writer.</summary>
internal sealed class PendingAppend(IReadOnlyList<EntryDraft> drafts)
{
    private readonly TaskCompletionSource<long[]> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<EntryDraft> Drafts { get; } = drafts;

    public long[] Places { get; } = new long[drafts.Count];

    /// <summary>Wants the search tables to be complete.</summary>
    public bool WantsIndex { get; init; }

    /// <summary>Wants a signed checkpoint over the last entry.</summary>
    public bool WantsCheckpoint { get; init; }

    /// <summary>Wants the files exchanged while they are closed.</summary>
    public Action? Exchange { get; init; }

    /// <summary>Wants the seals to begin.</summary>
    public SealCommission? Commission { get; init; }

    /// <summary>False when the seals had begun before.</summary>
    public bool Commissioned { get; set; }

    public Task<long[]> Done => done.Task;

    public void Complete() => done.TrySetResult(Places);

    public void Fail(Exception exception) => done.TrySetException(exception);
}
