using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Contractors;

/// <summary>特記事項 of the contract and 遵守の確認 (checklist C-1, C-6). Both are only ever added.</summary>
public sealed class ClauseService(ContractorWriter writer)
{
    public Task<Result<long>> AttachAsync(AttachClause order, Operation operation, CancellationToken ct = default) =>
        writer.WriteAsync(
            $"ClauseService.AttachAsync contractor:{order.ContractorId}",
            order,
            operation,
            (db, token) => AttachAsync(db, order, operation, token),
            ct
        );

    public Task<Result<long>> ConfirmAsync(ConfirmClause order, Operation operation, CancellationToken ct = default) =>
        writer.WriteAsync(
            $"ClauseService.ConfirmAsync clause:{order.ClauseId}",
            order,
            operation,
            (db, token) => ConfirmAsync(db, order, operation, token),
            ct
        );

    private static async Task<Result<ContractorChange>> AttachAsync(
        AllowanceDbContext db,
        AttachClause order,
        Operation operation,
        CancellationToken ct
    )
    {
        var refusal =
            ContractorFields.Refuse(
                ("特記事項の名称", order.Title, ContractorLimits.Name),
                ("版", order.Edition, ContractorLimits.Number)
            ) ?? ContractorFields.InFuture("契約に付した日", order.AttachedOn, operation);
        if (refusal is not null)
        {
            return refusal;
        }

        if (!await db.Contractors.AnyAsync(row => row.Id == order.ContractorId, ct))
        {
            return new NotFound("委託先");
        }

        var clause = new ContractClause
        {
            ContractorId = order.ContractorId,
            Title = order.Title.Trim(),
            Edition = order.Edition.Trim(),
            AttachedOn = order.AttachedOn,
            RegisteredAt = operation.At,
            RegisteredBy = operation.Actor.StaffId,
        };
        db.ContractClauses.Add(clause);
        await db.SaveChangesAsync(ct);
        return new ContractorChange(
            clause.ContractorId,
            $"clause:{clause.Id}",
            clause.Id,
            $"特記事項 {clause.Title}（{clause.Edition}）、契約に付した日 {JapaneseDate.Show(clause.AttachedOn)}"
        );
    }

    private static async Task<Result<ContractorChange>> ConfirmAsync(
        AllowanceDbContext db,
        ConfirmClause order,
        Operation operation,
        CancellationToken ct
    )
    {
        var refusal =
            ContractorFields.Refuse(
                ("委託先の回答者", order.AnsweredBy, ContractorLimits.Name),
                ("確認した内容", order.Findings, ContractorLimits.Text)
            ) ?? ContractorFields.InFuture("確認日", order.ConfirmedOn, operation);
        if (refusal is not null)
        {
            return refusal;
        }

        var clause = await db.ContractClauses.AsNoTracking().FirstOrDefaultAsync(row => row.Id == order.ClauseId, ct);
        if (clause is null || order.ConfirmedOn < clause.AttachedOn)
        {
            return clause is null ? new NotFound("特記事項") : new BeforeAttachment(clause.AttachedOn);
        }

        var confirmation = new ClauseConfirmation
        {
            ClauseId = clause.Id,
            ConfirmedOn = order.ConfirmedOn,
            AnsweredBy = order.AnsweredBy.Trim(),
            IsKept = order.IsKept,
            Findings = order.Findings.Trim(),
            RegisteredAt = operation.At,
            RegisteredBy = operation.Actor.StaffId,
        };
        db.ClauseConfirmations.Add(confirmation);
        await db.SaveChangesAsync(ct);
        return new ContractorChange(
            clause.ContractorId,
            $"clause:{clause.Id}/{confirmation.Id}",
            confirmation.Id,
            $"遵守の確認 {clause.Title}（{clause.Edition}）、{JapaneseDate.Show(confirmation.ConfirmedOn)}、{(confirmation.IsKept ? "遵守" : "不備あり")}、回答者 {confirmation.AnsweredBy}、{confirmation.Findings}"
        );
    }
}
