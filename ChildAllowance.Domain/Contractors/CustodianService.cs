using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Contractors;

/// <summary>取扱責任者・取扱者: named in advance, for a period, with their identity checked.</summary>
public sealed class CustodianService(ContractorWriter writer)
{
    public Task<Result<long>> RegisterAsync(
        RegisterCustodian order,
        Operation operation,
        CancellationToken ct = default
    ) =>
        writer.WriteAsync(
            $"CustodianService.RegisterAsync contractor:{order.ContractorId}",
            order,
            operation,
            (db, token) => RegisterAsync(db, order, operation, token),
            ct
        );

    /// <summary>本人確認を記録する, once.</summary>
    public Task<Result<long>> CheckIdentityAsync(
        long custodianId,
        IdentityCheck identity,
        Operation operation,
        CancellationToken ct = default
    ) =>
        ChangeAsync(
            custodianId,
            new { custodianId, identity },
            nameof(CheckIdentityAsync),
            operation,
            custodian => CheckIdentity(custodian, identity, operation),
            ct
        );

    /// <summary>終了日を記録する: a shorter period, with a reason.</summary>
    public Task<Result<long>> EndAsync(
        long custodianId,
        DateOnly lastDay,
        Operation operation,
        CancellationToken ct = default
    ) =>
        ChangeAsync(
            custodianId,
            new { custodianId, lastDay },
            nameof(EndAsync),
            operation,
            custodian => End(custodian, lastDay, operation),
            ct
        );

    /// <summary>登録を取り消す: entered by mistake; the row stays in the history, with the reason.</summary>
    public Task<Result<long>> VoidAsync(long custodianId, Operation operation, CancellationToken ct = default) =>
        ChangeAsync(
            custodianId,
            new { custodianId },
            nameof(VoidAsync),
            operation,
            custodian => Void(custodian, operation),
            ct
        );

    private static async Task<Result<ContractorChange>> RegisterAsync(
        AllowanceDbContext db,
        RegisterCustodian order,
        Operation operation,
        CancellationToken ct
    )
    {
        if (Refuse(order, operation) is { } refusal)
        {
            return refusal;
        }

        var firm = (await ContractorTree.ReadAsync(db, ct)).Find(order.ContractorId);
        if (firm is null)
        {
            return new NotFound("委託先");
        }

        if (RefusePeriod(order, firm.Version) is { } outside)
        {
            return outside;
        }

        var custodian = Make(order, operation);
        if (await TwinAsync(db, custodian, ct) is { } twin)
        {
            return twin;
        }

        db.Custodians.Add(custodian);
        await db.SaveChangesAsync(ct);
        var identity = order.Identity is { } check
            ? $"本人確認 {JapaneseDate.Show(check.On)} {check.Document.Trim()}"
            : "本人確認は未了";
        return Change(
            custodian,
            $"{CustodianRoles.Label(custodian.IsResponsible)}の登録 {custodian.Name}、所属 {custodian.Section}、期間 {Period.Show(custodian.ValidFrom, custodian.ValidTo)}、報告 {JapaneseDate.Show(custodian.ReportedOn)}、{identity}"
        );
    }

    private static DomainError? Refuse(RegisterCustodian order, Operation operation) =>
        ContractorFields.Refuse(
            ("氏名", order.Name, ContractorLimits.Name),
            ("所属・役職", order.Section, ContractorLimits.Name)
        )
        ?? ContractorFields.Refuse(order.ValidFrom, order.ValidTo)
        ?? ContractorFields.InFuture("報告を受けた日", order.ReportedOn, operation)
        ?? (order.ValidFrom < order.ReportedOn ? new CustodianBeforeReport(order.ReportedOn) : null)
        ?? (order.Identity is { } identity ? Refuse(identity, operation) : null);

    private static DomainError? Refuse(IdentityCheck identity, Operation operation) =>
        ContractorFields.Refuse(("確認した書類", identity.Document, ContractorLimits.Name))
        ?? ContractorFields.InFuture("本人確認の日", identity.On, operation);

    private static OutsideContract? RefusePeriod(RegisterCustodian order, ContractorVersion contract) =>
        contract.IsInForceOn(order.ValidFrom) && !(order.ValidTo > contract.ContractTo)
            ? null
            : new OutsideContract(contract.ContractFrom, contract.ContractTo);

