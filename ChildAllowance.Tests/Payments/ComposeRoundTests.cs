using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Payments;

public sealed class ComposeRoundTests
{
    [Fact]
    public async Task One_transfer_per_recipient_sums_that_recipients_children()
    {
        await using var scene = await PaymentScene.StartAsync();
        var family = await scene.AddPayableAsync(childCount: 3);
        var single = await scene.AddPayableAsync(childCount: 1);

        var round = await scene.ComposeAsync();

        Assert.Equal((1, 2, 4, 80_000L), (round.Number, round.PaymentCount, round.ChildCount, round.TotalYen));
        var payments = await scene.PaymentsAsync(round.BatchId);
        Assert.Equal(
            [(family.RecipientId, 60_000L), (single.RecipientId, 20_000L)],
            payments.Select(row => (row.RecipientId, row.AmountYen)).OrderBy(row => row.RecipientId)
        );
        var scheduled = await scene.CaseAsync(family.Id);
        Assert.Equal((CaseState.Scheduled, round.BatchId), (scheduled.State, scheduled.PaymentBatchId));
        Assert.All(scheduled.Entitlements, child => Assert.Equal(EntitlementStatus.Reserved, child.Status));
    }

    [Fact]
    public async Task A_held_child_is_left_out_while_its_siblings_are_paid()
    {
        await using var scene = await PaymentScene.StartAsync();
        var family = await scene.AddPayableAsync(childCount: 2);
        await using (var db = scene.Services.OpenDb())
        {
            await db
                .Entitlements.Where(row => row.Id == family.Entitlements[0].Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, EntitlementStatus.Held), TestServices.Ct);
        }

        var round = await scene.ComposeAsync();

