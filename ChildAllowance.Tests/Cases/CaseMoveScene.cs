using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Cases;

/// <summary>Cases, their moves and approvals for the tests of <see cref="CaseMoves"/>.</summary>
internal static class CaseMoveScene
{
    public static CaseMove Hold() =>
        new()
        {
            To = CaseState.OnHold,
            HoldReason = HoldReason.Inquiry,
            Text = "保留にしました",
        };

    public static CaseMove Back() => new() { Back = true, Text = "元の状態に戻しました" };

    public static CaseMove To(CaseState state) => new() { To = state, Text = state.Label() };

    public static CaseMove Grant(long proposalId) => To(CaseState.Payable) with { ProposalId = proposalId };

    public static async Task<(long Id, long[] Children)> AddAsync(
        TestServices services,
        CaseState state,
        int childCount = 1
    )
    {
        var added = await TestData.AddCaseAsync(services, childCount, state);
        return (added.Id, [.. added.Entitlements.Select(child => child.Id)]);
    }

    public static async Task<BulkOutcome> MoveAsync(
        TestServices services,
        long[] ids,
        CaseMove move,
        string? reason = null
    )
    {
        await using var db = services.OpenDb();
        await using var transaction = await db.Database.BeginTransactionAsync(TestServices.Ct);
        var operation = services.Begin(OperationKind.CaseHeld, Staff.Clerk, reason);
        var outcome = await CaseMoves.MoveAsync(db, ids, move, operation, TestServices.Ct);
        await transaction.CommitAsync(TestServices.Ct);
        return outcome;
    }

    public static async Task<AllowanceCase> ReadAsync(TestServices services, long id)
    {
        await using var db = services.OpenDb();
        return await db
            .Cases.AsNoTracking()
            .Include(row => row.Entitlements)
            .SingleAsync(row => row.Id == id, TestServices.Ct);
    }

    public static async Task<EntitlementStatus[]> StatusesAsync(TestServices services, long id) =>
        [.. (await ReadAsync(services, id)).Entitlements.OrderBy(child => child.Id).Select(child => child.Status)];

    public static async Task SetChildAsync(
        TestServices services,
        long entitlementId,
        EntitlementStatus status,
        HoldReason reason = HoldReason.None
    )
    {
        await using var db = services.OpenDb();
        await db
            .Entitlements.Where(row => row.Id == entitlementId)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.Status, status)
                        .SetProperty(row => row.StatusBefore, EntitlementStatus.Open)
                        .SetProperty(row => row.HoldReason, reason),
                TestServices.Ct
            );
    }

    public static async Task<long> ProposalAsync(TestServices services, DecisionKind kind, long caseId)
    {
        await using var db = services.OpenDb();
        var programme = await db
            .Cases.Where(row => row.Id == caseId)
            .Select(row => row.ProgrammeId)
            .SingleAsync(TestServices.Ct);
        var proposal = new Proposal
        {
            ProgrammeId = programme,
            Kind = kind,
            Title = "試験",
            ContentHash = new string('0', 64),
            CaseCount = 1,
            ChildCount = 1,
            TotalYen = 20_000,
            ContentJson = "{}",
            ProposedBy = Staff.Clerk.StaffId,
            ProposedByName = Staff.Clerk.Name,
            ProposedByPersonId = Staff.Clerk.PersonId,
            ProposedAt = services.Clock.GetUtcNow().UtcDateTime,
            OperationId = Guid.NewGuid(),
        };
        db.Proposals.Add(proposal);
        await db.SaveChangesAsync(TestServices.Ct);
        return proposal.Id;
    }
}
