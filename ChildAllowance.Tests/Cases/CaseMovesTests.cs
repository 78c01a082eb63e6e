using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static ChildAllowance.Tests.Cases.CaseMoveScene;

namespace ChildAllowance.Tests.Cases;

/// <summary>One mechanism moves cases: by the map, by the right proposal, and with its trace.</summary>
public sealed class CaseMovesTests
{
    [Fact]
    public async Task Hold_and_release_lead_back_to_where_the_case_was()
    {
        await using var services = await TestServices.StartAsync();
        var (id, _) = await AddAsync(services, CaseState.Notified);

        await MoveAsync(services, [id], Hold());
        var held = await ReadAsync(services, id);
        Assert.Equal(
            (CaseState.OnHold, CaseState.Notified, HoldReason.Inquiry),
            (held.State, held.StateBefore, held.HoldReason)
        );
        Assert.All(held.Entitlements, child => Assert.Equal(EntitlementStatus.Held, child.Status));

        await MoveAsync(services, [id], Back());
        var back = await ReadAsync(services, id);
        Assert.Equal((CaseState.Notified, null, HoldReason.None), (back.State, back.StateBefore, back.HoldReason));
        Assert.All(
            back.Entitlements,
            child => Assert.Equal((EntitlementStatus.Open, null), (child.Status, child.StatusBefore))
        );
    }

    [Fact]
    public async Task Exclusion_needs_an_approval_and_empties_the_amount_and_reopening_fills_it_again()
    {
        await using var services = await TestServices.StartAsync();
        var (id, _) = await AddAsync(services, CaseState.Notified, childCount: 2);
        var exclude = To(CaseState.Excluded) with { ExclusionCode = "moved" };

        var refused = await MoveAsync(services, [id], exclude);
        Assert.IsType<CaseMoveNeedsApproval>(refused.Items[0].Error);

        var proposal = await ProposalAsync(services, DecisionKind.Exclusion, id);
        await MoveAsync(services, [id], exclude with { ProposalId = proposal });
        var excluded = await ReadAsync(services, id);
        Assert.Equal(
            (CaseState.Excluded, 0, 0L, false),
            (excluded.State, excluded.ChildCount, excluded.AmountYen, excluded.IsOpen)
        );
        Assert.All(excluded.Entitlements, child => Assert.Equal("moved", child.ExclusionCode));

        await MoveAsync(services, [id], Back() with { ProposalId = proposal });
        var reopened = await ReadAsync(services, id);
        Assert.Equal(
            (CaseState.Notified, 2, 40_000L, true),
            (reopened.State, reopened.ChildCount, reopened.AmountYen, reopened.IsOpen)
        );
        Assert.All(reopened.Entitlements, child => Assert.Null(child.ExclusionCode));
    }

    [Fact]
    public async Task Reopening_is_refused_when_the_child_is_live_in_another_case()
    {
        await using var services = await TestServices.StartAsync();
        var (id, children) = await AddAsync(services, CaseState.Notified);
        var proposal = await ProposalAsync(services, DecisionKind.Exclusion, id);
        await MoveAsync(services, [id], To(CaseState.Excluded) with { ProposalId = proposal });
        var mother = await TestData.AddCaseAsync(services, childCount: 0, CaseState.Notified);
        await using (var db = services.OpenDb())
        {
            var child = await db.Entitlements.SingleAsync(row => row.Id == children[0], TestServices.Ct);
            db.Entitlements.Add(TestData.EntitlementOf(mother, child.ChildId, EntitlementStatus.Open));
            await db.SaveChangesAsync(TestServices.Ct);
        }

        var outcome = await MoveAsync(services, [id], Back() with { ProposalId = proposal });

        Assert.IsType<ChildIsLiveElsewhere>(outcome.Items[0].Error);
    }

    [Fact]
    public async Task Withdrawn_opt_out_is_refused_while_a_further_case_is_open()
    {
        await using var services = await TestServices.StartAsync();
        var first = await TestData.AddCaseAsync(services, childCount: 1, CaseState.Notified);
        await MoveAsync(services, [first.Id], To(CaseState.OptedOut));
        await using (var db = services.OpenDb())
        {
            db.Cases.Add(
                new AllowanceCase
                {
                    ProgrammeId = first.ProgrammeId,
                    RecipientId = first.RecipientId,
                    Route = first.Route,
                    RunningNumber = 2,
                    CertificationNumber = first.CertificationNumber,
                    CreatedAt = first.CreatedAt,
                }
            );
            await db.SaveChangesAsync(TestServices.Ct);
        }

        var outcome = await MoveAsync(services, [first.Id], Back());

        Assert.IsType<AnotherCaseIsOpen>(outcome.Items[0].Error);
    }

    [Fact]
    public async Task Frozen_case_moves_only_by_its_own_proposal()
    {
        await using var services = await TestServices.StartAsync();
        var (id, _) = await AddAsync(services, CaseState.Notified);
        var proposal = await ProposalAsync(services, DecisionKind.Grant, id);
        await using (var db = services.OpenDb())
        {
            await db
                .Cases.Where(row => row.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.FrozenByProposalId, proposal), TestServices.Ct);
        }

