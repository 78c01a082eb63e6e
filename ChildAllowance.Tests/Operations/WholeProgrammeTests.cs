using System.Security.Cryptography;
using ChildAllowance.Domain.AccessReview;
using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Operations;
using ChildAllowance.Domain.Operations.Demo;
using ChildAllowance.Domain.OptOuts;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Domain.Payments.LateChanges;
using ChildAllowance.Domain.Payments.Zengin;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Tests.Operations;

/// <summary>
/// The one way that matters, by services only, on 25,000 recipients and the demo's clock: from the extract to the bank
/// file that pays each child once, and a ledger that verifies.
/// </summary>
public sealed class WholeProgrammeTests : IDisposable
{
    private static readonly DateOnly HandOverOn = new(2026, 2, 20);

    private readonly string folder = Directory.CreateTempSubdirectory("childallowance-chain-").FullName;

    private static CancellationToken Ct => TestServices.Ct;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task FromTheExtractToTheBankFile_EachChildIsPaidOnce()
    {
        var plan = new DemoPlan { HandOverOn = HandOverOn, Data = new DummyDataOptions() };
        Assert.Null(DemoFolder.Prepare(folder, plan));
        var ledgerPath = Path.Combine(folder, "ledger.db");
        await using (
            var services = await TestServices.StartAsync(more =>
            {
                more.AddDemo(folder);
                more.AddAccessReview();
                more.AddSingleton<IReauthentication>(provider => provider.GetRequiredService<SignInService>());
                more.AddAudit(new LedgerOptions { Path = ledgerPath, KeysFolder = Path.Combine(folder, "keys") });
            })
        )
        {
            await services.Get<LedgerStart>().RunAsync(closesIntents: true, Ct);
            await services.Get<DemoScenario>().PlayAsync(plan, _ => { }, Ct);
            var payable = await ApproveDeadlineRunAsync(services);
            var round = await PayAsync(services);
            await CheckLedgerOfChildrenAsync(services, payable, round);
            await CheckWorkedFamilyAsync(services);
            await services.Get<OutboxDrain>().DrainAsync(Ct);
        }

        var verified = await LedgerVerifier.VerifyAsync(ledgerPath, ct: Ct);
        Assert.True(verified.Intact, verified.Explanation);
    }

    private static async Task<int> ApproveDeadlineRunAsync(TestServices services)
    {
        var clerk = TrainingStaff.ActorOf("clerk1");
        var preview = await services.Get<DeadlineRun>().PreviewAsync(clerk, Ct);
        Assert.True(preview.IsOk, preview.Error?.Message);
        Assert.InRange(preview.Value.Cases, 20_000, 25_000);
        var proposed = await services
            .Get<DeadlineRun>()
            .ProposeAsync(preview.Value.Cases, Begin(services, OperationKind.ProposalMade, "clerk1"), Ct);
        Assert.True(proposed.IsOk, proposed.Error?.Message);
        await using var db = services.OpenDb();
        var applied = await db.Cases.CountAsync(row => row.State == CaseState.Payable, Ct);
        Assert.True(applied > 0, "no application was granted");
        await ApproveAsync(services, proposed.Value);
        var payable = preview.Value.Cases + applied;
        Assert.Equal(payable, await db.Cases.CountAsync(row => row.State == CaseState.Payable, Ct));
        return payable;
    }

    private static async Task<PaymentBatch> PayAsync(TestServices services)
    {
        var rounds = services.Get<PaymentBatchService>();
        var composed = await rounds.ComposeAsync(
            new DateOnly(2026, 2, 26),
            Begin(services, OperationKind.PaymentBatchDrafted, "clerk1"),
            Ct
        );
        Assert.True(composed.IsOk, composed.Error?.Message);
        await ConfirmChangesAsync(services, composed.Value.BatchId);
        var proposed = await services
            .Get<RoundProposalService>()
            .ProposeAsync(composed.Value.BatchId, Begin(services, OperationKind.ProposalMade, "clerk1"), Ct);
        Assert.True(proposed.IsOk, proposed.Error?.Message);
        await using var db = services.OpenDb();
        var proposal = await db.Proposals.SingleAsync(
            row => row.Kind == DecisionKind.PaymentOrder && row.Status == ProposalStatus.Open,
            Ct
        );
        await ApproveAsync(services, proposal.Id);
        var files = await services
            .Get<PaymentFileService>()
            .MakeFileAsync(composed.Value.BatchId, Begin(services, OperationKind.PaymentFileMade, "clerk1"), Ct);
        Assert.True(files.IsOk, files.Error?.Message);
        await CheckFileAndHandOverAsync(services, composed.Value, files.Value);
        return await db.PaymentBatches.AsNoTracking().SingleAsync(Ct);
    }

    /// <summary>Some recipients of the extract had died: their money goes out when somebody says so.</summary>
    private static async Task ConfirmChangesAsync(TestServices services, long round)
    {
        var page = new PageRequest(1, 100);
        var open = await services
            .Get<LateChangeQueries>()
            .PageAsync(TrainingStaff.ActorOf("clerk1"), round, null, page, Ct);
        Assert.NotEmpty(open.Value!.Items);
        var operation = Begin(services, OperationKind.PaymentChangesConfirmed, "clerk1") with
        {
            Reason = "相続人から口座の届出を受けた",
        };
        var confirmed = await services
            .Get<LateChangeService>()
            .ConfirmAsync(new ConfirmLateChanges(round, [.. open.Value.Items.Select(row => row.Seen)]), operation, Ct);
        Assert.Null(confirmed.Error);
    }

