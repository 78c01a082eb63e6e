using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.OptOuts;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments;

/// <summary>Reads who could be paid: 支払待ち cases, and those that stand in the round already.</summary>
internal static class Candidates
{
    /// <param name="onlyCaseIds">Limits the 支払待ち cases; <see langword="null"/> takes all.</param>
    /// <param name="withRest">False takes of the round only the cases of the recipients of <paramref name="onlyCaseIds"/>.</param>
    public static async Task<IReadOnlyList<Candidate>> LoadAsync(
        AllowanceDbContext db,
        int programmeId,
        long batchId,
        IReadOnlyCollection<long>? onlyCaseIds,
        bool withRest,
        CancellationToken ct
    )
    {
        var cases = CasesOf(db, programmeId, batchId, onlyCaseIds, withRest);
        var children = await ChildrenAsync(db, cases, ct);
        var standing = StandingOptOuts.Of(db);
        var optOuts = await cases
            .Where(row => standing.Any(notice => notice.CaseId == row.Id))
            .Select(row => row.Id)
            .ToHashSetAsync(ct);
        var rows = await PayeesAsync(db, cases, ct);
        return
        [
            .. rows.GroupBy(row => row.Payee.RecipientId)
                .Select(group => new Candidate(
                    group.First().Payee,
                    [
                        .. group.Select(row => new CandidateCase
                        {
                            CaseId = row.CaseId,
                            State = row.State,
                            FrozenByProposalId = row.FrozenByProposalId,
                            HasOptOutNotice = optOuts.Contains(row.CaseId),
                            Children = [.. children[row.CaseId]],
                        }),
                    ]
                )),
        ];
    }

    private static IQueryable<AllowanceCase> CasesOf(
        AllowanceDbContext db,
        int programmeId,
        long batchId,
        IReadOnlyCollection<long>? onlyCaseIds,
        bool withRest
    )
    {
        var payable = db.Cases.Where(row => row.ProgrammeId == programmeId && row.State == CaseState.Payable);
        var inRound = db.Cases.Where(row =>
            row.ProgrammeId == programmeId && row.State == CaseState.Scheduled && row.PaymentBatchId == batchId
        );
        if (onlyCaseIds is not null)
        {
            var ids = onlyCaseIds.ToArray();
            payable = payable.Where(row => EF.Parameter(ids).Contains(row.Id));
            if (!withRest)
            {
                var recipients = db
                    .Cases.Where(row => EF.Parameter(ids).Contains(row.Id))
                    .Select(row => row.RecipientId);
                inRound = inRound.Where(row => recipients.Contains(row.RecipientId));
            }
        }

        return payable.Concat(inRound).AsNoTracking();
    }

    private static async Task<ILookup<long, CandidateChild>> ChildrenAsync(
        AllowanceDbContext db,
        IQueryable<AllowanceCase> cases,
        CancellationToken ct
    )
    {
        var rows = await (
            from child in db.Entitlements
            join of in cases on child.CaseId equals of.Id
            where
                child.Status == EntitlementStatus.Open
                || (child.Status == EntitlementStatus.Reserved && of.State == CaseState.Scheduled)
            select new CandidateChild(
                child.Id,
                child.CaseId,
                child.ChildId,
                child.AmountYen,
                child.GrantedByProposalId != null,
                child.Status
            )
        ).ToListAsync(ct);
        return rows.OrderBy(row => row.EntitlementId).ToLookup(row => row.CaseId);
    }

    private static async Task<List<Row>> PayeesAsync(
        AllowanceDbContext db,
        IQueryable<AllowanceCase> cases,
        CancellationToken ct
    )
    {
        var query =
            from of in cases
            join recipient in db.Recipients on of.RecipientId equals recipient.Id
            join version in db.RecipientVersions
                on new { RecipientId = recipient.Id, Number = recipient.CurrentVersion } equals new
                {
                    version.RecipientId,
                    version.Number,
                }
            join account in db.PayoutAccounts
                on new { RecipientId = recipient.Id, Number = recipient.CurrentAccount } equals new
                {
                    account.RecipientId,
                    account.Number,
                }
                into accounts
            from account in accounts.DefaultIfEmpty()
            select new
            {
                CaseId = of.Id,
                of.State,
                of.FrozenByProposalId,
                RecipientId = recipient.Id,
                recipient.CurrentVersion,
                recipient.PersonKey,
                version.NameKana,
                Account = account,
            };
        var rows = await query.ToListAsync(ct);
        return
        [
            .. rows.Select(row => new Row(
                row.CaseId,
                row.State,
                row.FrozenByProposalId,
                new Payee
                {
                    RecipientId = row.RecipientId,
                    RecipientVersion = row.CurrentVersion,
                    NameKana = row.NameKana,
                    PersonKey = row.PersonKey,
                    Account = row.Account is null ? null : AccountOf(row.Account),
                }
            )),
        ];
    }

    private static PayeeAccount AccountOf(PayoutAccount account) =>
        new()
        {
            Id = account.Id,
            BankCode = account.BankCode,
            BranchCode = account.BranchCode,
            Type = account.Type,
            Number = account.AccountNumber,
            Index = account.AccountIndex,
            HolderNameKana = account.HolderNameKana,
        };

    private sealed record Row(long CaseId, CaseState State, long? FrozenByProposalId, Payee Payee);
}