    private static Custodian Make(RegisterCustodian order, Operation operation) =>
        new()
        {
            ContractorId = order.ContractorId,
            Name = order.Name.Trim(),
            NameKey = ContractorFields.Key(order.Name),
            Section = order.Section.Trim(),
            IsResponsible = order.IsResponsible,
            ValidFrom = order.ValidFrom,
            ValidTo = order.ValidTo,
            ReportedOn = order.ReportedOn,
            IdentityDocument = order.Identity?.Document.Trim(),
            IdentityCheckedOn = order.Identity?.On,
            CheckedIdentityBy = order.Identity is null ? null : operation.Actor.StaffId,
            RegisteredAt = operation.At,
            RegisteredBy = operation.Actor.StaffId,
        };

    private static async Task<CustodianRegisteredTwice?> TwinAsync(
        AllowanceDbContext db,
        Custodian custodian,
        CancellationToken ct
    )
    {
        var twin = await db
            .Custodians.AsNoTracking()
            .Where(row => row.ContractorId == custodian.ContractorId && row.NameKey == custodian.NameKey)
            .Where(row => row.VoidedAt == null && (row.ValidTo == null || row.ValidTo >= custodian.ValidFrom))
            .Where(row => custodian.ValidTo == null || row.ValidFrom <= custodian.ValidTo)
            .FirstOrDefaultAsync(ct);
        return twin is null ? null : new CustodianRegisteredTwice(twin.Name, twin.ValidFrom, twin.ValidTo);
    }

    private Task<Result<long>> ChangeAsync(
        long custodianId,
        object arguments,
        string method,
        Operation operation,
        Func<Custodian, Result<string>> change,
        CancellationToken ct
    ) =>
        writer.WriteAsync(
            $"CustodianService.{method} custodian:{custodianId}",
            arguments,
            operation,
            async (db, token) =>
            {
                var custodian = await db.Custodians.FirstOrDefaultAsync(row => row.Id == custodianId, token);
                if (custodian is null)
                {
                    return new NotFound("取扱者");
                }

                var text = custodian.VoidedAt is null ? change(custodian) : new CustodianVoid(custodian.Name);
                return text.IsOk ? Change(custodian, text.Value) : text.Error;
            },
            ct
        );

    private static Result<string> CheckIdentity(Custodian custodian, IdentityCheck identity, Operation operation)
    {
        if (Refuse(identity, operation) is { } refusal)
        {
            return refusal;
        }

        if (custodian.IdentityCheckedOn is not null)
        {
            return new CustodianIdentityKnown(custodian.Name);
        }

        custodian.IdentityDocument = identity.Document.Trim();
        custodian.IdentityCheckedOn = identity.On;
        custodian.CheckedIdentityBy = operation.Actor.StaffId;
        return $"本人確認 {custodian.Name}、{JapaneseDate.Show(identity.On)}、{custodian.IdentityDocument}";
    }

    private static Result<string> End(Custodian custodian, DateOnly lastDay, Operation operation)
    {
        if (ContractorFields.ReasonMissing(operation) is { } refusal)
        {
            return refusal;
        }

        if (lastDay < custodian.ValidFrom)
        {
            return new LastDayTooEarly(custodian.ValidFrom);
        }

        if (lastDay >= custodian.ValidTo)
        {
            return new LastDayTooLate(custodian.ValidTo);
        }

        var before = Period.Show(custodian.ValidFrom, custodian.ValidTo);
        custodian.ValidTo = lastDay;
        custodian.EndReason = operation.Reason!.Trim();
        return $"{CustodianRoles.Label(custodian.IsResponsible)}の終了 {custodian.Name}、期間 {before} → {Period.Show(custodian.ValidFrom, lastDay)}";
    }

    private static Result<string> Void(Custodian custodian, Operation operation)
    {
        if (ContractorFields.ReasonMissing(operation) is { } refusal)
        {
            return refusal;
        }

        custodian.VoidedAt = operation.At;
        custodian.VoidReason = operation.Reason!.Trim();
        return $"{CustodianRoles.Label(custodian.IsResponsible)}の登録の取消 {custodian.Name}";
    }

    private static ContractorChange Change(Custodian custodian, string text) =>
        new(custodian.ContractorId, $"custodian:{custodian.Id}", custodian.Id, text);
}
