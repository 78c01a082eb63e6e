using System.Globalization;
using System.Security.Cryptography;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Sheets;

namespace ChildAllowance.Domain.Audit;

/// <summary>A list with people as an Excel file that wants to leave the program.</summary>
public sealed record ListExport
{
    /// <summary>First part of the file's name; without personal data.</summary>
    public required string Title { get; init; }

    /// <summary>The list in the ledger, e.g. <c>batch:3/exceptions</c>.</summary>
    public required string Ref { get; init; }

    public required byte[] Content { get; init; }

    /// <summary>All cases in the file, in its order.</summary>
    public required IReadOnlyList<long> CaseIds { get; init; }

    /// <summary>目的 code.</summary>
    public string? Purpose { get; init; }

    /// <summary>Search text that made the list.</summary>
    public string? Detail { get; init; }
}

/// <summary>一覧の出力: the one way by which a list with people leaves the program as a file.</summary>
public sealed class ListExports(AccessGate gate, AccessLog log, TimeProvider clock)
{
    /// <summary><see langword="null"/> when <paramref name="actor"/> may take lists out; a refusal is logged.</summary>
    public Task<DomainError?> RefuseAsync(Actor actor, string what, CancellationToken ct = default) =>
        gate.RefuseAsync(actor, Permission.ExportLists, what, ct);

    /// <summary>The file, once its entry (hash, size, everybody in it) is durable in the ledger.</summary>
    public async Task<Result<DownloadedFile>> OfferAsync(ListExport list, Actor actor, CancellationToken ct = default)
    {
        try
        {
            await log.RecordAsync(
                actor,
                LedgerAct.FileExported,
                [.. list.CaseIds.Distinct().Select(Subject.Case)],
                list.Purpose,
                list.Detail,
                new LedgerObject
                {
                    Ref = list.Ref,
                    Sha256 = Convert.ToHexStringLower(SHA256.HashData(list.Content)),
                    Bytes = list.Content.Length,
                    Rows = list.CaseIds.Count,
                },
                ct
            );
        }
        catch (LedgerUnavailableException)
        {
            return new LedgerNotWritable();
        }

        var now = JapanTime.FromUtc(clock.GetUtcNow().UtcDateTime);
        var name = string.Create(CultureInfo.InvariantCulture, $"{list.Title}_{now:yyyyMMdd_HHmm}.xlsx");
        return new DownloadedFile(name, WorkbookWriter.ContentType, list.Content);
    }
}
