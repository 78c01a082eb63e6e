using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Tests.Cases;

public sealed class CaseAnswersTests
{
    private static readonly DateOnly AfterDeadline = new(2026, 2, 20);
    private static readonly FindingExplanation September = new("9月分受給者（C1）", "対象者の要件①", "", 20_000);
    private static readonly FindingExplanation CountedOnly = new("算定対象のみ", "対象児童の要件", "", 0);

    [Theory]
    [InlineData(
        CaseState.Notified,
        "40,000円（児童2人分）を令和8年2月26日（木）に登録口座へ振り込む予定です。支給決定の手続き中です。"
    )]
    [InlineData(
        CaseState.Scheduled,
        "40,000円（児童2人分）を令和8年2月26日（木）に登録口座へ振り込む予定です（第1回）。"
    )]
    [InlineData(CaseState.Paid, "40,000円（児童2人分）を令和8年2月26日（木）に登録口座へ振り込みました（第1回）。")]
    [InlineData(
        CaseState.TransferFailed,
        "登録口座へ40,000円（児童2人分）を振り込めませんでした。口座の届出が令和8年3月31日（火）必着で必要です。"
    )]
    [InlineData(CaseState.OptedOut, "受給拒否の届出により、支給しません。")]
    [InlineData(CaseState.OnHold, "支給を保留しています（照会中）。")]
    [InlineData(CaseState.Excluded, "対象外のため、支給しません。")]
    public void Line_SaysWhatHowMuchAndWhen(CaseState state, string line) =>
        Assert.Equal(line, Read(Facts(state), AfterDeadline));

    [Fact]
    public void Line_BeforeTheDeadline_NamesIt() =>
        Assert.Equal(
            "40,000円（児童2人分）を令和8年2月26日（木）に登録口座へ振り込む予定です。受給しないときの届出は令和8年2月19日（木）必着です。",
            Read(Facts(CaseState.Notified), new DateOnly(2026, 2, 19))
        );

    [Fact]
    public void Line_WithoutAnAccount_AsksForOne() =>
        Assert.Contains(
            "口座の届出が必要です。",
            Read(Facts(CaseState.Payable) with { HasAccount = false }, AfterDeadline),
            StringComparison.Ordinal
        );

    [Fact]
    public void Reason_NamesFindingsWithTheirClauseAndTheDeadline() =>
        Assert.Equal(
            "9月分受給者（C1）の児童が2人（根拠：対象者の要件①）。算定対象のみの児童が1人で、支給しません（根拠：対象児童の要件）。受給拒否の届出はありません（期限 2月19日必着）。",
            CaseAnswers.Of(Facts(CaseState.Paid), DefaultProgramme.Settings, AfterDeadline).Reason
        );

    [Fact]
    public void Reason_TellsOfContestedAndHeldChildren()
    {
        var reason = CaseAnswers
            .Of(
                Facts(CaseState.Notified) with
                {
                    ContestedCount = 1,
                    HeldChildCount = 1,
                },
                DefaultProgramme.Settings,
                AfterDeadline
            )
            .Reason;

        Assert.Contains("児童1人は、ほかの受給者からも申立てがあるため確認中です。", reason, StringComparison.Ordinal);
        Assert.Contains("児童1人は支給を保留しています。", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryState_HasALineAndAScript() =>
        Assert.All(
            CaseStates.All,
            state =>
            {
                var answer = CaseAnswers.Of(Facts(state), DefaultProgramme.Settings, AfterDeadline);
                Assert.NotEmpty(answer.Line);
                Assert.True(answer.TelephoneScript.Count >= 3);
            }
        );

    private static CaseAnswerFacts Facts(CaseState state) =>
        new()
        {
            State = state,
            HoldReason = HoldReason.Inquiry,
            AmountYen = 40_000,
            ChildCount = 2,
            Round = new CaseRound(3, 1, new DateOnly(2026, 2, 26), false, "作成中"),
            AccountTail = "012",
            Findings = [new(September, true), new(September, true), new(CountedOnly, false)],
        };

    private static string Read(CaseAnswerFacts facts, DateOnly today) =>
        string.Concat(CaseAnswers.Of(facts, DefaultProgramme.Settings, today).Line.Select(part => part.Text));
}
