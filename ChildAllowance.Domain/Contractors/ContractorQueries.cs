using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Contractors;

/// <summary>Reads of the register. It holds no person of the programme, so that looking at it is not an entry of the ledger.</summary>
public sealed class ContractorQueries(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    TimeProvider clock
)
{
    /// <summary>All firms in the order of the tree, or those that <paramref name="search"/> finds by number, name or 取扱者.</summary>
    public async Task<Result<ContractorList>> ListAsync(Actor actor, string? search, CancellationToken ct = default)
    {
        if (await gate.RefuseAsync(actor, Permission.SeeContractors, "ContractorQueries.ListAsync", ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var today = JapanTime.Today(clock);
        var tree = await ContractorTree.ReadAsync(db, ct);
        var custodians = (await db.Custodians.AsNoTracking().ToListAsync(ct)).ToLookup(row => row.ContractorId);
        var overdue = await OverdueOversight.ListAsync(db, tree, today, ct);
        var overdueOf = overdue.ToLookup(item => item.ContractorId);
        var rows = tree.InOrder()
            .Where(place => Finds(search, place.Firm, custodians[place.Firm.Id]))
            .Select(place => Row(tree, place, custodians[place.Firm.Id], overdueOf[place.Firm.Id].Count(), today))
            .ToList();
        return new ContractorList(rows, tree.Firms.Count(), overdue);
    }

    /// <summary>One firm with all that belongs to it.</summary>
    public async Task<Result<ContractorDetail>> FindAsync(Actor actor, long id, CancellationToken ct = default)
    {
        var what = $"ContractorQueries.FindAsync contractor:{id}";
        if (await gate.RefuseAsync(actor, Permission.SeeContractors, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var tree = await ContractorTree.ReadAsync(db, ct);
        return tree.Find(id) is { } firm
            ? await new ContractorReader(db, tree, JapanTime.Today(clock)).ReadAsync(firm, ct)
            : new NotFound("委託先");
    }

    private static bool Finds(string? search, ContractorFirm firm, IEnumerable<Custodian> custodians)
    {
        var key = ContractorFields.Key(search ?? "");
        return key.Length == 0
            || ContractorFields.Key(firm.Number).Contains(key, StringComparison.Ordinal)
            || firm.Version.NameKey.Contains(key, StringComparison.Ordinal)
            || custodians.Any(row => row.NameKey.Contains(key, StringComparison.Ordinal));
    }

    private static ContractorRow Row(
        ContractorTree tree,
        ContractorPlace place,
        IEnumerable<Custodian> custodians,
        int overdueCount,
        DateOnly today
    )
    {
        var firm = place.Firm;
        var refusal = tree.Refuse(firm.Id, today);
        var standings = custodians
            .Select(row => (Custodian: row, Standing: CustodianStandings.Of(row, today, refusal)))
            .ToList();
        return new ContractorRow
        {
            Id = firm.Id,
            Number = firm.Number,
            Kind = firm.Kind,
            Name = firm.Version.Name,
            Depth = place.Depth,
            ParentName = firm.ParentId is { } parent ? tree.Firm(parent).Version.Name : null,
            Work = firm.Version.Work,
            ContractFrom = firm.Version.ContractFrom,
            ContractTo = firm.Version.ContractTo,
            Standing = ContractStandings.Of(firm.Version, today, refusal),
            ResponsibleNames =
            [
                .. standings
                    .Where(pair => pair.Standing == CustodianStanding.Valid && pair.Custodian.IsResponsible)
                    .Select(pair => pair.Custodian.Name),
            ],
            ValidCustodianCount = standings.Count(pair => pair.Standing == CustodianStanding.Valid),
            UnidentifiedCount = standings.Count(pair => pair.Standing == CustodianStanding.Unidentified),
            OverdueCount = overdueCount,
        };
    }
}
