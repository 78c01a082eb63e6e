using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Letters.Templates;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Tests.Letters.Runs;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Mailing;

public sealed class ReturnedMailTests
{
    private static readonly DateOnly Today = new(2026, 2, 20);

    [Fact]
    public async Task An_envelope_marks_its_case_and_the_same_one_twice_is_told()
    {
        await using var services = await TestServices.StartAsync();
        var of = await TestData.AddCaseAsync(services, state: CaseState.Notified);

        Assert.True((await RecordAsync(services, of.CertificationNumber)).IsOk);
        var again = await RecordAsync(services, of.CertificationNumber);

        Assert.IsType<AlreadyReturned>(again.Error);
        await using var db = services.OpenDb();
        Assert.Equal(Today, (await db.Cases.SingleAsync(TestServices.Ct)).UndeliveredOn);
        Assert.Equal(1, await db.ReturnedMails.CountAsync(TestServices.Ct));
    }

    [Theory]
    [InlineData(ReturnResolution.SentAgain, true)]
    [InlineData(ReturnResolution.HandedOver, true)]
    [InlineData(ReturnResolution.NotFound, false)]
    public async Task The_mark_goes_when_the_person_was_found_and_stays_when_not(
        ReturnResolution resolution,
        bool isCleared
    )
    {
        await using var services = await TestServices.StartAsync();
        var of = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var returned = await RecordAsync(services, of.CertificationNumber);

        Assert.True((await ResolveAsync(services, returned.Value, resolution)).IsOk);
        Assert.IsType<ReturnAlreadyResolved>((await ResolveAsync(services, returned.Value, resolution)).Error);

        await using var db = services.OpenDb();
        Assert.Equal(isCleared, (await db.Cases.SingleAsync(TestServices.Ct)).UndeliveredOn is null);
    }

    [Fact]
    public async Task A_letter_by_its_number_is_void_and_due_again_when_it_is_sent_again()
    {
        await using var services = await TestServices.StartAsync();
        await LetterScene.GrantedAsync(services);
        await LetterScene.PrintAsync(services, await LetterScene.DraftAsync(services, LetterKind.Grant));

        var returned = await RecordAsync(services, "Ｌ７-000001");
        Assert.True(returned.IsOk, returned.Error?.Message);
        Assert.Equal(0, await LetterScene.WaitingAsync(services, LetterKind.Grant));
        await ResolveAsync(services, returned.Value, ReturnResolution.SentAgain);

        Assert.Equal(1, await LetterScene.WaitingAsync(services, LetterKind.Grant));
        Assert.NotNull((await LetterScene.OnlyLetterAsync(services)).VoidedAt);
    }

    [Theory]
    [InlineData("99999999")]
    [InlineData("L7-999999")]
    [InlineData("-")]
    public async Task An_unknown_number_is_refused(string number)
    {
        await using var services = await TestServices.StartAsync();
        await TestData.AddCaseAsync(services, state: CaseState.Notified);

        Assert.IsType<ReturnedNumberUnknown>((await RecordAsync(services, number)).Error);
    }

    [Fact]
    public async Task A_shielded_person_s_envelope_is_handed_to_who_may_see_it_and_covered_on_the_list()
    {
        await using var services = await TestServices.StartAsync();
        var of = await TestData.AddCaseAsync(services, state: CaseState.Notified, hasProtectedAddress: true);

        Assert.IsType<CaseIsRestricted>((await RecordAsync(services, of.CertificationNumber)).Error);
        Assert.True((await RecordAsync(services, of.CertificationNumber, Staff.ProtectionClerk)).IsOk);
        var list = await services
            .Get<ReturnedMailQueries>()
            .PageAsync(true, new PageRequest(1, 10), Staff.Clerk, TestServices.Ct);

        Assert.Equal((true, ""), (list.Value!.Items[0].IsRestricted, list.Value.Items[0].Name));
    }

    private static Task<Result<long>> RecordAsync(TestServices services, string number, Actor? by = null) =>
        services
            .Get<ReturnedMailService>()
            .RecordAsync(
                new RecordReturnedMail(number, Today, ReturnReason.Unknown),
                services.Begin(OperationKind.MailMarkedUndelivered, by ?? Staff.Clerk),
                TestServices.Ct
            );

    private static Task<Result<bool>> ResolveAsync(TestServices services, long id, ReturnResolution resolution) =>
        services
            .Get<ReturnedMailService>()
            .ResolveAsync(
                id,
                resolution,
                "台帳で確認",
                services.Begin(OperationKind.MailMarkedUndelivered, Staff.Clerk),
                TestServices.Ct
            );
}
