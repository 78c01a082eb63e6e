using ChildAllowance.Domain.Applications.Rules;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Applications.Lapses;

/// <summary>
/// Cases in which nothing came by the day it had to: no application after the 申請書 was sent, no account after a failed
/// transfer or where none is known. What came later does not save a case by itself; a person decides.
/// </summary>
internal static class LapseCandidates
{
    public static async Task<IReadOnlyList<long>> ReadAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        DateOnly today,
        CancellationToken ct
    ) =>
        [
            .. (await NotAppliedAsync(db, programme, today, ct))
                .Concat(await WithoutAccountAsync(db, programme, today, ct))
                .Distinct()
                .Order(),
        ];

    /// <summary>申請書送付済 past the deadline of the category; of several children the latest counts.</summary>
    private static async Task<IEnumerable<long>> NotAppliedAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        DateOnly today,
        CancellationToken ct
    )
    {
        var children = await (
            from of in db.Cases.AsNoTracking()
            where
                of.ProgrammeId == programme.Id
                && of.State == CaseState.Invited
                && of.FrozenByProposalId == null
                && !db.Applications.Any(paper => paper.CaseId == of.Id && paper.ReplacedById == null)
            join claim in db.Entitlements on of.Id equals claim.CaseId
            join record in db.ChildRecords.Where(row => row.IsCurrent)
                on new { claim.RecipientId, claim.ChildId } equals new { record.RecipientId, record.ChildId }
            select new
            {
                of.Id,
                claim.Category,
                record.BornOn,
            }
        ).ToListAsync(ct);
        var calendar = programme.Settings.Calendar();
        return children
            .GroupBy(row => row.Id)
            .Where(group =>
                group.All(row =>
                    ApplicationDeadlines.Of(row.Category, row.BornOn, programme.Settings).LastDay(calendar)
                        is { IsOk: true, Value: var last }
                    && last < today
                )
            )
            .Select(group => group.Key);
    }

    /// <summary>振込不能, or 支払待ち without an account, past the day for the notice of an account.</summary>
    private static async Task<IEnumerable<long>> WithoutAccountAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        DateOnly today,
        CancellationToken ct
    )
    {
        var deadline = programme.Settings.AccountNoticeDeadline.LastDay(programme.Settings.Calendar());
        if (deadline is not { IsOk: true, Value: var last } || last >= today)
        {
            return [];
        }

        var since = JapanTime.ToUtc(last.AddDays(1).ToDateTime(TimeOnly.MinValue));
        return await db
            .Cases.Where(row =>
                row.ProgrammeId == programme.Id
                && row.FrozenByProposalId == null
                && (
                    (
                        row.State == CaseState.TransferFailed
                        && !db.PayoutAccounts.Any(account =>
                            account.RecipientId == row.RecipientId
                            && account.ValidFromAt > row.ChangedAt
                            && account.ValidFromAt < since
                        )
                    )
                    || (
                        row.State == CaseState.Payable
                        && db.Recipients.Any(person => person.Id == row.RecipientId && person.CurrentAccount == 0)
                    )
                )
            )
            .Select(row => row.Id)
            .ToListAsync(ct);
    }
}