        Assert.IsType<CaseIsFrozen>((await MoveAsync(services, [id], Hold())).Items[0].Error);
        Assert.True((await MoveAsync(services, [id], Hold() with { ThroughFreezeOf = proposal })).Items[0].IsDone);
        await MoveAsync(services, [id], Back() with { ThroughFreezeOf = proposal });
        Assert.True((await MoveAsync(services, [id], Grant(proposal))).Items[0].IsDone);
    }

    [Fact]
    public async Task Case_taken_out_of_a_round_returns_to_payable()
    {
        await using var services = await TestServices.StartAsync();
        var (id, _) = await AddAsync(services, CaseState.Payable);
        await MoveAsync(services, [id], To(CaseState.Scheduled) with { PaymentBatchId = 7 });
        Assert.IsType<CaseMoveNeedsApproval>((await MoveAsync(services, [id], Hold())).Items[0].Error);

        var approval = await ProposalAsync(services, DecisionKind.ScheduledChange, id);
        await MoveAsync(services, [id], Hold() with { ProposalId = approval });
        Assert.Null((await ReadAsync(services, id)).PaymentBatchId);
        await MoveAsync(services, [id], Back());

        Assert.Equal(CaseState.Payable, (await ReadAsync(services, id)).State);
        Assert.Equal([EntitlementStatus.Open], await StatusesAsync(services, id));
    }

    [Fact]
    public async Task Failed_transfer_is_payable_again_by_its_approval()
    {
        await using var services = await TestServices.StartAsync();
        var (id, _) = await AddAsync(services, CaseState.Payable);
        foreach (var to in (CaseState[])[CaseState.Scheduled, CaseState.Paid, CaseState.TransferFailed])
        {
            await MoveAsync(services, [id], To(to));
        }

        Assert.Equal([EntitlementStatus.TransferFailed], await StatusesAsync(services, id));
        var approval = await ProposalAsync(services, DecisionKind.Reissue, id);
        await MoveAsync(services, [id], To(CaseState.Payable) with { ProposalId = approval });

        Assert.Equal([EntitlementStatus.Open], await StatusesAsync(services, id));
    }

    [Fact]
    public async Task Returned_letter_is_a_mark_that_changes_no_state()
    {
        await using var services = await TestServices.StartAsync();
        var (id, _) = await AddAsync(services, CaseState.Notified);
        var mark = new CaseMove { Text = "返戻", UndeliveredOn = new DateOnly(2026, 2, 20) };

        await MoveAsync(services, [id], mark);
        var marked = await ReadAsync(services, id);
        Assert.Equal((CaseState.Notified, new DateOnly(2026, 2, 20)), (marked.State, marked.UndeliveredOn));

        await MoveAsync(services, [id], new CaseMove { Text = "返戻の解消", ClearsUndelivered = true });
        Assert.Null((await ReadAsync(services, id)).UndeliveredOn);
    }

    [Fact]
    public async Task Each_moved_case_has_its_line_in_the_timeline_and_the_officer_on_it()
    {
        await using var services = await TestServices.StartAsync();
        var (first, _) = await AddAsync(services, CaseState.Notified);
        var (second, _) = await AddAsync(services, CaseState.Paid);

        var outcome = await MoveAsync(services, [first, second, 999_999, first], Hold(), reason: "照会のため");

        Assert.Equal((1, 2), (outcome.DoneCount, outcome.RefusedCount));
        Assert.Equal(
            "「支給済」の案件は「保留」にできません。案件の状態を確認してください。",
            outcome.Items[1].Error!.Message
        );
        Assert.IsType<NotFound>(outcome.Items[2].Error);
        await using var db = services.OpenDb();
        var line = Assert.Single(await db.CaseEvents.ToListAsync(TestServices.Ct));
        Assert.Equal(
            (first, CaseState.Notified, CaseState.OnHold, "保留にしました", "照会のため", "clerk1", "佐藤 花子"),
            (line.CaseId, line.From, line.To, line.Text, line.Reason, line.StaffId, line.StaffName)
        );
        var moved = await ReadAsync(services, first);
        Assert.Equal(("佐藤 花子", line.OperationId), (moved.ChangedBy, moved.OperationId));
    }

    [Fact]
    public async Task Move_renews_the_stamps_so_that_an_older_copy_cannot_be_saved()
    {
        await using var services = await TestServices.StartAsync();
        var (id, _) = await AddAsync(services, CaseState.Notified);
        await using var other = services.OpenDb();
        var seen = await other.Cases.Include(row => row.Entitlements).SingleAsync(row => row.Id == id, TestServices.Ct);

        await MoveAsync(services, [id], Hold());

        seen.Entitlements[0].HoldReason = HoldReason.Death;
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => other.SaveChangesAsync(TestServices.Ct));
    }

    [Fact]
    public async Task Move_outside_a_transaction_is_a_fault()
    {
        await using var services = await TestServices.StartAsync();
        await using var db = services.OpenDb();
        var operation = services.Begin(OperationKind.CaseHeld, Staff.Clerk);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            CaseMoves.MoveAsync(db, [1], Hold(), operation, TestServices.Ct)
        );
    }

    [Fact]
    public async Task Preview_says_the_same_and_writes_nothing()
    {
        await using var services = await TestServices.StartAsync();
        var (first, _) = await AddAsync(services, CaseState.Notified);
        var (second, _) = await AddAsync(services, CaseState.Paid);
        await using var db = services.OpenDb();

        var outcome = await CaseMoves.PreviewAsync(db, [first, second], Hold(), TestServices.Ct);

        Assert.Equal((1, 1), (outcome.DoneCount, outcome.RefusedCount));
        Assert.Empty(await db.CaseEvents.ToListAsync(TestServices.Ct));
    }
}
