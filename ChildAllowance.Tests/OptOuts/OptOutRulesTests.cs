using System.Globalization;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.OptOuts;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Tests.OptOuts;

public sealed class OptOutRulesTests
{
    private static readonly CaseRound Round = new(1, 3, new DateOnly(2026, 2, 26), false, "決裁済");

    [Theory]
    // The paper of 19 February is in time; of 20 February it is late, unless the postmark of the 18th counts.
    [InlineData("2026-02-19", null, DeadlineMode.MustArrive, OptOutOutcome.Accepted)]
    [InlineData("2026-02-20", "2026-02-18", DeadlineMode.MustArrive, OptOutOutcome.Late)]
    [InlineData("2026-02-20", "2026-02-18", DeadlineMode.PostmarkCounts, OptOutOutcome.Accepted)]
    [InlineData("2026-02-20", "2026-02-20", DeadlineMode.PostmarkCounts, OptOutOutcome.Late)]
    [InlineData("2026-02-20", null, DeadlineMode.PostmarkCounts, OptOutOutcome.Late)]
    public void Deadline_decides_by_arrival_or_postmark(
        string received,
        string? postmark,
        DeadlineMode mode,
        OptOutOutcome outcome
    ) => Assert.Equal(outcome, Judge(Facts(CaseState.Notified), received, postmark, mode).Outcome);

    [Fact]
    public void Paper_after_the_payment_leads_to_a_voluntary_return() =>
        Assert.Equal(OptOutOutcome.AfterPayment, Judge(Facts(CaseState.Paid), "2026-02-27").Outcome);

    [Fact]
    public void Paper_for_a_file_that_left_the_house_leads_to_a_voluntary_return()
    {
        var facts = Facts(CaseState.Scheduled) with { Round = Round with { IsHandedOver = true } };

        Assert.Equal(OptOutOutcome.AfterPayment, Judge(facts, "2026-02-18").Outcome);
    }

    [Fact]
    public void Paper_for_a_round_waits_for_an_approval_and_names_the_round()
    {
        var verdict = Judge(Facts(CaseState.Scheduled) with { Round = Round }, "2026-02-18");

        Assert.Equal(OptOutOutcome.AwaitsApproval, verdict.Outcome);
        Assert.Contains("第3回", verdict.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CaseState.Extracted, OptOutOutcome.Accepted)]
    [InlineData(CaseState.Notified, OptOutOutcome.Accepted)]
    [InlineData(CaseState.Payable, OptOutOutcome.Accepted)]
    [InlineData(CaseState.OnHold, OptOutOutcome.WhileOnHold)]
    [InlineData(CaseState.OptedOut, null)]
    [InlineData(CaseState.TransferFailed, null)]
    [InlineData(CaseState.Excluded, null)]
    [InlineData(CaseState.Denied, null)]
    [InlineData(CaseState.Withdrawn, null)]
    [InlineData(CaseState.Replaced, null)]
    [InlineData(CaseState.Lapsed, null)]
    public void Each_state_has_its_own_answer(CaseState state, OptOutOutcome? outcome) =>
        Assert.Equal(outcome, Judge(Facts(state), "2026-02-18").Outcome);

    [Fact]
    public void Every_state_is_answered_in_words()
    {
        foreach (var state in CaseStates.All)
        {
            Assert.NotEmpty(Judge(Facts(state), "2026-02-18").Text);
        }
    }

    [Fact]
    public void Case_by_application_needs_no_paper() =>
        Assert.False(
            Judge(Facts(CaseState.Invited) with { Route = IntakeRoute.ByApplication }, "2026-02-18").CanRecord
        );

    [Fact]
    public void Officer_is_told_that_an_open_proposal_becomes_void()
    {
        var verdict = Judge(Facts(CaseState.Notified) with { FrozenBy = DecisionKind.Grant }, "2026-02-18");

        Assert.Equal(OptOutOutcome.Accepted, verdict.Outcome);
        Assert.Contains("無効", verdict.Text, StringComparison.Ordinal);
    }

    private static OptOutFacts Facts(CaseState state) => new() { State = state, Route = IntakeRoute.Automatic };

    private static OptOutVerdict Judge(
        OptOutFacts facts,
        string received,
        string? postmark = null,
        DeadlineMode mode = DeadlineMode.MustArrive
    )
    {
        var settings = DefaultProgramme.Settings;
        var paper = new OptOutPaper(Date(received), postmark is null ? null : Date(postmark), OptOutChannel.Post);
        var verdict = OptOutRules.Judge(
            facts,
            paper,
            settings with
            {
                OptOutDeadline = settings.OptOutDeadline with { Mode = mode },
            }
        );
        Assert.Null(verdict.Error);
        return verdict.Value!;
    }

    private static DateOnly Date(string iso) => DateOnly.Parse(iso, CultureInfo.InvariantCulture);
}
