using ChildAllowance.Domain.Applications.Rules;
using static ChildAllowance.Tests.Applications.Rules.ApplicationScene;

namespace ChildAllowance.Tests.Applications.Rules;

public sealed class ApplicationFindingWordsTests
{
    private static readonly List<string> Codes =
    [
        .. typeof(ApplicationFindingCodes)
            .GetFields()
            .Where(field => field.Name != nameof(ApplicationFindingCodes.Prefix))
            .Select(field => (string)field.GetRawConstantValue()!),
    ];

    [Fact]
    public void Every_code_has_a_clause_and_words_of_its_own()
    {
        var explainer = new ApplicationFindingExplainer();
        var explanations = Codes.ConvertAll(code => explainer.Explain(code, Settings));

        Assert.Equal(Codes.Count, explanations.Select(explanation => explanation.Text).Distinct().Count());
        Assert.Equal(Codes.Count, explanations.Select(explanation => explanation.Title).Distinct().Count());
        Assert.All(explanations, explanation => Assert.NotEmpty(explanation.Clause));
        Assert.All(Codes, code => Assert.True(code.Length <= 40 && explainer.Explains(code)));
    }

    [Fact]
    public void What_an_officer_judges_is_put_as_a_question() =>
        Assert.All(
            Codes.Where(code => ApplicationFindingExplainer.OutcomeOf(code) == ApplicationOutcome.NeedsJudgement),
            code =>
                Assert.EndsWith(
                    "かどうかを判断してください。",
                    new ApplicationFindingExplainer()
                        .Explain(code, Settings)
                        .Text.Replace("を、書類により", "を", StringComparison.Ordinal),
                    StringComparison.Ordinal
                )
        );

    [Fact]
    public void What_a_letter_tells_asks_nothing_of_an_officer_and_names_no_other_case() =>
        Assert.All(
            Codes
                .Select(code => ApplicationFindingWords.Of(code))
                .Where(words => words.Outcome is not (ApplicationOutcome.Eligible or ApplicationOutcome.MissingFact)),
            words =>
            {
                var told = words.Told(Settings);
                Assert.EndsWith("。", told, StringComparison.Ordinal);
                Assert.DoesNotMatch("判断|設定|してください|照会|別の案件|審査項目", told + words.Clause);
            }
        );

    [Fact]
    public void Only_what_is_eligible_has_an_amount() =>
        Assert.All(
            Codes,
            code =>
                Assert.Equal(
                    ApplicationFindingExplainer.OutcomeOf(code) == ApplicationOutcome.Eligible ? 20_000 : 0,
                    new ApplicationFindingExplainer().Explain(code, Settings).AmountYen
                )
        );
}
