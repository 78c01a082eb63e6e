using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Domain.Payments.Zengin;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static ChildAllowance.Tests.Payments.PaymentPropertyTests;

namespace ChildAllowance.Tests.Payments;

/// <summary>The model and the real services side by side.</summary>
internal sealed class PaymentRun : IAsyncDisposable
{
    private readonly PaymentModel model = new();
    private readonly List<AllowanceCase> cases = [];
    private readonly Dictionary<long, byte[]> bytesOfFiles = [];
    private readonly PaymentScene scene;
    private long batchId;
    private int deaths;

    private PaymentRun(PaymentScene scene) => this.scene = scene;

    public static async Task<PaymentRun> StartAsync() => new(await PaymentScene.StartAsync());

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    public Task DoAsync(Act act, int who) =>
        act switch
        {
            Act.Add => AddAsync(who),
            Act.Compose => ComposeAsync(),
            Act.Refresh => SameAsync(
                model.Refresh(),
                async op => (await scene.Batches.RefreshAsync(batchId, null, op)).Error,
                scene.Change()
            ),
            Act.Propose => SameAsync(
                model.Propose(),
                async op => (await scene.Proposal.ProposeAsync(batchId, op)).Error,
                scene.Change()
            ),
            Act.Approve => ApproveAsync(),
            Act.ApproveOwn => ApproveOwnAsync(),
            Act.Return => ReturnAsync(),
            Act.MakeFile => MakeFileAsync(),
            Act.HandOver => HandOverAsync(),
            Act.HandOverOwn => HandOverOwnAsync(),
            Act.Cancel => SameAsync(
                model.Cancel(),
                async op => (await scene.Cancellation.CancelAsync(batchId, op)).Error,
                scene.Services.Begin(OperationKind.PaymentBatchCancelled, Staff.Clerk, "取りやめ")
            ),
            Act.Download => DownloadAsync(),
            Act.Confirm => ConfirmAsync(),
            _ => cases.Count == 0 ? Task.CompletedTask : DoWithAsync(act, who % cases.Count),
        };

    /// <summary>I10: whoever may be paid ends in exactly one file that left the house.</summary>
    public async Task FinishAsync()
    {
        for (var index = 0; index < cases.Count; index++)
        {
            await DoWithAsync(Act.WithdrawNotice, index);
        }

        if (model.Round == RoundStep.Proposed)
        {
            await ReturnAsync();
        }

        if (model.Round is RoundStep.Approved or RoundStep.FileMade)
        {
            await DoAsync(Act.Cancel, 0);
        }

        await DoAsync(model.Round == RoundStep.Draft ? Act.Refresh : Act.Compose, 0);
        foreach (var act in (Act[])[Act.Confirm, Act.Propose, Act.Approve, Act.MakeFile, Act.HandOver])
        {
            await DoAsync(act, 0);
            await CheckAsync();
        }

        Assert.DoesNotContain(model.People, person => person is { Standing: Standing.Payable, HasAccount: true });
    }

    public async Task CheckAsync()
    {
        await using var db = scene.Services.OpenDb();
        var states = await db.Cases.ToDictionaryAsync(row => row.Id);
        for (var index = 0; index < cases.Count; index++)
        {
            Assert.Equal(StateOf(model.People[index].Standing), states[cases[index].Id].State);
        }

        await CheckRoundAsync(db);
        await CheckMoneyAsync(db);
    }

    private async Task CheckRoundAsync(Domain.Data.AllowanceDbContext db)
    {
        if (model.Round == RoundStep.None)
        {
            return;
        }

        var batch = await db.PaymentBatches.SingleAsync(row => row.Id == batchId);
        var expected = model.Members.Keys.Sum(index => model.People[index].Children) * 20_000L;
        Assert.Equal(
            (StateOf(model.Round), model.Members.Count, expected),
            (batch.State, batch.PaymentCount, batch.TotalYen)
        );

        // I9: the account that was taken over, whatever came later.
        foreach (var payment in await scene.PaymentsAsync(batchId))
        {
            var index = cases.FindIndex(of => of.RecipientId == payment.RecipientId);
            Assert.Equal(BranchOf(model.Members[index]), payment.BranchCode);
        }

        // I18: what was approved is what stands there.
        if (model.Round is RoundStep.Proposed or RoundStep.Approved or RoundStep.FileMade)
        {
            var profile = RoundProfile.FromJson(batch.ProfileJson!);
            var content = await scene.Services.Get<RoundPlanner>().ContentAsync(db, batch, profile, default);
            Assert.Equal(batch.ContentHash, content.ContentHash);
        }
    }

