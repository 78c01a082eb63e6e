using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments;

/// <summary>Lists of people in a round: the access entry with every shown case is durable before the rows are read.</summary>
public sealed class PaymentListQueries(IDbContextFactory<AllowanceDbContext> contexts, AccessGate gate, AccessLog log)
{
    private const string Covered = "表示制限";

    /// <summary>除外一覧.</summary>
    public async Task<Result<PageOf<RoundExceptionRow>>> ExceptionsAsync(
        Actor actor,
        long batchId,
        PageRequest page,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, nameof(ExceptionsAsync), batchId, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var all = db.PaymentExceptions.AsNoTracking().Where(row => row.BatchId == batchId);
        var total = await all.CountAsync(ct);
        var ids = await all.OrderBy(row => row.Reason)
            .ThenBy(row => row.Id)
            .Skip(page.Skip)
            .Take(page.Take)
            .Select(row => new { row.Id, row.CaseId })
            .ToListAsync(ct);
        if (await LogAsync(actor, batchId, ids.Select(row => row.CaseId), ct) is { } down)
        {
            return down;
        }

        var shown = ids.Select(row => row.Id).ToArray();
        var rows = await RowsOf(db, db.PaymentExceptions.Where(row => EF.Parameter(shown).Contains(row.Id)))
            .ToListAsync(ct);
        return new PageOf<RoundExceptionRow>(rows, total);
    }

    internal static IQueryable<RoundExceptionRow> RowsOf(
        AllowanceDbContext db,
        IQueryable<PaymentException> exceptions
    ) =>
        from exception in exceptions
        join of in db.Cases on exception.CaseId equals of.Id
        orderby exception.Reason, exception.Id
        select new RoundExceptionRow(exception.CaseId, of.CertificationNumber, exception.Reason, exception.Text);

    /// <summary>明細一覧 in the order of the payment numbers; with <paramref name="warning"/> only those to look at.</summary>
    public async Task<Result<PageOf<RoundPaymentRow>>> PaymentsAsync(
        Actor actor,
        long batchId,
        PaymentWarnings warning,
        PageRequest page,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, nameof(PaymentsAsync), batchId, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var all = db
            .Payments.AsNoTracking()
            .Where(row => row.BatchId == batchId && row.Status != PaymentStatus.Cancelled);
        if (warning != PaymentWarnings.None)
        {
            all = all.Where(row => (row.Warnings & warning) == warning);
        }

        var total = await all.CountAsync(ct);
        var ids = await all.OrderBy(row => row.Id)
            .Skip(page.Skip)
            .Take(page.Take)
            .Select(row => row.Id)
            .ToArrayAsync(ct);
        var cases = await db
            .PaymentLines.Where(line => EF.Parameter(ids).Contains(line.PaymentId))
            .Select(line => new { line.PaymentId, line.CaseId })
            .Distinct()
            .ToListAsync(ct);
        if (await LogAsync(actor, batchId, cases.Select(row => row.CaseId), ct) is { } down)
        {
            return down;
        }

        var caseOf = cases
            .GroupBy(row => row.PaymentId)
            .ToDictionary(group => group.Key, group => group.First().CaseId);
        return new PageOf<RoundPaymentRow>(await RowsAsync(db, ids, caseOf, actor, ct), total);
    }

    private static async Task<IReadOnlyList<RoundPaymentRow>> RowsAsync(
        AllowanceDbContext db,
        long[] ids,
        Dictionary<long, long> caseOf,
        Actor actor,
        CancellationToken ct
    )
    {
        var rows = await (
            from payment in db.Payments
            where EF.Parameter(ids).Contains(payment.Id)
            join person in Shield.People(db, actor) on payment.RecipientId equals person.RecipientId
            join account in db.PayoutAccounts on payment.PayoutAccountId equals account.Id
            orderby payment.Id
            select new
            {
                Payment = payment,
                Person = person,
                account.AccountNumberTail,
                account.HolderNameKana,
            }
        )
            .AsNoTracking()
            .ToListAsync(ct);
        return
        [
            .. rows.Select(row =>
            {
                var isCovered = row.Person.IsRestricted;
                return new RoundPaymentRow
                {
                    PaymentId = row.Payment.Id,
                    CaseId = caseOf[row.Payment.Id],
                    CertificationNumber = row.Person.CertificationNumber,
                    IsCovered = isCovered,
                    Name = isCovered ? Covered : row.Person.Name,
                    HolderKana = isCovered ? Covered : row.HolderNameKana,
                    PayeeKana = isCovered ? Covered : row.Payment.PayeeKana,
                    Bank = isCovered ? "―" : $"{row.Payment.BankCode}-{row.Payment.BranchCode}",
                    MaskedAccount = isCovered ? "―" : $"••••{row.AccountNumberTail}",
                    ChildCount = row.Payment.ChildCount,
                    AmountYen = row.Payment.AmountYen,
                    Warnings = row.Payment.Warnings,
                    Status = row.Payment.Status,
                };
            }),
        ];
    }

    private async Task<DomainError?> LogAsync(
        Actor actor,
        long batchId,
        IEnumerable<long> caseIds,
        CancellationToken ct
    )
    {
        try
        {
            await log.RecordAsync(
                actor,
                LedgerAct.ListShown,
                [.. caseIds.Distinct().Select(Subject.Case)],
                artifact: new LedgerObject { Ref = $"batch:{batchId}" },
                ct: ct
            );
            return null;
        }
        catch (LedgerUnavailableException)
        {
            return new LedgerNotWritable();
        }
    }

    private Task<DomainError?> RefuseAsync(Actor actor, string method, long batchId, CancellationToken ct) =>
        gate.RefuseAsync(actor, Permission.SeePayments, $"{nameof(PaymentListQueries)}.{method} batch:{batchId}", ct);
}
