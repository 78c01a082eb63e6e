using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.OptOuts;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Applications.Decisions;

/// <summary>Many cases of the application route that were granted, laid straight into the tables.</summary>
internal static class GrantedCases
{
    public static async Task AddAsync(ITestHost host, int count)
    {
        for (var number = 0; number < count; number++)
        {
            await TestData.AddCaseAsync(host, state: CaseState.Payable, name: $"練習 {number:D3}");
        }

        await using var db = host.OpenDb();
        await db.Cases.ExecuteUpdateAsync(
            setters => setters.SetProperty(row => row.Route, IntakeRoute.ByApplication),
            TestServices.Ct
        );
        var proposal = new Proposal
        {
            ProgrammeId = 1,
            Kind = DecisionKind.Grant,
            Title = "支給決定（申請）",
            ContentHash = new string('0', 64),
            CaseCount = count,
            ChildCount = count,
            TotalYen = 20_000L * count,
            ContentJson = "{}",
            Status = ProposalStatus.Approved,
            ProposedBy = Staff.Clerk.StaffId,
            ProposedByName = Staff.Clerk.Name,
            ProposedByPersonId = Staff.Clerk.PersonId,
            ProposedAt = DateTime.UnixEpoch,
            OperationId = Guid.NewGuid(),
        };
        db.Proposals.Add(proposal);
        await db.SaveChangesAsync(TestServices.Ct);
        var rows = await db.Cases.Select(row => new { row.Id, row.RecipientId }).ToListAsync(TestServices.Ct);
        var cases = rows.Select(row => row.Id).ToList();
        db.Applications.AddRange(
            rows.Select(
                (row, index) =>
                    new AllowanceApplication
                    {
                        ProgrammeId = 1,
                        ReceptionNumber = index + 1,
                        CaseId = row.Id,
                        RecipientId = row.RecipientId,
                        RecipientVersion = 1,
                        Category = RecipientCategory.PublicServant,
                        Channel = ApplicationChannel.Post,
                        ReceivedOn = Papers.ReceivedOn,
                        ContentHash = BitConverter.GetBytes((long)index).Concat(new byte[8]).ToArray(),
                        RegisteredAt = DateTime.UnixEpoch,
                        RegisteredBy = Staff.Clerk.StaffId,
                        RegisteredByName = Staff.Clerk.Name,
                        RegisteredByPersonId = Staff.Clerk.PersonId,
                        OperationId = Guid.NewGuid(),
                    }
            )
        );
        db.GrantDecisions.AddRange(
            cases.Select(id => new GrantDecision
            {
                ProgrammeId = 1,
                CaseId = id,
                ProposalId = proposal.Id,
                RecipientVersion = 1,
                ChildCount = 1,
                AmountYen = 20_000,
                DecidedAt = DateTime.UnixEpoch,
                DecidedBy = Staff.Approver.StaffId,
                DecidedByName = Staff.Approver.Name,
            })
        );
        await db.SaveChangesAsync(TestServices.Ct);
    }
}
