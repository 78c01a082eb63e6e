using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Contractors;

/// <summary>委託先・再委託先: registered once, changed by versions, never deleted.</summary>
public sealed class ContractorService(ContractorWriter writer)
{
    /// <summary>Registers a firm; answers its id.</summary>
    public Task<Result<long>> RegisterAsync(
        RegisterContractor order,
        Operation operation,
        CancellationToken ct = default
    ) =>
        writer.WriteAsync(
            "ContractorService.RegisterAsync",
            order,
            operation,
            (db, token) => RegisterAsync(db, order, operation, token),
            ct
        );

    /// <summary>Puts a new version of the firm's facts in force; the operation needs a reason.</summary>
    public Task<Result<long>> ChangeAsync(
        ChangeContractor order,
        Operation operation,
        CancellationToken ct = default
    ) =>
        writer.WriteAsync(
            $"ContractorService.ChangeAsync contractor:{order.ContractorId}",
            order,
            operation,
            (db, token) => ChangeAsync(db, order, operation, token),
            ct
        );

    private static async Task<Result<ContractorChange>> RegisterAsync(
        AllowanceDbContext db,
        RegisterContractor order,
        Operation operation,
        CancellationToken ct
    )
    {
        if (order.Facts.Refuse() is { } refusal)
        {
            return refusal;
        }

        var tree = await ContractorTree.ReadAsync(db, ct);
        if (RefusePlace(tree, order) is { } misplaced)
        {
            return misplaced;
        }

        var facts = order.Facts.Trimmed();
        if (Twin(tree, facts, order.ParentId, except: null) is { } twin)
        {
            return twin;
        }

        var number = await NumberRange.TakeAsync(db, "contractor", 1, ct);
        var contractor = new Contractor
        {
            Number = string.Create(CultureInfo.InvariantCulture, $"W-{number:D3}"),
            Kind = order.Kind,
            ParentId = order.ParentId,
            CurrentVersion = 1,
            RegisteredAt = operation.At,
        };
        db.Contractors.Add(contractor);
        await db.SaveChangesAsync(ct);
        db.ContractorVersions.Add(facts.ToVersion(contractor.Id, 1, operation));
        var under = order.ParentId is { } parent ? $"、委託元 {tree.Firm(parent).Version.Name}" : "";
        return new ContractorChange(
            contractor.Id,
            Ref(contractor),
            contractor.Id,
            $"登録 {contractor.Number}、{ContractorKinds.Label(order.Kind)}{under}、{facts.Show()}"
        );
    }

    private static async Task<Result<ContractorChange>> ChangeAsync(
        AllowanceDbContext db,
        ChangeContractor order,
        Operation operation,
        CancellationToken ct
    )
    {
        if ((ContractorFields.ReasonMissing(operation) ?? order.Facts.Refuse()) is { } refusal)
        {
            return refusal;
        }

        var contractor = await db.Contractors.FirstOrDefaultAsync(row => row.Id == order.ContractorId, ct);
        if (contractor is null)
        {
            return new NotFound("委託先");
        }

        if (contractor.CurrentVersion != order.SeenVersion)
        {
            return await ContractorWriter.ChangedByOtherAsync(db, contractor.Id, ct);
        }

        var tree = await ContractorTree.ReadAsync(db, ct);
        var facts = order.Facts.Trimmed();
        var changes = ContractorFacts.Of(tree.Firm(contractor.Id).Version).ChangesTo(facts);
        if (changes.Count == 0)
        {
            return new ContractorUnchanged();
        }

        if (Twin(tree, facts, contractor.ParentId, contractor.Id) is { } twin)
        {
            return twin;
        }

        contractor.CurrentVersion++;
        db.ContractorVersions.Add(facts.ToVersion(contractor.Id, contractor.CurrentVersion, operation));
        return new ContractorChange(
            contractor.Id,
            Ref(contractor),
            contractor.Id,
            $"登録内容の変更 {string.Join("、", changes)}"
        );
    }

    private static DomainError? RefusePlace(ContractorTree tree, RegisterContractor order) =>
        order switch
        {
            { ParentId: { } parent } when tree.Find(parent) is null => new NotFound("委託元"),
            { ParentId: not null, Kind: ContractorKind.Bank } => new BankUnderContractor(),
            _ => null,
        };

    private static ContractorRegisteredTwice? Twin(
        ContractorTree tree,
        ContractorFacts facts,
        long? parentId,
        long? except
    )
    {
        var key = ContractorFields.Key(facts.Name);
        var twin = tree.Firms.FirstOrDefault(firm =>
            firm.Id != except
            && firm.ParentId == parentId
            && firm.Version.NameKey == key
            && firm.Version.ContractNumber == facts.ContractNumber
        );
        return twin is null ? null : new ContractorRegisteredTwice(twin.Number, twin.Version.Name);
    }

    private static string Ref(Contractor contractor) =>
        string.Create(CultureInfo.InvariantCulture, $"contractor:{contractor.Id}/{contractor.CurrentVersion}");
}
