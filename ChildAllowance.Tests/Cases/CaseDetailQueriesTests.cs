using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Cases;

public sealed class CaseDetailQueriesTests
{
    [Fact]
    public async Task Open_logs_the_family_first_and_answers_in_one_look()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(
            services,
            childCount: 2,
            CaseState.Notified,
            name: "髙橋 大輔",
            kana: "タカハシ ダイスケ"
        );

        var detail = await OpenAsync(services, row.Id, Staff.Clerk);

        var fact = Assert.Single(services.Ledger.Facts);
        Assert.Equal((LedgerAct.CaseOpened, LookPurposes.Inquiry), (fact.Act, fact.Purpose));
        Assert.Equal(
            [
                Subject.Case(row.Id),
                Subject.Recipient(row.RecipientId),
                .. row.Entitlements.Select(child => Subject.Child(child.ChildId)),
            ],
            fact.Subjects
        );
        Assert.Equal(("髙橋 大輔", 40), (detail.Person!.Name, detail.Person.Age));
        Assert.Equal(2, detail.Children.Count);
        Assert.True(detail.Account!.IsOwn);
        Assert.StartsWith("40,000円", detail.Answer!.Line[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Timeline_joins_changes_and_notes_newest_first()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        await services
            .Get<ContactService>()
            .NoteAsync(
                new NoteContact(row.Id, ContactChannel.Telephone, "振込日を案内", true),
                services.Begin(OperationKind.ContactNoted, Staff.Clerk),
                TestServices.Ct
            );
        services.Clock.Advance(TimeSpan.FromMinutes(5));
        await services
            .Get<CaseService>()
            .HoldAsync(
                new HoldCase(row.Id, row.Stamp, HoldReason.Death),
                services.Begin(OperationKind.CaseHeld, Staff.OtherClerk, "戸籍担当より連絡"),
                TestServices.Ct
            );

        var detail = await OpenAsync(services, row.Id, Staff.Clerk);

        Assert.Equal(
            [
                (
                    TimelineKind.Change,
                    CaseState.OnHold,
                    "保留にしました（死亡）",
                    "戸籍担当より連絡",
                    "鈴木 一郎",
                    false
                ),
                (TimelineKind.Contact, null, "応対（電話）振込日を案内", null, "佐藤 花子", true),
            ],
            detail.Timeline.Select(entry =>
                (entry.Kind, entry.State, entry.Text, entry.Reason, entry.By, entry.DoubtsAmount)
            )
        );
    }

    [Fact]
    public async Task Shielded_person_shows_number_and_state_only()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, state: CaseState.Notified, hasProtectedAddress: true);

        var detail = await OpenAsync(services, row.Id, Staff.Clerk);
        var own = await OpenAsync(services, row.Id, Staff.ProtectionClerk);

        Assert.True(detail.IsRestricted);
        Assert.Null(detail.Person);
        Assert.Null(detail.Answer);
        Assert.Empty(detail.Children);
        Assert.NotNull(own.Person);
        Assert.Equal([Subject.Case(row.Id)], services.Ledger.Facts[0].Subjects);
    }

    [Fact]
    public async Task Nothing_is_read_while_the_ledger_is_down()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        services.Ledger.IsDown = true;
        var queries = services.Get<CaseDetailQueries>();

        var opened = await queries.OpenAsync(row.Id, null, Staff.Clerk, TestServices.Ct);
        var revealed = await queries.RevealAsync(
            row.Id,
            MaskedField.AccountNumber,
            "本人から照会",
            Staff.Clerk,
            TestServices.Ct
        );

        Assert.IsType<LedgerNotWritable>(opened.Error);
        Assert.IsType<LedgerNotWritable>(revealed.Error);
    }

    [Fact]
    public async Task Reveal_needs_a_reason_and_logs_it_before_the_value_is_given()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var queries = services.Get<CaseDetailQueries>();

        var silent = await queries.RevealAsync(row.Id, MaskedField.ResidentNumber, " ", Staff.Clerk, TestServices.Ct);
        var value = await queries.RevealAsync(
            row.Id,
            MaskedField.ResidentNumber,
            "戸籍の照会",
            Staff.Clerk,
            TestServices.Ct
        );

        Assert.IsType<TextMissing>(silent.Error);
        Assert.Equal($"5{row.RecipientId:D8}", value.Value);
        var fact = Assert.Single(services.Ledger.Facts);
        Assert.Equal(
            (LedgerAct.ValueRevealed, "戸籍の照会", nameof(MaskedField.ResidentNumber)),
            (fact.Act, fact.Detail, fact.Artifact?.Ref)
        );
    }

    [Fact]
    public async Task Reveal_of_a_shielded_person_is_refused_and_logged_as_refused()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, state: CaseState.Notified, hasProtectedAddress: true);

        var refused = await services
            .Get<CaseDetailQueries>()
            .RevealAsync(row.Id, MaskedField.AccountNumber, "照会", Staff.Clerk, TestServices.Ct);

        Assert.IsType<CaseIsRestricted>(refused.Error);
        Assert.Equal([LedgerAct.AccessDenied], services.Ledger.Acts);
    }

    [Fact]
    public async Task Child_that_is_only_counted_is_shown_with_its_reason_and_no_amount()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, childCount: 2, CaseState.Notified);
        await using (var db = services.OpenDb())
        {
            await db
                .Entitlements.Where(child => child.Id == row.Entitlements[0].Id)
                .ExecuteDeleteAsync(TestServices.Ct);
        }

        var detail = await OpenAsync(services, row.Id, Staff.Clerk);

        var without = Assert.Single(detail.Children, child => child.EntitlementId is null);
        Assert.Equal((0L, "対象外", StateTone.Mute), (without.AmountYen, without.StatusLabel, without.Tone));
    }

    private static async Task<CaseDetail> OpenAsync(TestServices services, long id, Actor actor)
    {
        var opened = await services
            .Get<CaseDetailQueries>()
            .OpenAsync(id, LookPurposes.Inquiry, actor, TestServices.Ct);
        Assert.True(opened.IsOk, opened.Error?.Message);
        return opened.Value;
    }
}
