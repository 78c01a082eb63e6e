using System.Globalization;
using ChildAllowance.Domain.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace ChildAllowance.Domain.Audit;

/// <summary>ログの閲覧と検証. Looking at the log is itself an entry, written before anything is shown.</summary>
public sealed class AuditService(LedgerViewer viewer, LedgerStore store, AccessGate gate, ILogger<AuditService> log)
{
    /// <summary>One page of the log, newest first.</summary>
    /// <param name="turn">Which one; the newest unless said otherwise.</param>
    public Task<Result<LedgerView>> PageAsync(
        Actor actor,
        LedgerFilter filter,
        LedgerTurn? turn = null,
        int size = 50,
        CancellationToken ct = default
    ) =>
        LookAsync(
            actor,
            "PageAsync",
            filter.Subject is null ? [] : [filter.Subject],
            Describe(filter, turn ?? LedgerTurn.Newest),
            () => viewer.PageAsync(filter, turn ?? LedgerTurn.Newest, size, ct),
            ct
        );

    /// <summary>The erasable part of one entry: search text, reasons, values, the long list of subjects.</summary>
    /// <param name="entry">As a page showed it.</param>
    public async Task<Result<LedgerDetail>> DetailAsync(Actor actor, LedgerRow entry, CancellationToken ct = default)
    {
        var found = await LookAsync(
            actor,
            "DetailAsync",
            [],
            string.Create(
                CultureInfo.InvariantCulture,
                $"詳細 記録番号 {entry.Seq}{(store.Options.FurtherPaths.Count == 0 ? "" : $"（{entry.LogKey}）")}"
            ),
            () => viewer.DetailAsync(entry.Log, entry.Seq, ct),
            ct
        );
        return found.Error is { } error ? error
            : found.Value is { } detail ? detail
            : new NotFound("この記録の詳細");
    }

    /// <summary>Who has looked at these subjects, by staff member.</summary>
    public Task<Result<IReadOnlyList<LookSummary>>> LooksAtAsync(
        Actor actor,
        IReadOnlyList<string> subjects,
        DateTime? sinceUtc = null,
        CancellationToken ct = default
    ) =>
        LookAsync(
            actor,
            "LooksAtAsync",
            subjects,
            "対象者別の閲覧者",
            () => viewer.LooksAtAsync(subjects, sinceUtc, ct),
            ct
        );

    /// <summary>検証 of the whole ledger now. It works while the ledger takes no entry; otherwise its outcome is an entry.</summary>
    /// <param name="minimumSeq">Highest <c>seq</c> that the case database refers to.</param>
    /// <param name="envelope">The key from the sealed envelope; without it only the order of the seals is checked.</param>
    /// <param name="progress">Hears now and then how many entries were checked.</param>
    /// <param name="onlyNew">Only what came since the last good verification.</param>
    public async Task<Result<LedgerVerification>> VerifyAsync(
        Actor actor,
        long? minimumSeq = null,
        SealEnvelope? envelope = null,
        IProgress<long>? progress = null,
        bool onlyNew = false,
        CancellationToken ct = default
    )
    {
        if (await gate.RefuseAsync(actor, Permission.VerifyLedger, "AuditService.VerifyAsync", ct) is { } refusal)
        {
            return refusal;
        }

        var verification = await LedgerVerifier.VerifyAsync(
            store.Options.Path,
            minimumSeq: minimumSeq,
            envelopes: envelope is null ? [] : [envelope],
            progress: progress,
            onlyNew: onlyNew,
            ct: ct
        );
        if (!verification.IsChecked)
        {
            return new LedgerNotReadable();
        }

        try
        {
            await store.AppendAsync(FactOf(actor, verification), ct);
        }
        catch (LedgerUnavailableException exception)
        {
            log.LogWarning(exception, "The outcome of a verification could not be logged");
        }

        return verification;
    }

    /// <summary>
    /// 検証 for anybody while the ledger stands still (rolled back, damaged): no sign-in can be logged, so none is asked. What
    /// comes out holds no personal data. In any other state it is refused.
    /// </summary>
    public async Task<Result<LedgerVerification>> VerifyStoppedAsync(
        long? minimumSeq,
        IProgress<long>? progress = null,
        CancellationToken ct = default
    )
    {
        if (store.Health.State is not (LedgerState.RolledBack or LedgerState.Damaged))
        {
            return new LedgerNotStopped();
        }

        var verification = await LedgerVerifier.VerifyAsync(
            store.Options.Path,
            minimumSeq: minimumSeq,
            progress: progress,
            ct: ct
        );
        return verification.IsChecked ? verification : new LedgerNotReadable();
    }

    private async Task<Result<T>> LookAsync<T>(
        Actor actor,
        string what,
        IReadOnlyList<string> subjects,
        string detail,
        Func<Task<T>> read,
        CancellationToken ct
    )
    {
        if (await gate.RefuseAsync(actor, Permission.SeeLedger, $"AuditService.{what}", ct) is { } refusal)
        {
            return refusal;
        }

        try
        {
            await store.AppendAsync(
                new LedgerFact
                {
                    Id = Guid.CreateVersion7(),
                    Act = LedgerAct.LedgerViewed,
                    Actor = actor,
                    Subjects = subjects,
                    Detail = detail,
                },
                ct
            );
            return await read();
        }
        catch (LedgerUnavailableException)
        {
            return new LedgerNotWritable();
        }
        catch (SqliteException)
        {
            return new LedgerNotReadable();
        }
    }

    private static LedgerFact FactOf(Actor actor, LedgerVerification verification) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Act = LedgerAct.LedgerVerified,
            Actor = actor,
            Out = verification.Intact ? LedgerOutcome.Ok : LedgerOutcome.Failed,
            Artifact = new LedgerObject
            {
                Rows = verification.Entries,
                Ref = verification.Reason ?? "intact",
                Sha256 = Convert.ToHexStringLower(Convert.FromBase64String(verification.Root)),
            },
        };

    private static string Describe(LedgerFilter filter, LedgerTurn turn)
    {
        var parts = new List<string>();
        Add(parts, "開始", filter.FromUtc?.ToString("O", CultureInfo.InvariantCulture));
        Add(parts, "終了", filter.ToUtc?.ToString("O", CultureInfo.InvariantCulture));
        Add(parts, "職員", filter.StaffId);
        Add(parts, "種類", filter.Acts.Count == 0 ? null : string.Join('・', filter.Acts));
        Add(parts, "媒体", filter.Medium);
        Add(parts, "結果", filter.Outcome?.ToString());
        Add(parts, "操作番号", filter.OperationId?.ToString());
        Add(parts, "位置", turn.Before?.ToString("O", CultureInfo.InvariantCulture));
        Add(parts, turn.NewestFirst ? "続き" : "戻り", turn.Cursor?.ToString());
        Add(parts, "位置", turn == LedgerTurn.Oldest ? "最古" : null);
        return parts.Count == 0 ? "一覧" : "一覧 " + string.Join(' ', parts);
    }

    private static void Add(List<string> parts, string name, string? value)
    {
        if (value is not null)
        {
            parts.Add($"{name}={value}");
        }
    }
}
