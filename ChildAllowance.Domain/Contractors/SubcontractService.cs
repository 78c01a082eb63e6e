using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Contractors;

/// <summary>再委託の承諾: given by the ward on paper, for a period; without it nobody of the firm may take anything over.</summary>
public sealed class SubcontractService(ContractorWriter writer)
{
    public Task<Result<long>> PermitAsync(
        PermitSubcontract order,
        Operation operation,
        CancellationToken ct = default
    ) =>
        writer.WriteAsync(
            $"SubcontractService.PermitAsync contractor:{order.ContractorId}",
            order,
            operation,
            (db, token) => PermitAsync(db, order, operation, token),
            ct
        );

    /// <summary>承諾を終わらせる before its time, with a reason.</summary>
    public Task<Result<long>> EndAsync(
        long permissionId,
        DateOnly lastDay,
        Operation operation,
        CancellationToken ct = default
    ) =>
        writer.WriteAsync(
            $"SubcontractService.EndAsync subcontract:{permissionId}",
            new { permissionId, lastDay },
            operation,
            (db, token) => EndAsync(db, permissionId, lastDay, operation, token),
            ct
        );

    private static async Task<Result<ContractorChange>> PermitAsync(
        AllowanceDbContext db,
        PermitSubcontract order,
        Operation operation,
        CancellationToken ct
    )
    {
        if (Refuse(order, operation) is { } refusal)
        {
            return refusal;
        }

        var firm = (await ContractorTree.ReadAsync(db, ct)).Find(order.ContractorId);
        if (firm?.ParentId is null)
        {
            return firm is null ? new NotFound("委託先") : new NotSubcontractor(firm.Version.Name);
        }

        var permission = new SubcontractPermission
        {
            ContractorId = firm.Id,
            Number = order.Number.Trim(),
            PermittedOn = order.PermittedOn,
            ApprovedBy = order.ApprovedBy.Trim(),
            Scope = order.Scope.Trim(),
            ValidFrom = order.ValidFrom,
            ValidTo = order.ValidTo,
            RegisteredAt = operation.At,
            RegisteredBy = operation.Actor.StaffId,
        };
        db.SubcontractPermissions.Add(permission);
        await db.SaveChangesAsync(ct);
        return Change(
            permission,
            $"再委託の承諾 {permission.Number}、{JapaneseDate.Show(permission.PermittedOn)}、承諾者 {permission.ApprovedBy}、範囲 {permission.Scope}、期間 {Period.Show(permission.ValidFrom, permission.ValidTo)}"
        );
    }

    private static DomainError? Refuse(PermitSubcontract order, Operation operation) =>
        ContractorFields.Refuse(
            ("文書番号", order.Number, ContractorLimits.Number),
            ("承諾した者", order.ApprovedBy, ContractorLimits.Name),
            ("再委託する範囲", order.Scope, ContractorLimits.Line)
        )
        ?? ContractorFields.InFuture("承諾の日", order.PermittedOn, operation)
        ?? ContractorFields.Refuse(order.ValidFrom, order.ValidTo)
        ?? (order.ValidFrom < order.PermittedOn ? new PermissionAfterStart(order.PermittedOn) : null);

    private static async Task<Result<ContractorChange>> EndAsync(
        AllowanceDbContext db,
        long permissionId,
        DateOnly lastDay,
        Operation operation,
        CancellationToken ct
    )
    {
        if (ContractorFields.ReasonMissing(operation) is { } refusal)
        {
            return refusal;
        }

        var permission = await db.SubcontractPermissions.FirstOrDefaultAsync(row => row.Id == permissionId, ct);
        if (permission is null)
        {
            return new NotFound("再委託の承諾");
        }

        if (lastDay < permission.ValidFrom || lastDay >= permission.ValidTo)
        {
            return lastDay < permission.ValidFrom
                ? new LastDayTooEarly(permission.ValidFrom)
                : new LastDayTooLate(permission.ValidTo);
        }

        var before = Period.Show(permission.ValidFrom, permission.ValidTo);
        permission.ValidTo = lastDay;
        permission.EndReason = operation.Reason!.Trim();
        return Change(
            permission,
            $"再委託の承諾の終了 {permission.Number}、期間 {before} → {Period.Show(permission.ValidFrom, lastDay)}"
        );
    }

    private static ContractorChange Change(SubcontractPermission permission, string text) =>
        new(permission.ContractorId, $"subcontract:{permission.Id}", permission.Id, text);
}
