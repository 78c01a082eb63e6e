using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.OptOuts;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.OptOuts;

public sealed class OptOutQueriesTests
{
    private static readonly OptOutPaper Paper = new(OptOutScene.InTime, null, OptOutChannel.Post);

    [Theory]
    [InlineData("1234")]
    [InlineData("00001234")]
    [InlineData("１２３４")]
    [InlineData("*00001234*")]
    [InlineData(" 0000-1234 ")]
    public async Task Number_is_found_however_it_is_typed(string typed)
    {
        await using var services = await TestServices.StartAsync();
        await RegistryData.AddAsync(
            services,
            new RecipientSpec(new ChildSpec("2015-05-05")) { CertificationNumber = "00001234", Name = "森 さくら" }
        );
        await Extraction.ExtractionScene.ExtractAsync(services);

        var found = await LookUpAsync(services, typed);

        var card = Assert.Single(found.Value!.Cards);
        Assert.Equal(
            ("00001234", "森 さくら", 1, 20_000L),
            (card.CertificationNumber, card.Name, card.ChildCount, card.AmountYen)
        );
        Assert.True(card.Verdict.CanRecord);
    }

    [Fact]
    public async Task Look_is_in_the_ledger_before_the_name_is_shown()
    {
        await using var services = await TestServices.StartAsync();
        var of = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        services.Ledger.IsDown = true;

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => LookUpAsync(services, of.CertificationNumber));

        services.Ledger.IsDown = false;
        await LookUpAsync(services, of.CertificationNumber);
        var fact = Assert.Single(services.Ledger.Facts);
        Assert.Equal((LedgerAct.CaseOpened, Subject.Case(of.Id)), (fact.Act, Assert.Single(fact.Subjects)));
    }

    [Fact]
    public async Task Unknown_number_is_logged_as_a_search()
    {
        await using var services = await TestServices.StartAsync();

        Assert.IsType<UnknownCertificationNumber>((await LookUpAsync(services, "99999999")).Error);

        var fact = Assert.Single(services.Ledger.Facts);
        Assert.Equal((LedgerAct.Searched, "99999999"), (fact.Act, fact.Detail));
    }

    [Fact]
    public async Task Protected_person_is_restricted_and_can_still_be_registered()
    {
        await using var services = await TestServices.StartAsync();
        var of = await TestData.AddCaseAsync(services, state: CaseState.Notified, hasProtectedAddress: true);

        var card = Assert.Single((await LookUpAsync(services, of.CertificationNumber)).Value!.Cards);
        var seen = Assert.Single(
            (await LookUpAsync(services, of.CertificationNumber, Staff.ProtectionClerk)).Value!.Cards
        );

        Assert.Equal((true, "", ""), (card.IsRestricted, card.Name, card.Address));
        Assert.True(card.Verdict.CanRecord);
        Assert.NotEmpty(seen.Name);
    }

    [Fact]
    public async Task Registered_case_says_when_and_by_whom()
    {
        await using var services = await TestServices.StartAsync();
        var of = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        await OptOutScene.RecordedAsync(services, of);

        var card = Assert.Single((await LookUpAsync(services, of.CertificationNumber)).Value!.Cards);

        Assert.False(card.Verdict.CanRecord);
        Assert.Contains(Staff.Clerk.Name, card.Verdict.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Last_receipts_are_the_officers_own_of_today_newest_first()
    {
        await using var services = await TestServices.StartAsync();
        var first = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var second = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var others = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        await OptOutScene.RecordedAsync(services, first);
        await OptOutScene.RecordedAsync(services, second);
        await OptOutScene.RecordAsync(services, OptOutScene.Paper(others), Staff.OtherClerk);

        var lines = await services.Get<OptOutQueries>().RecentAsync(Staff.Clerk, ct: TestServices.Ct);
        var day = await services.Get<OptOutQueries>().TodayAsync(Staff.Clerk, TestServices.Ct);

        Assert.Equal([second.Id, first.Id], lines.Value!.Select(line => line.CaseId));
        Assert.Equal(3, day.Value!.RegisteredToday);
        Assert.Equal(new DateOnly(2026, 2, 19), day.Value.LastDay);
    }

    private static Task<Result<OptOutLookUp>> LookUpAsync(TestServices services, string number, Actor? by = null) =>
        services.Get<OptOutQueries>().LookUpAsync(number, Paper, by ?? Staff.Clerk, TestServices.Ct);
}
