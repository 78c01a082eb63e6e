using ChildAllowance.Domain.Applications.Rules;
using ChildAllowance.Domain.Programmes;
using static ChildAllowance.Tests.Applications.Rules.ApplicationScene;

namespace ChildAllowance.Tests.Applications.Rules;

/// <summary>Three public servants who moved; the worked case 6.</summary>
public sealed class TestCase6Tests
{
    [Fact]
    public void A_who_moved_out_after_the_reference_date_is_paid_by_the_ward()
    {
        var finding = Judge(
            Eligible(RecipientCategory.PublicServant) with
            {
                MovedInOn = null,
                MovedOutOn = new(2025, 10, 5),
            }
        );

        Assert.Equal(ApplicationOutcome.Eligible, finding.Outcome);
    }

    [Fact]
    public void B_who_moved_in_after_the_reference_date_is_sent_to_the_municipality_of_that_day()
    {
        var finding = Judge(Eligible(RecipientCategory.PublicServant) with { MovedInOn = new(2025, 10, 5) });

        Assert.Equal(ApplicationOutcome.ElsewhereMunicipality, finding.Outcome);
        Assert.Equal(
            "基準日（令和7年9月30日）に申請者の住所があった市区町村が支給します。その市区町村への申請が必要です。",
            finding.Text
        );
        Assert.Equal("支給する市区町村（基準日の住所地）", finding.Clause);
    }

    [Fact]
    public void C_who_lived_here_when_the_employer_recognised_the_newborn_is_paid()
    {
        var finding = Judge(
            Eligible(RecipientCategory.PublicServantNewborn) with
            {
                MovedInOn = new(2025, 12, 20),
                RecognisedOn = new(2026, 1, 10),
            }
        );

        Assert.Equal(ApplicationOutcome.Eligible, finding.Outcome);
    }
}
