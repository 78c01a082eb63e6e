using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>対象者検索 and the list. What is about to be shown is in the ledger before a name is read.</summary>
public sealed class CaseQueries(
    IDbContextFactory<AllowanceDbContext> contexts,
    CaseFinder finder,
    CaseRoundsReader rounds,
    CaseAccess access,
    TimeProvider clock
)
{
    /// <summary>One page of the cases that match.</summary>
    /// <param name="purpose">目的 code of the work mode (<see cref="LookPurposes"/>).</param>
    public async Task<Result<CaseList>> PageAsync(
        CaseSearch search,
        PageRequest page,
        string? purpose,
        Actor actor,
        CancellationToken ct = default
    )
    {
        if (await access.RefuseAsync(actor, $"{nameof(CaseQueries)}.{nameof(PageAsync)}", null, ct) is { } refusal)
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
        var total = await cases.CountAsync(ct);
        var ids = await CaseFinder
            .Sort(db, cases, page, actor)
            .Skip(page.Skip)
            .Take(page.Take)
            .Select(row => row.Id)
            .ToListAsync(ct);
        if (await LogAsync(search, ids, purpose, actor, ct) is { } unlogged)
        {
            return unlogged;
        }

        var rows = await CaseRowReader.ReadAsync(
            db,
            ids,
            programme,
            await rounds.AllAsync(db, programme.Id, ct),
            actor,
            JapanTime.Today(clock),
            ct
        );
        var all = search.IsEverything ? total : await db.Cases.CountAsync(row => row.ProgrammeId == programme.Id, ct);
        return new CaseList(rows, total, all);
    }

    /// <summary>The rounds that a list can be narrowed to.</summary>
    public async Task<Result<PageOf<CaseRound>>> RoundsAsync(Actor actor, CancellationToken ct = default)
    {
        if (await access.RefuseAsync(actor, $"{nameof(CaseQueries)}.{nameof(RoundsAsync)}", null, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var all = await rounds.AllAsync(db, programme.Id, ct);
        return new PageOf<CaseRound>(all, all.Count);
    }

    private Task<DomainError?> LogAsync(
        CaseSearch search,
        List<long> ids,
        string? purpose,
        Actor actor,
        CancellationToken ct
    )
    {
        var text = search.Text.Trim();
        return access.LogAsync(
            actor,
            text.Length > 0 ? LedgerAct.Searched : LedgerAct.ListShown,
            [.. ids.Select(Subject.Case)],
            purpose,
            text.Length > 0 ? text : null,
            null,
            ct
        );
    }
}
