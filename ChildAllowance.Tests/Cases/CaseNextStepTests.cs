using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Tests.Cases;

public sealed class CaseNextStepTests
{
    private static readonly DateOnly BeforeDeadline = new(2026, 2, 19);
    private static readonly DateOnly AfterDeadline = new(2026, 2, 20);
    private static readonly CaseRound Round = new(3, 1, new DateOnly(2026, 2, 26), false, "作成中");

    [Theory]
    [InlineData(CaseState.Extracted, "案内文を発送する")]
    [InlineData(CaseState.Notified, "受給拒否の期限を待つ（2/19必着）")]
    [InlineData(CaseState.Payable, "支払回次に加える")]
    [InlineData(CaseState.Scheduled, "第1回 2/26 振込予定")]
    [InlineData(CaseState.Paid, "―（第1回 2/26 振込）")]
    [InlineData(CaseState.TransferFailed, "口座の届出を待つ（3/31必着）")]
    [InlineData(CaseState.OptedOut, "―")]
    [InlineData(CaseState.Excluded, "―")]
    public void EachState_HasItsNextStep(CaseState state, string words) =>
        Assert.Equal(
            words,
            CaseNextStep.Of(
                new CaseSituation { State = state, Round = Round },
                DefaultProgramme.Settings,
                BeforeDeadline
            )
        );

    [Fact]
    public void AfterTheDeadline_TheRunIsNext() =>
        Assert.Equal("締切処理をする", Of(new CaseSituation { State = CaseState.Notified }, AfterDeadline));

    [Fact]
    public void TaskComesFirst() =>
        Assert.Equal(
            "抽出データの差異を確かめる",
            Of(
                new CaseSituation
                {
                    State = CaseState.Payable,
                    IsFrozen = true,
                    Task = CaseTaskKind.Difference,
                }
            )
        );

    [Fact]
    public void FrozenCase_WaitsForTheDecision() =>
        Assert.Equal("決裁を待つ", Of(new CaseSituation { State = CaseState.Notified, IsFrozen = true }));

    [Fact]
    public void WithoutAccount_ThePaymentWaitsForOne() =>
        Assert.Equal("口座の届出を受け付ける", Of(new CaseSituation { State = CaseState.Payable, HasAccount = false }));

    [Fact]
    public void EveryState_HasWords() =>
        Assert.All(CaseStates.All, state => Assert.NotEmpty(Of(new CaseSituation { State = state })));

    private static string Of(CaseSituation situation, DateOnly? today = null) =>
        CaseNextStep.Of(situation, DefaultProgramme.Settings, today ?? BeforeDeadline);
}
