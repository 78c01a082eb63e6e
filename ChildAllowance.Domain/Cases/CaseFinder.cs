using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>The cases that a search means, as questions to the database: one for counting, one for walking in order.</summary>
internal sealed record CaseSet(IQueryable<AllowanceCase> Counted, IQueryable<AllowanceCase> Walked);

/// <summary>Turns a <see cref="CaseSearch"/> into the cases that match; lists and bulk actions mean the same ones.</summary>
public sealed class CaseFinder(ValueProtector protector, TimeProvider clock)
{
    private readonly CaseTextSearch texts = new(protector);

    internal async Task<CaseSet> FindAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        CaseSearch search,
        Actor actor,
        CancellationToken ct
    )
    {
        var cases = Filter(db, programme, search);
        if (string.IsNullOrWhiteSpace(search.Text))
        {
            return new CaseSet(cases, cases);
        }

        var match = await texts.FindAsync(db, programme.Id, search.Text, actor.May(Permission.SeeProtected), ct);
        if (match.Many is not { } many)
        {
            var ids = match.RecipientIds;
            var few = cases.Where(row => EF.Parameter(ids).Contains(row.RecipientId));
            return new CaseSet(few, few);
        }

        // Counting looks at every match once; walking stops when the page is full.
        return new CaseSet(
            cases.Where(row => many.Select(entry => entry.RecipientId).Contains(row.RecipientId)),
            cases.Where(row => many.Any(entry => entry.RecipientId == row.RecipientId))
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
        var set = await FindAsync(db, programme, search, actor, ct);
        return await set
            .Counted.OrderBy(row => row.CertificationNumber)
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

    private IQueryable<AllowanceCase> Filter(AllowanceDbContext db, CurrentProgramme programme, CaseSearch search)
    {
        var cases = db.Cases.AsNoTracking().Where(row => row.ProgrammeId == programme.Id);
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
            cases = cases.Where(row =>
                db.CaseTasks.Any(open => open.CaseId == row.Id && open.Kind == task && open.ClosedAt == null)
            );
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