    private static async Task CheckFileAndHandOverAsync(TestServices services, RoundChange round, RoundFiles files)
    {
        var service = services.Get<PaymentDownloadService>();
        var hashes = new List<string>();
        long yen = 0;
        var lines = 0;
        foreach (var id in files.FileIds)
        {
            var first = await service.DownloadAsync(id, Begin(services, OperationKind.FileDownloaded, "clerk1"), Ct);
            var second = await service.DownloadAsync(id, Begin(services, OperationKind.FileDownloaded, "clerk1"), Ct);
            Assert.True(first.IsOk, first.Error?.Message);
            Assert.Equal(first.Value.Content, second.Value!.Content);
            var read = ZenginFileReader.Read(first.Value.Content);
            Assert.True(read.IsOk, read.Error?.Message);
            yen += read.Value.TotalYen;
            lines += read.Value.Count;
            hashes.Add(Convert.ToHexStringLower(SHA256.HashData(first.Value.Content)));
        }

        Assert.Equal(round.TotalYen, yen);
        Assert.Equal(round.PaymentCount, lines);
        var approver = TrainingStaff.ActorOf("approver2");
        var takers = await services.Get<PaymentQueries>().TakersAsync(approver, HandOverOn, Ct);
        var taker = Assert.Single(takers.Value!.Items, choice => !choice.IsResponsible);
        var handedOver = await services
            .Get<PaymentHandOverService>()
            .HandOverAsync(
                new HandOverRound
                {
                    BatchId = round.BatchId,
                    On = HandOverOn,
                    CustodianId = taker.Id,
                    Bag = "カバン03",
                    KeyHolder = "鈴木 一郎",
                    Count = lines,
                    TotalYen = yen,
                    Sha256 = hashes,
                },
                Begin(services, OperationKind.PaymentFileHandedOver, "approver2"),
                Ct
            );
        Assert.True(handedOver.IsOk, handedOver.Error?.Message);
    }

    private static async Task CheckLedgerOfChildrenAsync(TestServices services, int payable, PaymentBatch round)
    {
        await using var db = services.OpenDb();
        Assert.Equal(PaymentBatchState.HandedOver, round.State);
        var scheduled = await db.Cases.CountAsync(row => row.State == CaseState.Scheduled, Ct);
        var left = await db.Cases.CountAsync(row => row.State == CaseState.Payable, Ct);
        Assert.Equal(payable, scheduled + left);
        Assert.True(scheduled > left * 10, "only cases without a usable account stay behind");
        var perChild = await db
            .PaymentLines.GroupBy(line => line.ChildId)
            .Select(group => new { Lines = group.Count(), Yen = group.Sum(line => line.AmountYen) })
            .ToListAsync(Ct);
        Assert.Equal(round.ChildCount, perChild.Count);
        Assert.All(perChild, child => Assert.Equal((1, 20_000), (child.Lines, child.Yen)));
        Assert.Equal(round.TotalYen, perChild.Count * 20_000L);
        var refused = await db
            .Cases.Where(row => row.State == CaseState.OptedOut)
            .Select(row => row.Id)
            .ToListAsync(Ct);
        Assert.NotEmpty(refused);
        Assert.False(await db.PaymentLines.AnyAsync(line => refused.Contains(line.CaseId), Ct));
    }

    /// <summary>The family of the worked example: two children, one letter, one transfer of 40,000 yen with a line for each child.</summary>
    private static async Task CheckWorkedFamilyAsync(TestServices services)
    {
        await using var db = services.OpenDb();
        var worked = await db.Cases.SingleAsync(row => row.CertificationNumber == "00012345", Ct);
        Assert.Equal((CaseState.Scheduled, 2, 40_000L), (worked.State, worked.ChildCount, worked.AmountYen));
        Assert.Equal(1, await db.MailingItems.CountAsync(row => row.CaseId == worked.Id && row.SequenceNumber > 0, Ct));
        var payment = await db.Payments.SingleAsync(row => row.RecipientId == worked.RecipientId, Ct);
        Assert.Equal(
            (40_000L, 2, "9999", "999", 1),
            (payment.AmountYen, payment.ChildCount, payment.BankCode, payment.BranchCode, payment.AccountType)
        );
        var lines = await db.PaymentLines.Where(row => row.PaymentId == payment.Id).ToListAsync(Ct);
        Assert.Equal([20_000L, 20_000L], lines.Select(line => line.AmountYen));
        Assert.Equal(2, lines.Select(line => line.ChildId).Distinct().Count());
        var kinds = await db
            .ProposalItems.Where(row => row.CaseId == worked.Id)
            .Join(db.Proposals, item => item.ProposalId, proposal => proposal.Id, (_, proposal) => proposal.Kind)
            .ToListAsync(Ct);
        Assert.Superset(
            new HashSet<DecisionKind>
            {
                DecisionKind.RecipientList,
                DecisionKind.MailingExport,
                DecisionKind.Grant,
                DecisionKind.PaymentOrder,
            },
            kinds.ToHashSet()
        );
    }

    private static async Task ApproveAsync(TestServices services, long proposalId)
    {
        var seen = await services
            .Get<DecisionQueries>()
            .DetailAsync(TrainingStaff.ActorOf("approver1"), proposalId, Ct);
        var approve = new ApproveProposal
        {
            ProposalId = proposalId,
            SeenContentHash = seen.Value!.ContentHash,
            SeenConsequences = seen.Value.Consequences,
            Password = TrainingStaff.All.Single(one => one.StaffId == "approver1").FixedPassword,
        };
        var approved = await services
            .Get<DecisionService>()
            .ApproveAsync(approve, Begin(services, OperationKind.ProposalApproved, "approver1"), Ct);
        Assert.True(approved.IsOk, approved.Error?.Message);
    }

    private static Operation Begin(TestServices services, OperationKind kind, string staffId) =>
        Operation.Begin(kind, TrainingStaff.ActorOf(staffId), services.Get<DemoClock>());
}