    private static async Task CheckMoneyAsync(Domain.Data.AllowanceDbContext db)
    {
        var lines = await db.PaymentLines.ToListAsync();
        var payments = await db.Payments.ToListAsync();
        var children = await db.Entitlements.ToListAsync();
        var live = lines.Where(line => line.Status is PaymentStatus.Planned or PaymentStatus.Sent).ToList();

        // I4, I5: one live payment a child, over all rounds.
        Assert.Equal(live.Count, live.Select(line => line.ChildId).Distinct().Count());

        // I3, I8: each transfer is its own recipient's children times the amount.
        foreach (var payment in payments)
        {
            var own = lines.Where(line => line.PaymentId == payment.Id).ToList();
            Assert.Equal((own.Count * 20_000L, own.Count), (payment.AmountYen, payment.ChildCount));
            Assert.All(
                own,
                line =>
                    Assert.Equal(payment.RecipientId, children.Single(row => row.Id == line.EntitlementId).RecipientId)
            );
        }

        // I13: what is reserved for the children is what stands in live lines, child by child.
        Assert.Equal(
            children.Where(row => row.Status == EntitlementStatus.Reserved).Select(row => row.Id).Order(),
            live.Select(line => line.EntitlementId).Order()
        );

        // I16: nobody approved or handed over their own.
        Assert.DoesNotContain(
            await db.Proposals.Where(row => row.Status == ProposalStatus.Approved).ToListAsync(),
            row => row.DecidedByPersonId == row.ProposedByPersonId
        );
        Assert.DoesNotContain(
            await db.PaymentBatches.Where(row => row.HandedOverByPersonId != null).ToListAsync(),
            row => row.HandedOverByPersonId == row.ProposedByPersonId
        );
    }

    private async Task AddAsync(int who)
    {
        var (children, hasAccount) = (1 + (who % 3), who % 7 != 0);
        model.Add(children, hasAccount);
        cases.Add(await scene.AddPayableAsync(children, withAccount: hasAccount));
    }

    private async Task ComposeAsync()
    {
        // One round on its way at a time keeps the model small; the service allows an approved one beside a draft.
        if (model.Round is RoundStep.Approved or RoundStep.FileMade)
        {
            return;
        }

        var allowed = model.Compose();
        var operation = scene.Draft();
        var composed = await scene.Batches.ComposeAsync(PaymentScene.TransferOn, operation);
        Assert.True(allowed == composed.IsOk, composed.Error?.Message ?? "composed");
        if (composed.IsOk)
        {
            batchId = composed.Value.BatchId;
            Assert.Equal(composed.Value, (await scene.Batches.ComposeAsync(PaymentScene.TransferOn, operation)).Value);
        }
    }

    /// <summary>The real thing accepts what the model accepts; the same operation again changes nothing (double click).</summary>
    private static async Task SameAsync(bool allowed, Func<Operation, Task<DomainError?>> act, Operation operation)
    {
        var error = await act(operation);
        Assert.True(allowed == error is null, error?.Message ?? "was accepted");
        if (error is null)
        {
            Assert.Null(await act(operation));
        }
    }

    private async Task ApproveAsync()
    {
        var wasProposed = model.Round == RoundStep.Proposed;
        var allowed = model.Approve();
        if (wasProposed)
        {
            var approved = await scene.ApproveAsync(await OpenProposalAsync());
            Assert.True(allowed == approved.IsOk, approved.Error?.Message ?? "was approved");
        }
    }

    private async Task ApproveOwnAsync()
    {
        if (model.Round == RoundStep.Proposed)
        {
            var own = Staff.Clerk with { StaffId = "second", Roles = StaffRoles.Approver };
            Assert.IsType<OwnProposal>((await scene.ApproveAsync(await OpenProposalAsync(), own)).Error);
        }
    }

    private async Task ReturnAsync()
    {
        if (model.Round != RoundStep.Proposed)
        {
            return;
        }

        var proposal = await OpenProposalAsync();
        Assert.True(model.Return());
        var returned = await scene
            .Services.Get<DecisionService>()
            .ReturnAsync(
                proposal.Id,
                "直してください",
                scene.Services.Begin(OperationKind.ProposalReturned, Staff.Approver)
            );
        Assert.True(returned.IsOk, returned.Error?.Message);
    }

    private async Task MakeFileAsync()
    {
        var allowed = model.MakeFile();
        var made = await scene.Files.MakeFileAsync(
            batchId,
            scene.Services.Begin(OperationKind.PaymentFileMade, Staff.Clerk)
        );
        Assert.True(allowed == made.IsOk, made.Error?.Message ?? "was made");
        if (!made.IsOk)
        {
            return;
        }

        // I1, I2, I6, I7: exactly the members, with count and sum of the trailer.
        var bytes = (await scene.DownloadAsync(made.Value.FileIds[0])).Value!.Content;
        bytesOfFiles[made.Value.FileIds[0]] = bytes;
        var file = ZenginFileReader.Read(bytes).Value!;
        Assert.Equal(
            model.Members.Keys.Select(index => model.People[index].Children * 20_000L).Order(),
            file.Lines.Select(line => line.AmountYen).Order()
        );
        Assert.Equal((model.Members.Count, file.Lines.Sum(line => line.AmountYen)), (file.Count, file.TotalYen));
    }

