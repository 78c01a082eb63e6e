using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>Turns a <see cref="CaseSearch"/> into the cases that match; lists and bulk actions mean the same ones.</summary>
public sealed class CaseFinder(CaseTextSearch texts, TimeProvider clock)
{
    private const int Many = 5_000;

    internal async Task<IQueryable<AllowanceCase>> FindAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        CaseSearch search,
        Actor actor,
        CancellationToken ct
    )
    {
        var cases = db.Cases.AsNoTracking();
        if (string.IsNullOrWhiteSpace(search.Text))
        {
            return Filter(db, cases.Where(row => row.ProgrammeId == programme.Id), programme, search);
        }

        var ids = await texts.FindAsync(db, programme.Id, search.Text, actor.May(Permission.SeeProtected), ct);
        cases = cases.Where(row => EF.Parameter(ids).Contains(row.RecipientId));

        // The recipients are of this programme already. Many of them are better walked to in the programme's order; with
        // few, the second condition would lead the database away from the index by recipient.
        return Filter(
            db,
            ids.Length > Many ? cases.Where(row => row.ProgrammeId == programme.Id) : cases,
            programme,
            search
        );
    }

    /// <summary>All ids that match, in the order of the list; for bulk actions.</summary>
    internal async Task<long[]> IdsAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        CaseSearch search,
        Actor actor,
        CancellationToken ct
    )
    {
        var cases = await FindAsync(db, programme, search, actor, ct);
        return await cases
            .OrderBy(row => row.CertificationNumber)
            .ThenBy(row => row.Id)
            .Select(row => row.Id)
            .ToArrayAsync(ct);
    }

    internal static IQueryable<AllowanceCase> Sort(
        AllowanceDbContext db,
        IQueryable<AllowanceCase> cases,
        PageRequest page,
        Actor actor
    )
    {
        var seesProtected = actor.May(Permission.SeeProtected);
        return (page.SortBy, page.Descending) switch
        {
            (CaseSort.Amount, false) => cases.OrderBy(row => row.AmountYen).ThenBy(row => row.Id),
            (CaseSort.Amount, true) => cases.OrderByDescending(row => row.AmountYen).ThenBy(row => row.Id),
            (CaseSort.Changed, false) => cases.OrderBy(row => row.ChangedAt).ThenBy(row => row.Id),
            (CaseSort.Changed, true) => cases.OrderByDescending(row => row.ChangedAt).ThenBy(row => row.Id),
            (CaseSort.Name, var descending) => ByName(db, cases, descending, seesProtected),
            (_, true) => cases.OrderByDescending(row => row.CertificationNumber).ThenByDescending(row => row.Id),
            _ => cases.OrderBy(row => row.CertificationNumber).ThenBy(row => row.Id),
        };
    }

    // Shielded persons stand at the end: their place among the others would tell the name.
    private static IQueryable<AllowanceCase> ByName(
        AllowanceDbContext db,
        IQueryable<AllowanceCase> cases,
        bool descending,
        bool seesProtected
    )
    {
        var named = cases.Join(
            db.CaseSearchEntries,
            row => row.RecipientId,
            entry => entry.RecipientId,
            (row, entry) => new { Case = row, Entry = entry }
        );
        var open = named.OrderBy(pair => !seesProtected && pair.Entry.IsProtected);
        return (
            descending
                ? open.ThenByDescending(pair => !seesProtected && pair.Entry.IsProtected ? "" : pair.Entry.KanaKey)
                : open.ThenBy(pair => !seesProtected && pair.Entry.IsProtected ? "" : pair.Entry.KanaKey)
        )
            .ThenBy(pair => pair.Case.CertificationNumber)
            .ThenBy(pair => pair.Case.Id)
            .Select(pair => pair.Case);
    }

    private IQueryable<AllowanceCase> Filter(
        AllowanceDbContext db,
        IQueryable<AllowanceCase> cases,
        CurrentProgramme programme,
        CaseSearch search
    )
    {
        if (search.State is { } state)
        {
            cases = cases.Where(row => row.State == state);
        }

        if (search.Category is { } category)
        {
            cases = cases.Where(row => row.Entitlements.Any(child => child.Category == category));
        }

        if (search.Route is { } route)
        {
            cases = cases.Where(row => row.Route == route);
        }

        if (search.RoundId is { } round)
        {
            cases = cases.Where(row => row.PaymentBatchId == round);
        }

        if (search.HoldReason is { } reason)
        {
            cases = cases.Where(row =>
                (row.State == CaseState.OnHold && row.HoldReason == reason)
                || row.Entitlements.Any(child => child.Status == EntitlementStatus.Held && child.HoldReason == reason)
            );
        }

        if (search.Task is { } task)
        {
            var open = CaseTaskCases.Open(db, programme.Id, task);
            cases = cases.Where(row => open.Contains(row.Id));
        }

        cases = search.Mark is { } mark ? Marked(db, cases, mark) : cases;
        return search.Deadline is { } deadline ? Due(cases, deadline, programme.Settings) : cases;
    }

    private static IQueryable<AllowanceCase> Marked(
        AllowanceDbContext db,
        IQueryable<AllowanceCase> cases,
        CaseMark mark
    ) =>
        mark switch
        {
            CaseMark.Undelivered => cases.Where(row => row.UndeliveredOn != null),
            CaseMark.NoAccount => cases.Where(row =>
                db.Recipients.Any(person => person.Id == row.RecipientId && person.CurrentAccount == 0)
            ),
            CaseMark.Frozen => cases.Where(row => row.FrozenByProposalId != null),
            CaseMark.Contested => cases.Where(row =>
                row.Entitlements.Any(child => child.Status == EntitlementStatus.Contested)
            ),
            CaseMark.ChildHeld => cases.Where(row =>
                row.Entitlements.Any(child =>
                    child.Status == EntitlementStatus.Held && child.HoldReason != HoldReason.None
                )
            ),
            CaseMark.Protected => cases.Where(row =>
                db.CaseSearchEntries.Any(entry => entry.RecipientId == row.RecipientId && entry.IsProtected)
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(mark)),
        };

    private IQueryable<AllowanceCase> Due(
        IQueryable<AllowanceCase> cases,
        CaseDeadline deadline,
        ProgrammeSettings settings
    )
    {
        var today = JapanTime.Today(clock);
        var (state, isNow) = deadline switch
        {
            CaseDeadline.OptOutRunning => (CaseState.Notified, today <= settings.OptOutDeadline.On),
            CaseDeadline.OptOutPassed => (CaseState.Notified, today > settings.OptOutDeadline.On),
            CaseDeadline.AccountNoticeRunning => (CaseState.TransferFailed, today <= settings.AccountNoticeDeadline.On),
            _ => (CaseState.TransferFailed, today > settings.AccountNoticeDeadline.On),
        };
        return cases.Where(row => isNow && row.State == state);
    }
}
