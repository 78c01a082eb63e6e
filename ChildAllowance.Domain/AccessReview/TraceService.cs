using System.Globalization;
using System.Security.Cryptography;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Sheets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>
/// 追跡: who has seen a family, and where a medium was. Asking is an entry that names the whole family, written before
/// anything is read of it.
/// </summary>
public sealed class TraceService(
    IDbContextFactory<AllowanceDbContext> contexts,
    LedgerTraces traces,
    AccessGate gate,
    AccessLog log,
    TimeProvider clock
)
{
    /// <summary>Everybody who saw or touched the case, its recipient, the children and the other cases of the recipient.</summary>
    public Task<Result<FamilyTrace>> FamilyAsync(
        FamilyTraceRequest request,
        Actor actor,
        CancellationToken ct = default
    ) => GuardAsync(actor, nameof(FamilyAsync), () => AnswerAsync(request, actor, ct), ct);

    /// <summary>The same answer as a file; the entry carries its hash and the family.</summary>
    /// <param name="write">Puts the answer into words, as the page does.</param>
    public Task<Result<DownloadedFile>> FamilyFileAsync(
        FamilyTraceRequest request,
        Func<FamilyTrace, byte[]> write,
        Actor actor,
        CancellationToken ct = default
    ) =>
        GuardAsync<DownloadedFile>(
            actor,
            nameof(FamilyFileAsync),
            async () =>
            {
                var answer = await AnswerAsync(request, actor, ct);
                if (!answer.IsOk)
                {
                    return answer.Error;
                }

                var content = write(answer.Value);
                await log.RecordAsync(
                    actor,
                    LedgerAct.FileExported,
                    [.. answer.Value.Family.Select(one => one.Subject)],
                    artifact: new LedgerObject
                    {
                        Ref = "trace",
                        Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
                        Bytes = content.Length,
                        Rows = answer.Value.Entries.Count,
                    },
                    ct: ct
                );
                var now = JapanTime.FromUtc(answer.Value.AnsweredAt);
                var name = string.Create(CultureInfo.InvariantCulture, $"閲覧者の追跡_{now:yyyyMMdd_HHmm}.xlsx");
                return new DownloadedFile(name, WorkbookWriter.ContentType, content);
            },
            ct
        );

    /// <summary>
    /// Every entry that names the medium, its file, or another medium with the same file, the oldest first.
    /// </summary>
    /// <param name="typed">媒体番号, or the SHA-256 of a file.</param>
    public Task<Result<MediumTrace>> MediumAsync(string typed, Actor actor, CancellationToken ct = default) =>
        GuardAsync<MediumTrace>(
            actor,
            nameof(MediumAsync),
            async () =>
            {
                var name = typed.Trim();
                if (name.Length is 0 or > 64 || name.Contains('"', StringComparison.Ordinal))
                {
                    return new TraceMediumMissing();
                }

                await TellAsync(actor, [], new LedgerObject { Medium = name }, "媒体の追跡", ct);
                return await MediumAnswerAsync(name, ct);
            },
            ct
        );

    private async Task<Result<T>> GuardAsync<T>(
        Actor actor,
        string method,
        Func<Task<Result<T>>> answer,
        CancellationToken ct
    )
    {
        var what = $"{nameof(TraceService)}.{method}";
        if (await gate.RefuseAsync(actor, Permission.TraceAccess, what, ct) is { } refusal)
        {
            return refusal;
        }

        try
        {
            return await answer();
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

    private async Task<Result<FamilyTrace>> AnswerAsync(FamilyTraceRequest request, Actor actor, CancellationToken ct)
    {
        if (request.From > request.To)
        {
            return new TracePeriodReversed();
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var family = await TracedFamily.FindAsync(db, request, ct);
        if (!family.IsOk)
        {
            return family.Error;
        }

        var subjects = family.Value.Subjects;
        await TellAsync(actor, subjects, null, $"閲覧者の追跡 {Period(request)}", ct);
        var seen = await traces.OfSubjectsAsync(subjects, SpanOf(request), ct);
        var entries = seen.Rows.Reverse().ToList();
        var files = await FilesAsync(entries, ct);
        return new FamilyTrace
        {
            Family = await family.Value.ShowAsync(db, actor, ct),
            From = request.From,
            To = request.To,
            AnsweredAt = clock.GetUtcNow().UtcDateTime,
            Entries = entries,
            IsCut = seen.IsCut,
            Staff = ByStaff(entries),
            Files = files.Rows,
            IsMerged = traces.AreMerged,
            Unread = [.. seen.Unread.Union(files.Unread)],
        };
    }

    /// <summary>The files that held the family, and whatever else the ledger says of them and of their media.</summary>
    private async Task<FollowedFiles> FilesAsync(List<LedgerRow> entries, CancellationToken ct)
    {
        var hashes = entries.Select(row => row.Artifact?.Sha256).OfType<string>().Distinct().ToList();
        var first = await traces.OfFilesAsync([], hashes, ct);
        var media = first.Rows.Select(row => row.Artifact?.Medium).OfType<string>().Distinct().ToList();
        var second = await traces.OfFilesAsync(media, [], ct);
        return Merge(first, second);
    }

    private async Task<MediumTrace> MediumAnswerAsync(string name, CancellationToken ct)
    {
        var hash = name.ToLowerInvariant();
        var first = await traces.OfFilesAsync([name], hash.Length == 64 ? [hash] : [], ct);
        var rows = Merge(first, first).Rows;
        var media = rows.Select(row => row.Artifact?.Medium).OfType<string>().Distinct().ToList();
        var hashes = rows.Select(row => row.Artifact?.Sha256).OfType<string>().Distinct().ToList();
        var all = Merge(first, await traces.OfFilesAsync(media, hashes, ct));
        return new MediumTrace(name, media, hashes, all.Rows, clock.GetUtcNow().UtcDateTime)
        {
            IsMerged = traces.AreMerged,
            Unread = all.Unread,
        };
    }

    /// <summary>The oldest first; entries of one instant on one node in the order of their places.</summary>
    private static FollowedFiles Merge(LedgerTrace first, LedgerTrace second) =>
        new(
            [
                .. first
                    .Rows.Concat(second.Rows)
                    .DistinctBy(row => (row.Log, row.Seq))
                    .OrderBy(row => row.At)
                    .ThenBy(row => row.Log, StringComparer.Ordinal)
                    .ThenBy(row => row.Seq),
            ],
            [.. first.Unread.Union(second.Unread)]
        );

    private static IReadOnlyList<TracedStaff> ByStaff(List<LedgerRow> entries) =>
        [
            .. entries
                .GroupBy(row => row.StaffId)
                .Select(staff => new TracedStaff(
                    staff.Key,
                    staff.Count(),
                    staff.Min(row => row.At),
                    staff.Max(row => row.At),
                    staff.GroupBy(row => row.Act).ToDictionary(act => act.Key, act => act.Count())
                ))
                .OrderByDescending(staff => staff.Count)
                .ThenBy(staff => staff.StaffId, StringComparer.Ordinal),
        ];

    private Task TellAsync(
        Actor actor,
        IReadOnlyList<string> subjects,
        LedgerObject? artifact,
        string detail,
        CancellationToken ct
    ) => log.RecordAsync(actor, LedgerAct.LedgerViewed, subjects, null, detail, artifact, ct);

    private static LedgerSpan? SpanOf(FamilyTraceRequest request) =>
        request.From is null && request.To is null
            ? null
            : new LedgerSpan(
                request.From is { } from ? JapanTime.ToUtc(from.ToDateTime(TimeOnly.MinValue)) : DateTime.UnixEpoch,
                request.To is { } to ? JapanTime.ToUtc(to.AddDays(1).ToDateTime(TimeOnly.MinValue)) : DateTime.MaxValue
            );

    private static string Period(FamilyTraceRequest request) =>
        request.From is null && request.To is null
            ? "全期間"
            : string.Create(CultureInfo.InvariantCulture, $"{request.From:yyyy-MM-dd}～{request.To:yyyy-MM-dd}");

    private sealed record FollowedFiles(IReadOnlyList<LedgerRow> Rows, IReadOnlyList<string> Unread);
}

/// <summary>Where a medium was, by the entries alone.</summary>
/// <param name="Asked">What was typed.</param>
/// <param name="Media">Numbers of media that carry the same file.</param>
/// <param name="Sha256">The files.</param>
/// <param name="Entries">The oldest first.</param>
public sealed record MediumTrace(
    string Asked,
    IReadOnlyList<string> Media,
    IReadOnlyList<string> Sha256,
    IReadOnlyList<LedgerRow> Entries,
    DateTime AnsweredAt
)
{
    /// <inheritdoc cref="LedgerView.IsMerged"/>
    public bool IsMerged { get; init; }

    /// <inheritdoc cref="LedgerView.Unread"/>
    public IReadOnlyList<string> Unread { get; init; } = [];
}
