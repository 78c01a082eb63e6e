using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Contractors;

/// <summary>Reads one firm with all that belongs to it, as it stands on a day (JST).</summary>
internal sealed class ContractorReader(AllowanceDbContext db, ContractorTree tree, DateOnly today)
{
    private Dictionary<string, string> names = [];

    public async Task<ContractorDetail> ReadAsync(ContractorFirm firm, CancellationToken ct)
    {
        names = await db.Users.AsNoTracking().ToDictionaryAsync(account => account.Id, account => account.Name, ct);
        var facts = ContractorFacts.Of(firm.Version);
        var custodians = await CustodiansAsync(firm.Id, ct);
        var clauses = await ClausesAsync(firm.Id, ct);
        var inspections = await InspectionsAsync(firm.Id, ct);
        var reports = await ReportsAsync(firm.Id, ct);
        var below = tree.Under(firm.Id).Select(Link).ToList();
        return new ContractorDetail
        {
            Id = firm.Id,
            Number = firm.Number,
            Kind = firm.Kind,
            Version = firm.Version.Version,
            Facts = facts,
            Standing = StandingOf(firm),
            Above = [.. tree.Above(firm.Id).Select(Link)],
            Below = below,
            Custodians = custodians,
            Permissions = await PermissionsAsync(firm.Id, ct),
            Clauses = clauses,
            Inspections = inspections,
            Reports = reports,
            Checks = ContractorChecks.Of(firm.Kind, facts, clauses, inspections, reports, below, custodians),
            Events = await EventsAsync(firm.Id, ct),
        };
    }

    private ContractorLink Link(ContractorFirm firm) => new(firm.Id, firm.Number, firm.Version.Name, StandingOf(firm));

    private ContractStanding StandingOf(ContractorFirm firm) =>
        ContractStandings.Of(firm.Version, today, tree.Refuse(firm.Id, today));

    private string NameOf(string staffId) => names.GetValueOrDefault(staffId, staffId);

    private async Task<List<CustodianRow>> CustodiansAsync(long id, CancellationToken ct)
    {
        var refusal = tree.Refuse(id, today);
        var rows = await db.Custodians.AsNoTracking().Where(row => row.ContractorId == id).ToListAsync(ct);
        return
        [
            .. rows.Select(row => new CustodianRow(
                    row.Id,
                    row.Name,
                    row.Section,
                    row.IsResponsible,
                    row.ValidFrom,
                    row.ValidTo,
                    row.ReportedOn,
                    CustodianStandings.Of(row, today, refusal),
                    row.IdentityDocument,
                    row.IdentityCheckedOn,
                    row.CheckedIdentityBy is { } staffId ? NameOf(staffId) : null,
                    row.VoidReason ?? row.EndReason
                ))
                .OrderBy(row => row.Standing is CustodianStanding.Ended or CustodianStanding.Void)
                .ThenByDescending(row => row.IsResponsible)
                .ThenBy(row => row.ValidFrom)
                .ThenBy(row => row.Id),
        ];
    }

    private async Task<List<SubcontractRow>> PermissionsAsync(long id, CancellationToken ct)
    {
        var rows = await db
            .SubcontractPermissions.AsNoTracking()
            .Where(row => row.ContractorId == id)
            .OrderByDescending(row => row.ValidFrom)
            .ToListAsync(ct);
        return rows.ConvertAll(row => new SubcontractRow(
            row.Id,
            row.Number,
            row.PermittedOn,
            row.ApprovedBy,
            row.Scope,
            row.ValidFrom,
            row.ValidTo,
            row.EndReason,
            row.IsInForceOn(today)
        ));
    }

    private async Task<List<ClauseRow>> ClausesAsync(long id, CancellationToken ct)
    {
        var confirmations = (
            await db
                .ClauseConfirmations.AsNoTracking()
                .Where(row => db.ContractClauses.Any(clause => clause.Id == row.ClauseId && clause.ContractorId == id))
                .OrderByDescending(row => row.ConfirmedOn)
                .ThenByDescending(row => row.Id)
                .ToListAsync(ct)
        ).ToLookup(row => row.ClauseId);
        var clauses = await db
            .ContractClauses.AsNoTracking()
            .Where(row => row.ContractorId == id)
            .OrderByDescending(row => row.AttachedOn)
            .ThenByDescending(row => row.Id)
            .ToListAsync(ct);
        return clauses.ConvertAll(clause => new ClauseRow(
            clause.Id,
            clause.Title,
            clause.Edition,
            clause.AttachedOn,
            [
                .. confirmations[clause.Id]
                    .Select(row => new ConfirmationRow(
                        row.Id,
                        row.ConfirmedOn,
                        row.AnsweredBy,
                        row.IsKept,
                        row.Findings,
                        NameOf(row.RegisteredBy)
                    )),
            ]
        ));
    }

    private async Task<List<InspectionRow>> InspectionsAsync(long id, CancellationToken ct)
    {
        var rows = await db
            .ContractorInspections.AsNoTracking()
            .Where(row => row.ContractorId == id)
            .OrderByDescending(row => row.PlannedOn)
            .ThenByDescending(row => row.Id)
            .ToListAsync(ct);
        return rows.ConvertAll(row => new InspectionRow(
            row.Id,
            row.PlannedOn,
            row.Place,
            OversightStandings.Of(row, today),
            row.DoneOn,
            row.Inspectors,
            row.AttendedBy,
            row.Findings,
            row.FollowUp,
            row.FollowUpDueOn,
            row.FollowUpDoneOn,
            row.FollowUpResult,
            row.CancelReason
        ));
    }

    private async Task<List<ReportRow>> ReportsAsync(long id, CancellationToken ct)
    {
        var rows = await db
            .StatusReports.AsNoTracking()
            .Where(row => row.ContractorId == id)
            .OrderByDescending(row => row.DueOn)
            .ThenByDescending(row => row.Id)
            .ToListAsync(ct);
        return rows.ConvertAll(row => new ReportRow(
            row.Id,
            row.Subject,
            row.DueOn,
            OversightStandings.Of(row, today),
            row.ReceivedOn,
            row.ReportedBy,
            row.Findings,
            row.CancelReason
        ));
    }

    private async Task<List<ContractorEventRow>> EventsAsync(long id, CancellationToken ct)
    {
        var rows = await db
            .ContractorEvents.AsNoTracking()
            .Where(row => row.ContractorId == id)
            .OrderByDescending(row => row.Id)
            .ToListAsync(ct);
        return rows.ConvertAll(row => new ContractorEventRow(row.Id, row.At, NameOf(row.StaffId), row.Text));
    }
}