        Assert.Equal((1, 20_000L), (round.ChildCount, round.TotalYen));
    }

    [Fact]
    public async Task Recipient_without_account_is_listed_and_stays_payable()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        var without = await scene.AddPayableAsync(withAccount: false);

        var round = await scene.ComposeAsync();

        Assert.Equal(1, round.ExceptionCount);
        var listed = Assert.Single(await scene.ExceptionsAsync(round.BatchId));
        Assert.Equal((without.Id, PaymentExceptionReason.NoAccount), (listed.CaseId, listed.Reason));
        Assert.Equal(CaseState.Payable, (await scene.CaseAsync(without.Id)).State);
    }

    [Fact]
    public async Task Child_without_a_grant_keeps_its_case_out()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        await scene.AddPayableAsync(isGranted: false);

        var round = await scene.ComposeAsync();

        Assert.Equal(
            PaymentExceptionReason.NothingGranted,
            Assert.Single(await scene.ExceptionsAsync(round.BatchId)).Reason
        );
    }

    [Fact]
    public async Task Account_of_a_child_is_named_as_such()
    {
        await using var scene = await PaymentScene.StartAsync();
        var own = await scene.AddPayableAsync();
        var ofChild = await scene.AddPayableAsync();
        await using (var db = scene.Services.OpenDb())
        {
            await db
                .PayoutAccounts.Where(row => row.RecipientId == ofChild.RecipientId)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.HolderNameKana, "ヤマダ ハルト"),
                    TestServices.Ct
                );
            await db
                .ChildRecords.Where(row => row.RecipientId == ofChild.RecipientId)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.NameKana, "ﾔﾏﾀﾞ　ﾊﾙﾄ"), TestServices.Ct);
        }

        var round = await scene.ComposeAsync();

        var payments = await scene.PaymentsAsync(round.BatchId);
        Assert.Equal(PaymentWarnings.None, payments.Single(row => row.RecipientId == own.RecipientId).Warnings);
        Assert.Equal(
            PaymentWarnings.HolderDiffers | PaymentWarnings.HolderIsChild,
            payments.Single(row => row.RecipientId == ofChild.RecipientId).Warnings
        );
    }

    [Theory]
    [InlineData("タカハシ ヲトメ", PaymentExceptionReason.BadHolderName)]
    [InlineData("東 タロウ", PaymentExceptionReason.BadHolderName)]
    public async Task Holder_that_the_bank_cannot_write_is_listed(string kana, PaymentExceptionReason reason)
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        await scene.AddPayableAsync(kana: kana);

        var round = await scene.ComposeAsync();

        Assert.Equal(reason, Assert.Single(await scene.ExceptionsAsync(round.BatchId)).Reason);
    }

    /// <summary>Test case 15: cut at 30 bytes, never between a kana and its mark.</summary>
    [Fact]
    public async Task Long_holder_is_cut_before_a_kana_with_its_mark_and_listed()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync(kana: "グエン　ヴアン　フオン　キャサリン　エリザベート　ドミニカ");

        var round = await scene.ComposeAsync();

        var payment = Assert.Single(await scene.PaymentsAsync(round.BatchId));
        Assert.Equal(29, payment.PayeeKana.Length);
        Assert.True(payment.Warnings.HasFlag(PaymentWarnings.NameCut));
    }

    /// <summary>Test case 17: the transfer date must be a bank business day in reach.</summary>
    [Theory]
    [InlineData(2026, 2, 26, null)]
    [InlineData(2026, 2, 23, typeof(NotBankBusinessDay))]
    [InlineData(2026, 2, 28, typeof(NotBankBusinessDay))]
    [InlineData(2026, 3, 20, typeof(NotBankBusinessDay))]
    [InlineData(2026, 5, 6, typeof(NotBankBusinessDay))]
    [InlineData(2026, 12, 31, typeof(NotBankBusinessDay))]
    [InlineData(2028, 1, 4, typeof(CalendarHorizonExceeded))]
    public async Task Transfer_date_is_a_bank_business_day_that_the_calendar_knows(int y, int m, int d, Type? error)
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();

        var composed = await scene.Batches.ComposeAsync(new DateOnly(y, m, d), scene.Draft(), TestServices.Ct);

        Assert.Equal(error, composed.Error?.GetType());
    }

    [Fact]
    public async Task A_round_for_tomorrow_is_refused_because_of_the_lead_time()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        scene.Services.Clock.SetUtcNow(new DateTimeOffset(2026, 2, 25, 0, 0, 0, TimeSpan.Zero));

        var composed = await scene.Batches.ComposeAsync(PaymentScene.TransferOn, scene.Draft(), TestServices.Ct);

        var late = Assert.IsType<LeadTimeTooShort>(composed.Error);
        Assert.Equal(new DateOnly(2026, 3, 2), late.EarliestTransferOn);
    }

    [Fact]
    public async Task Second_round_is_refused_while_one_is_prepared()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        await scene.ComposeAsync();
        await scene.AddPayableAsync();

        var second = await scene.Batches.ComposeAsync(PaymentScene.TransferOn, scene.Draft(), TestServices.Ct);

        Assert.Equal(1, Assert.IsType<RoundInPreparation>(second.Error).Number);
    }

    [Fact]
    public async Task The_same_operation_composes_once()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        var operation = scene.Draft();

        var first = await scene.Batches.ComposeAsync(PaymentScene.TransferOn, operation, TestServices.Ct);
        var again = await scene.Batches.ComposeAsync(PaymentScene.TransferOn, operation, TestServices.Ct);

        Assert.Equal(first.Value, again.Value);
    }

    [Fact]
    public async Task Of_fifty_parallel_calls_one_composes()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync(childCount: 2);
        var shared = scene.Draft();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(index =>
                    Task.Run(() =>
                        scene.Batches.ComposeAsync(
                            PaymentScene.TransferOn,
                            index % 2 == 0 ? shared : scene.Draft(),
                            TestServices.Ct
                        )
                    )
                )
        );

        Assert.Single(answers.Where(answer => answer.IsOk).Select(answer => answer.Value!.BatchId).Distinct());
        Assert.All(answers.Where(answer => !answer.IsOk), answer => Assert.IsType<RoundInPreparation>(answer.Error));
        await using var db = scene.Services.OpenDb();
        Assert.Equal(1, await db.PaymentBatches.CountAsync(TestServices.Ct));
        Assert.Equal(2, await db.PaymentLines.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task An_approver_may_not_compose_and_the_attempt_is_logged()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();

        var refused = await scene.Batches.ComposeAsync(
            PaymentScene.TransferOn,
            scene.Services.Begin(OperationKind.PaymentBatchDrafted, Staff.Approver),
            TestServices.Ct
        );

        Assert.IsType<NotPermitted>(refused.Error);
        Assert.Contains(Domain.Audit.LedgerAct.AccessDenied, scene.Services.Ledger.Acts);
    }

    [Fact]
    public async Task Cancelling_before_hand_over_makes_every_case_payable_again()
    {
        await using var scene = await PaymentScene.StartAsync();
        var family = await scene.AddPayableAsync(childCount: 2);
        var round = await scene.ComposeAsync();

        var cancelled = await scene.Cancellation.CancelAsync(
            round.BatchId,
            scene.Services.Begin(OperationKind.PaymentBatchCancelled, Staff.Clerk, "振込日の変更"),
            TestServices.Ct
        );

        Assert.True(cancelled.IsOk, cancelled.Error?.Message);
        var free = await scene.CaseAsync(family.Id);
        Assert.Equal((CaseState.Payable, null), (free.State, free.PaymentBatchId));
        Assert.All(free.Entitlements, child => Assert.Equal(EntitlementStatus.Open, child.Status));
        var next = await scene.ComposeAsync();
        Assert.Equal((2, 40_000L), (next.Number, next.TotalYen));
    }
}
