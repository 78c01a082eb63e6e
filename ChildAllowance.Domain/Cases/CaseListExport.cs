using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Sheets;
using ChildAllowance.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>The case list as Excel: the same cases in the same order, with the same limits as on the page.</summary>
public sealed class CaseListExport(
    IDbContextFactory<AllowanceDbContext> contexts,
    CaseFinder finder,
    CaseRoundsReader rounds,
    CaseAccess access,
    ListExports exports,
    TimeProvider clock
)
{
    private const string Restricted = "表示制限（支援措置対象者）";

    private static readonly IReadOnlyList<SheetColumn<CaseRow>> Columns =
    [
        SheetColumn<CaseRow>.Text("認定番号", 14, row => row.CertificationNumber),
        SheetColumn<CaseRow>.Text("受給者", 26, row => row.IsRestricted ? Restricted : row.Name),
        SheetColumn<CaseRow>.Text("カナ", 28, row => row.NameKana),
        SheetColumn<CaseRow>.Text("住所", 44, row => row.Address),
        SheetColumn<CaseRow>.Count("児童（人）", row => row.IsRestricted ? null : row.ChildCount),
        SheetColumn<CaseRow>.Yen("支給額", row => row.IsRestricted ? null : row.AmountYen),
        SheetColumn<CaseRow>.Text("状態", 14, row => row.State.Label()),
        SheetColumn<CaseRow>.Text("返戻", 8, row => row.IsUndelivered ? "返戻" : ""),
        SheetColumn<CaseRow>.Text("次にすること", 34, row => row.NextStep),
        SheetColumn<CaseRow>.Time("最終更新", row => row.ChangedAt),
    ];

    /// <param name="order">Only its order counts: the file holds every case that matches.</param>
    /// <param name="purpose">目的 code of the work mode (<see cref="LookPurposes"/>).</param>
    public async Task<Result<DownloadedFile>> MakeAsync(
        CaseSearch search,
        PageRequest order,
        string? purpose,
        Actor actor,
        CancellationToken ct = default
    )
    {
        const string what = $"{nameof(CaseListExport)}.{nameof(MakeAsync)}";
        var refusal = await access.RefuseAsync(actor, what, null, ct) ?? await exports.RefuseAsync(actor, what, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        if (IndividualNumber.LooksLike(search.Text))
        {
            return new SearchedByIndividualNumber();
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var cases = await finder.FindAsync(db, programme, search, actor, ct);
        var ids = await CaseFinder.Sort(db, cases, order, actor).Select(row => row.Id).ToListAsync(ct);
        var known = await rounds.AllAsync(db, programme.Id, ct);
        var rows = await CaseRowReader.ReadAsync(db, ids, programme, known, actor, JapanTime.Today(clock), ct);
        return await exports.OfferAsync(
            new ListExport
            {
                Title = "案件一覧",
                Ref = "case-list",
                Content = WorkbookWriter.OneSheet("案件一覧", Columns, rows),
                CaseIds = ids,
                Purpose = purpose,
                Detail = search.Text.Trim() is { Length: > 0 } text ? text : null,
            },
            actor,
            ct
        );
    }
}
