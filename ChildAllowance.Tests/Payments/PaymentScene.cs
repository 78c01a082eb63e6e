using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Payments;

/// <summary>A house with 支払待ち cases and the short way through a round: composed by a clerk, approved by another person.</summary>
public sealed class PaymentScene : IAsyncDisposable
{
    public static readonly DateOnly TransferOn = new(2026, 2, 26);

    private PaymentScene(TestServices services) => Services = services;

    public TestServices Services { get; }

    public PaymentBatchService Batches => Services.Get<PaymentBatchService>();

    public static async Task<PaymentScene> StartAsync() => new(await TestServices.StartAsync());

    /// <summary>A granted case, 支払待ち.</summary>
    public async Task<AllowanceCase> AddPayableAsync(
        int childCount = 1,
        string? kana = null,
        bool withAccount = true,
        bool isGranted = true
    )
    {
        var added = await TestData.AddCaseAsync(
            Services,
            childCount,
            CaseState.Payable,
            kana: kana,
            withAccount: withAccount
        );
        if (isGranted)
        {
            await using var db = Services.OpenDb();
            await db
                .Entitlements.Where(row => row.CaseId == added.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.GrantedByProposalId, 1L), TestServices.Ct);
        }

        return added;
    }

    public Operation Draft(string? reason = null) =>
        Services.Begin(OperationKind.PaymentBatchDrafted, Staff.Clerk, reason);

    public Operation Change(string? reason = null) =>
        Services.Begin(OperationKind.PaymentBatchChanged, Staff.Clerk, reason);

    public async Task<RoundChange> ComposeAsync(DateOnly? transferOn = null)
    {
        var composed = await Batches.ComposeAsync(transferOn ?? TransferOn, Draft(), TestServices.Ct);
        Assert.True(composed.IsOk, composed.Error?.Message);
        return composed.Value;
    }

    public async Task<Proposal> ProposeAsync(long batchId)
    {
        var proposed = await Batches.ProposeAsync(batchId, Change(), TestServices.Ct);
        Assert.True(proposed.IsOk, proposed.Error?.Message);
        var batch = await BatchAsync(batchId);
        await using var db = Services.OpenDb();
        return await db.Proposals.SingleAsync(row => row.Id == batch.ProposalId, TestServices.Ct);
    }

    public Task<Result> ApproveAsync(Proposal proposal, Actor? by = null, string? password = null)
    {
        var approver = by ?? Staff.Approver;
        return Services
            .Get<DecisionService>()
            .ApproveAsync(
                new ApproveProposal
                {
                    ProposalId = proposal.Id,
                    SeenContentHash = proposal.ContentHash,
                    Password = password ?? TypedPassword.Of(approver),
                },
                Services.Begin(OperationKind.ProposalApproved, approver),
                TestServices.Ct
            );
    }

    /// <summary>A round that is approved.</summary>
    public async Task<RoundChange> ApprovedAsync()
    {
        var round = await ComposeAsync();
        var approved = await ApproveAsync(await ProposeAsync(round.BatchId));
        Assert.True(approved.IsOk, approved.Error?.Message);
        return round;
    }

    public async Task<PaymentBatch> BatchAsync(long id)
    {
        await using var db = Services.OpenDb();
        return await db.PaymentBatches.AsNoTracking().SingleAsync(row => row.Id == id, TestServices.Ct);
    }

    public async Task<AllowanceCase> CaseAsync(long id)
    {
        await using var db = Services.OpenDb();
        return await db
            .Cases.AsNoTracking()
            .Include(row => row.Entitlements)
            .SingleAsync(row => row.Id == id, TestServices.Ct);
    }

    public async Task<IReadOnlyList<Payment>> PaymentsAsync(long batchId)
    {
        await using var db = Services.OpenDb();
        return await db
            .Payments.AsNoTracking()
            .Where(row => row.BatchId == batchId && row.Status != PaymentStatus.Cancelled)
            .OrderBy(row => row.Id)
            .ToListAsync(TestServices.Ct);
    }

    public async Task<IReadOnlyList<PaymentException>> ExceptionsAsync(long batchId)
    {
        await using var db = Services.OpenDb();
        return await db
            .PaymentExceptions.AsNoTracking()
            .Where(row => row.BatchId == batchId)
            .OrderBy(row => row.CaseId)
            .ToListAsync(TestServices.Ct);
    }

    public ValueTask DisposeAsync() => Services.DisposeAsync();
}
