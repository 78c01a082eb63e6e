using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>The loop of the one writing thread: takes what waits, writes it in one transaction, answers, then indexes.</summary>
internal sealed class LedgerWriter(LedgerOptions options, string boot, AppendQueue queue)
{
    private const int MaxBatch = 1_000;
    private const int IndexChunk = 2_000;

    /// <summary>Indexing waits for a pause, but not for ever.</summary>
    private const int MaxIndexLag = 200_000;
    private const int SmallChunk = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromMicroseconds(300);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SignAfter = TimeSpan.FromSeconds(60);

    /// <summary>With seals the clock is looked at so often, because it may have been set.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(60);

    private readonly WriterClock clock = new(options.Clock, boot);
    private readonly List<PendingAppend> batch = [];
    private LedgerAppender? appender;
    private long lastSigned = Stopwatch.GetTimestamp();
    private long referredSeq = -1;
    private volatile LedgerProblem problem = new(LedgerState.Closed, null);
    private volatile SealStanding seals = new();

    /// <summary>After an I/O error the system may show as written what never reached the disk.</summary>
    private bool isUnsure;
    private volatile WitnessedCheckpoint? witnessed;
    private long lastSeq = -1;
    private long lastAnswered;
    private int expected;

    public LedgerHealth Health
    {
        get
        {
            var (state, text) = problem;
            var last = Interlocked.Read(ref lastSeq);
            // A closed store has no queue any more.
            return new LedgerHealth(state, text, last < 0 ? null : last, state == LedgerState.Closed ? 0 : queue.Count);
        }
    }

    public SealStanding Seals => seals;

    /// <summary>The case database refers to this entry: the ledger must hold it, or it was rolled back.</summary>
    public void Require(long seq)
    {
        long known;
        while ((known = Interlocked.Read(ref referredSeq)) < seq)
        {
            Interlocked.CompareExchange(ref referredSeq, seq, known);
        }
    }

    /// <summary>The ledger must be the one that the witness has seen.</summary>
    public void Require(WitnessedCheckpoint head) => witnessed = head;

    /// <summary>Another incarnation begins: what was known of the earlier one counts no more.</summary>
    public void Forget()
    {
        Interlocked.Exchange(ref referredSeq, -1);
        Interlocked.Exchange(ref lastSeq, -1);
        witnessed = null;
        seals = new SealStanding();
    }

    public void Run()
    {
        while (!queue.IsCompleted)
        {
            Gather();
            queue.WaitFor(1, WaitTime());
            batch.Clear();
            queue.Take(batch, MaxBatch);
            if (batch.Count > 0)
            {
                WriteBatch();
            }
            else if (!queue.IsCompleted)
            {
                WorkInPause();
            }
        }

        if (appender is not null)
        {
            Attempt(Finish);
        }

        appender?.Dispose();
        appender = null;
        problem = new LedgerProblem(LedgerState.Closed, null);
    }

    private int WaitTime() =>
        appender is null
            ? (problem.State == LedgerState.Unavailable ? (int)RetryAfter.TotalMilliseconds : Timeout.Infinite)
        : appender.IndexLag > 0 ? (int)Pause.TotalMilliseconds
        : appender.IsUnsigned ? (int)Math.Max((SignAfter - Stopwatch.GetElapsedTime(lastSigned)).TotalMilliseconds, 1)
        : appender.UntilSeal is { } left ? (int)Math.Clamp(left.TotalMilliseconds, 1, LongestSleep.TotalMilliseconds)
        : Timeout.Infinite;

    private void WriteBatch()
    {
        if (batch[0].Exchange is not null)
        {
            Exchange(batch[0]);
            return;
        }

        Answer(Attempt(Write));
        if (appender is not null)
        {
            Attempt(FollowUp);
        }
    }

    private void Answer(Exception? failure)
    {
        // Those who were answered come back soon, and meet those who have waited meanwhile.
        expected = batch.Count + queue.Count;
        foreach (var pending in batch)
        {
            if (failure is null)
            {
                pending.Complete();
            }
            else
            {
                pending.Fail(new LedgerUnavailableException(Health.Problem ?? "記録簿に書き込めません。", failure));
            }
        }

        lastAnswered = Stopwatch.GetTimestamp();
    }

    /// <summary>What nobody waits for.</summary>
    private void FollowUp()
    {
        appender!.FollowUp();
        if (appender.IndexLag > MaxIndexLag)
        {
            appender.AdvanceIndex(SmallChunk);
        }
    }

