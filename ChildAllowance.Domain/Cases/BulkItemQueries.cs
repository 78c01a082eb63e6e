using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>The outcome of a bulk action, case by case: on screen and as a file.</summary>
public sealed class BulkItemQueries(IDbContextFactory<AllowanceDbContext> contexts, CaseAccess access)
{
    /// <summary>One page of the lines. Who is about to be shown is in the ledger before a name is read.</summary>
    /// <param name="reason">Code of a refusal, to see only its cases.</param>
    public async Task<Result<PageOf<BulkItemRow>>> PageAsync(
        long runId,
        BulkItemFilter filter,
        string? reason,
        PageRequest page,
        string? purpose,
        Actor actor,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, nameof(PageAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var lines = LinesOf(db, runId, filter, reason);
        var total = await lines.CountAsync(ct);
        var shown = await lines.OrderBy(line => line.Position).Skip(page.Skip).Take(page.Take).ToListAsync(ct);
        var unlogged = await access.LogAsync(
            actor,
            LedgerAct.ListShown,
            [.. shown.Select(line => Subject.Case(line.CaseId))],
            purpose,
            null,
            new LedgerObject { Ref = $"bulk:{runId}" },
            ct
        );
        return unlogged is null ? new PageOf<BulkItemRow>(await RowsAsync(db, shown, actor, ct), total) : unlogged;
    }

    /// <summary>処理結果 as CSV: 認定番号, 結果, 理由. The entry is in the ledger before a line is written.</summary>
    public async Task<Result> WriteCsvAsync(
        long runId,
        Stream output,
        Operation operation,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(operation.Actor, nameof(WriteCsvAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var lines = await LinesOf(db, runId, BulkItemFilter.All, null)
            .OrderBy(line => line.Position)
            .Join(
                db.Cases,
                line => line.CaseId,
                row => row.Id,
                (line, row) => new { Line = line, row.CertificationNumber }
            )
            .ToListAsync(ct);
        if (lines.Count == 0)
        {
            return new NotFound("一括処理");
        }

        var unlogged = await access.LogAsync(
            operation.Actor,
            LedgerAct.FileDownloaded,
            [.. lines.Select(pair => Subject.Case(pair.Line.CaseId))],
            operation.Purpose,
            null,
            new LedgerObject { Ref = $"bulk:{runId}:outcome", Rows = lines.Count },
            ct
        );
        if (unlogged is not null)
        {
            return unlogged;
        }

        await using var csv = new SheetCsv(output, "認定番号", "結果", "コード", "理由");
        foreach (var pair in lines)
        {
            csv.WriteRow(
                pair.CertificationNumber,
                Label(pair.Line.IsDone),
                pair.Line.ErrorCode ?? "",
                pair.Line.ErrorMessage ?? ""
            );
        }

        return Result.Ok;
    }

    /// <summary>結果 in words.</summary>
    public static string Label(bool? isDone) =>
        isDone switch
        {
            true => "変更しました",
            false => "変更していません",
            null => "処理を待っています",
        };

    private static IQueryable<BulkRunItem> LinesOf(
        AllowanceDbContext db,
        long runId,
        BulkItemFilter filter,
        string? reason
    )
    {
        var lines = db.BulkRunItems.AsNoTracking().Where(line => line.RunId == runId);
        lines = filter switch
        {
            BulkItemFilter.Done => lines.Where(line => line.IsDone == true),
            BulkItemFilter.Refused => lines.Where(line => line.IsDone == false),
            BulkItemFilter.Waiting => lines.Where(line => line.IsDone == null),
            _ => lines,
        };
        return reason is null ? lines : lines.Where(line => line.ErrorCode == reason);
    }

    private static async Task<IReadOnlyList<BulkItemRow>> RowsAsync(
        AllowanceDbContext db,
        List<BulkRunItem> lines,
        Actor actor,
        CancellationToken ct
    )
    {
        var ids = lines.Select(line => line.CaseId).ToArray();
        var persons = await (
            from row in db.Cases
            where EF.Parameter(ids).Contains(row.Id)
            join person in Shield.People(db, actor) on row.RecipientId equals person.RecipientId
            select new
            {
                row.Id,
                row.CertificationNumber,
                row.State,
                person.IsRestricted,
                person.Name,
            }
        ).ToDictionaryAsync(row => row.Id, ct);
        return
        [
            .. lines.Select(line =>
            {
                var person = persons[line.CaseId];
                return new BulkItemRow
                {
                    CaseId = line.CaseId,
                    CertificationNumber = person.CertificationNumber,
                    IsRestricted = person.IsRestricted,
                    Name = person.Name,
                    State = person.State,
                    IsDone = line.IsDone,
                    ErrorMessage = line.ErrorMessage,
                };
            }),
        ];
    }

    private Task<DomainError?> RefuseAsync(Actor actor, string method, CancellationToken ct) =>
        access.RefuseAsync(actor, $"{nameof(BulkItemQueries)}.{method}", null, ct);
}