    private async Task HandOverAsync()
    {
        var isMade = model.Round == RoundStep.FileMade;
        var allowed = model.HandOver();
        if (isMade)
        {
            var slip = await scene.SlipAsync(batchId);
            var handed = await scene.HandOverAsync(slip);
            Assert.True(allowed == handed.IsOk, handed.Error?.Message ?? "was handed over");
            if (handed.IsOk)
            {
                Assert.IsType<ResultUnconfirmed>((await scene.HandOverAsync(slip)).Error);
            }
        }
    }

    private async Task HandOverOwnAsync()
    {
        if (model.Round == RoundStep.FileMade)
        {
            var slip = await scene.SlipAsync(batchId);
            Assert.IsType<HandOverByDrafter>((await scene.HandOverAsync(slip, Staff.Clerk)).Error);
        }
    }

    /// <summary>I11: the same bytes for ever, unless the round was cancelled.</summary>
    private async Task DownloadAsync()
    {
        foreach (var (id, bytes) in bytesOfFiles)
        {
            var download = await scene.DownloadAsync(id);
            if (download.IsOk)
            {
                Assert.Equal(bytes, download.Value.Content);
            }
            else
            {
                Assert.IsType<FileOfCancelledRound>(download.Error);
            }
        }
    }

    private async Task DoWithAsync(Act act, int index)
    {
        var person = model.People[index];
        var of = cases[index];
        switch (act)
        {
            case Act.Notice when person is { Standing: Standing.InRound, HasNotice: false }:
                person.HasNotice = true;
                await scene.AddOptOutNoticeAsync(of.Id);
                break;
            case Act.WithdrawNotice when person.HasNotice:
                person.HasNotice = false;
                await WithdrawNoticeAsync(of);
                break;
            case Act.TakeOut when model.TakeOut(index):
                await scene.ChangeScheduledAsync(of, new ScheduledChange(CaseState.OptedOut));
                break;
            case Act.OptOut when person.Standing == Standing.Payable:
                person.Standing = Standing.OptedOut;
                await MoveAsync(of, new CaseMove { To = CaseState.OptedOut, Text = "受給拒否" });
                break;
            case Act.Hold when person.Standing == Standing.Payable:
                person.Standing = Standing.Held;
                await MoveAsync(
                    of,
                    new CaseMove
                    {
                        To = CaseState.OnHold,
                        HoldReason = HoldReason.Inquiry,
                        Text = "保留",
                    }
                );
                break;
            case Act.Back when person.Standing is Standing.OptedOut or Standing.Held:
                person.Standing = Standing.Payable;
                await MoveAsync(of, new CaseMove { Back = true, Text = "戻し" });
                break;
            case Act.ChangeAccount when person.HasAccount:
                person.Account++;
                await scene.ChangeAccountAsync(of.RecipientId, BranchOf(person.Account));
                break;
            case Act.Die when person.Standing is Standing.Payable or Standing.InRound:
                person.IsToConfirm = true;
                await scene.DieAsync(of.RecipientId, new DateOnly(2026, 1, 1).AddDays(deaths++));
                break;
            default:
                break;
        }
    }

    private async Task ConfirmAsync()
    {
        if (model.Round == RoundStep.None)
        {
            return;
        }

        var open = await scene.OpenChangesAsync(batchId);
        Assert.Equal(model.Confirm(), open.Count > 0);
        if (open.Count > 0)
        {
            Assert.Null((await scene.ConfirmAsync(batchId, open)).Error);
        }
    }

    private async Task MoveAsync(AllowanceCase of, CaseMove move)
    {
        await using var db = scene.Services.OpenDb();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var moved = await CaseMoves.MoveAsync(
            db,
            [of.Id],
            move,
            scene.Services.Begin(OperationKind.CaseHeld, Staff.OtherClerk),
            default
        );
        Assert.Equal(1, moved.DoneCount);
        await transaction.CommitAsync();
    }

    private async Task WithdrawNoticeAsync(AllowanceCase of)
    {
        await using var db = scene.Services.OpenDb();
        await db
            .OptOutNotices.Where(row => row.CaseId == of.Id && row.WithdrawnAt == null)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(row => row.WithdrawnAt, scene.Services.Clock.GetUtcNow().UtcDateTime)
            );
    }

    private async Task<Proposal> OpenProposalAsync()
    {
        await using var db = scene.Services.OpenDb();
        return await db.Proposals.SingleAsync(row =>
            row.Kind == DecisionKind.PaymentOrder && row.Status == ProposalStatus.Open
        );
    }

    private static string BranchOf(int account) =>
        (account % 3) switch
        {
            0 => "001",
            1 => "002",
            _ => "003",
        };

    private static CaseState StateOf(Standing standing) =>
        standing switch
        {
            Standing.Payable => CaseState.Payable,
            Standing.InRound or Standing.Sent => CaseState.Scheduled,
            Standing.OptedOut => CaseState.OptedOut,
            _ => CaseState.OnHold,
        };

    private static PaymentBatchState StateOf(RoundStep step) =>
        step switch
        {
            RoundStep.Draft => PaymentBatchState.Draft,
            RoundStep.Proposed => PaymentBatchState.Proposed,
            RoundStep.Approved => PaymentBatchState.Approved,
            _ => PaymentBatchState.FileMade,
        };
}