    /// <summary>Nothing of the store is open meanwhile; it is opened anew with the next batch.</summary>
    private void Exchange(PendingAppend pending)
    {
        appender?.Dispose();
        appender = null;
        try
        {
            pending.Exchange!();
            Forget();
            pending.Complete();
        }
        catch (Exception exception)
        {
            pending.Fail(exception);
        }
    }

    /// <summary>
    /// Where many callers were answered together, they come back together: a moment's patience makes one transaction of
    /// them instead of a small and a large one. A lone caller never waits.
    /// </summary>
    private void Gather()
    {
        var spin = new SpinWait();
        while (expected > 1 && queue.Count < expected && Stopwatch.GetElapsedTime(lastAnswered) < Patience)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    private void Write()
    {
        var sign = batch.Any(pending => pending.WantsCheckpoint) || IsSigningDue;
        appender!.Write(batch, sign);
        if (sign)
        {
            lastSigned = Stopwatch.GetTimestamp();
        }

        while (batch.Any(pending => pending.WantsIndex) && appender.IndexLag > 0)
        {
            appender.AdvanceIndex(IndexChunk);
        }
    }

    private bool IsSigningDue => Stopwatch.GetElapsedTime(lastSigned) >= SignAfter;

    private void WorkInPause()
    {
        if (appender is null)
        {
            Attempt(() => { });
        }
        else if (appender.IndexLag > 0)
        {
            Attempt(() => appender.AdvanceIndex(IndexChunk));
        }
        else if (appender.UntilSeal <= TimeSpan.Zero || (appender.IsUnsigned && IsSigningDue))
        {
            Attempt(SignNow);
        }
    }

    private void SignNow()
    {
        appender!.Write([], sign: true);
        lastSigned = Stopwatch.GetTimestamp();
    }

    private void Finish()
    {
        while (appender!.IndexLag > 0)
        {
            appender.AdvanceIndex(IndexChunk);
        }

        SignNow();
    }

    /// <summary>Opens the store when it is not, does the work, and remembers what went wrong. After a failure nothing of it is kept.</summary>
    private Exception? Attempt(Action work)
    {
        try
        {
            appender ??= OpenAppender();
            work();
            Interlocked.Exchange(ref lastSeq, appender.TipSeq);
            seals = appender.Seals;
            problem = new LedgerProblem(LedgerState.Ready, appender.Problem);
            return null;
        }
        catch (Exception exception)
        {
            appender?.Dispose();
            appender = null;
            clock.RolledBack();
            isUnsure |= LedgerProblem.IsIoError(exception);
            problem = LedgerProblem.Of(exception);
            return exception;
        }
    }

    private LedgerAppender OpenAppender()
    {
        var ledger = new LedgerOpener(options, clock).Open(
            new LedgerKnowledge(Interlocked.Read(ref referredSeq), Interlocked.Read(ref lastSeq), witnessed)
        );
        try
        {
            if (problem.State != LedgerState.Closed)
            {
                Recover(ledger.File);
            }

            return new LedgerAppender(ledger, options, clock);
        }
        catch
        {
            ledger.Dispose();
            throw;
        }
    }

    /// <summary>What failed before counts as ready only when it is seen to take a durable write again.</summary>
    private void Recover(LedgerFile file)
    {
        file.ProveWritable();
        if (isUnsure)
        {
            file.WriteBack();
            isUnsure = false;
        }
    }
}

/// <summary>State with its reason in Japanese.</summary>
internal sealed record LedgerProblem(LedgerState State, string? Text)
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int NotADatabase = 26;

    public static LedgerProblem Of(Exception exception) =>
        exception switch
        {
            LedgerRefusedException refused => new(refused.State, refused.Message),
            InvalidDataException or FormatException => new(
                LedgerState.Damaged,
                "記録簿（アクセスログ）の記録が壊れています。"
            ),
            SqliteException { SqliteErrorCode: Corrupt or NotADatabase } => new(
                LedgerState.Damaged,
                "記録簿（アクセスログ）のファイルが壊れています。"
            ),
            SqliteException { SqliteErrorCode: Full } => Unavailable("保存先の空きがありません"),
            SqliteException { SqliteErrorCode: ReadOnly } => Unavailable("ファイルが読み取り専用です"),
            SqliteException { SqliteErrorCode: Busy or Locked } => Unavailable("ほかの処理が使用中です"),
            IOException => Unavailable("ファイルが移動または削除されました"),
            _ => Unavailable("保存先に書き込めません"),
        };

    public static bool IsIoError(Exception exception) => exception is SqliteException { SqliteErrorCode: IoError };

    private static LedgerProblem Unavailable(string why) =>
        new(LedgerState.Unavailable, $"記録簿（アクセスログ）に書き込めません。{why}。");
}
