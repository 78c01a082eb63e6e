using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Tests.Cases;

public sealed class CaseTransitionsTests
{
    /// <summary>The table of the rules, written out a second time: rows leave, columns are entered.</summary>
    private const string Table = """
        Extracted      Notified Invited OptedOut OnHold Excluded! Replaced
        Notified       Payable! OptedOut OnHold Excluded! Replaced Lapsed!
        Invited        Received OnHold Excluded! Replaced Lapsed!
        Received       Incomplete UnderReview OnHold Excluded! Withdrawn Replaced
        Incomplete     UnderReview OnHold Excluded! Withdrawn Replaced Lapsed!
        UnderReview    Incomplete Payable! OnHold Excluded! Denied! Withdrawn Replaced
        Payable        Scheduled OptedOut OnHold Excluded! Withdrawn Replaced Lapsed!
        Scheduled      Payable Paid TransferFailed OptedOut! OnHold!
        Paid           TransferFailed
        TransferFailed Payable! OnHold Excluded! Withdrawn Replaced Lapsed!
        OptedOut
        OnHold         Excluded! Withdrawn Replaced
        Excluded
        Denied
        Withdrawn
        Replaced
        Lapsed
        """;

    public static TheoryData<CaseState, CaseState> EveryPair()
    {
        var pairs = new TheoryData<CaseState, CaseState>();
        foreach (var from in CaseStates.All)
        {
            foreach (var to in CaseStates.All)
            {
                pairs.Add(from, to);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void Move_IsAllowedExactlyWhereTheTableSaysSo(CaseState from, CaseState to)
    {
        var written = Written(from, to);
        var transition = CaseTransitions.Find(from, to);
        Assert.Equal(written is not null, transition is not null);
        Assert.Equal(written == true, transition?.NeedsApproval == true);
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void Refuse_LetsAllowedMovesPassAndAnswersOthersInJapanese(CaseState from, CaseState to)
    {
        var transition = CaseTransitions.Find(from, to);
        var route = transition?.OnlyRoute ?? IntakeRoute.Automatic;
        DecisionKind? approval = transition is { NeedsApproval: true } ? transition.Approvals[0] : null;

        var error = CaseTransitions.Refuse(from, to, route, approval);

        if (transition is null)
        {
            Assert.IsType<CaseMoveNotAllowed>(error);
            Assert.Contains(from.Label(), error.Message, StringComparison.Ordinal);
            Assert.Contains(to.Label(), error.Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Null(error);
        }
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void Refuse_WithoutOrWithAnotherApproval_NeedsApproval(CaseState from, CaseState to)
    {
        if (CaseTransitions.Find(from, to) is not { NeedsApproval: true } transition)
        {
            return;
        }

        var route = transition.OnlyRoute ?? IntakeRoute.Automatic;
        Assert.IsType<CaseMoveNeedsApproval>(CaseTransitions.Refuse(from, to, route, null));
        Assert.IsType<CaseMoveNeedsApproval>(CaseTransitions.Refuse(from, to, route, DecisionKind.RecipientList));
    }

    [Theory]
    [InlineData(CaseState.Extracted, CaseState.Notified, IntakeRoute.ByApplication)]
    [InlineData(CaseState.Extracted, CaseState.Invited, IntakeRoute.Automatic)]
    [InlineData(CaseState.Payable, CaseState.Withdrawn, IntakeRoute.Automatic)]
    public void Refuse_OnTheOtherRoute_SaysSo(CaseState from, CaseState to, IntakeRoute route) =>
        Assert.IsType<CaseMoveNotOnRoute>(CaseTransitions.Refuse(from, to, route, null));

    [Theory]
    [InlineData(CaseState.OnHold, null, true)]
    [InlineData(CaseState.OptedOut, null, true)]
    [InlineData(CaseState.Excluded, null, false)]
    [InlineData(CaseState.Excluded, DecisionKind.Exclusion, true)]
    [InlineData(CaseState.Lapsed, DecisionKind.Grant, false)]
    [InlineData(CaseState.Notified, DecisionKind.Exclusion, false)]
    [InlineData(CaseState.Paid, DecisionKind.Exclusion, false)]
    public void Back_IsFreeFromHoldAndOptOut_ByApprovalFromAnEnd(CaseState from, DecisionKind? approval, bool allowed)
    {
        var back = CaseTransitions.Back(from, CaseState.Notified, approval);
        Assert.Equal(allowed, back.IsOk);
    }

    [Fact]
    public void Back_WithoutAStateBefore_IsRefused() =>
        Assert.IsType<CaseHasNoWayBack>(CaseTransitions.Back(CaseState.OnHold, null, null).Error);

    [Fact]
    public void EveryStateHasItsWordAndSign()
    {
        Assert.Equal(17, CaseStates.All.Select(state => state.Label()).Distinct().Count());
        Assert.All(CaseStates.All, state => Assert.NotEmpty(state.Tone().Sign()));
        Assert.All(Enum.GetValues<EntitlementStatus>(), status => Assert.NotEmpty(status.Label()));
    }

    /// <summary>Null: not in the table; true: with an approval.</summary>
    private static bool? Written(CaseState from, CaseState to)
    {
        var row = Table
            .Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Single(words => words[0] == from.ToString());
        return row.Skip(1).FirstOrDefault(word => word.TrimEnd('!') == to.ToString()) switch
        {
            null => null,
            var word => word.EndsWith('!'),
        };
    }
}
