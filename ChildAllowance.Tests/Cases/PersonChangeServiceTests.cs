using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Cases;

public sealed class PersonChangeServiceTests
{
    [Fact]
    public async Task The_new_name_and_address_count_and_the_old_ones_stay_in_the_history()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(
            services,
            state: CaseState.Paid,
            name: "試験 花子",
            kana: "シケン ハナコ"
        );

        Assert.True((await RecordAsync(services, await ChangeAsync(services, row))).IsOk);

        var person = (await OpenAsync(services, row.Id)).Person!;
        Assert.Equal(("新姓 花子", "シンセイ ハナコ"), (person.Name, person.NameKana));
        Assert.Equal(
            ("1600022", "新宿区新宿五丁目１８番１号", ""),
            (person.PostalCode, person.Address, person.BuildingName)
        );
        Assert.Equal([2, 1], person.Versions.Select(version => version.Number));
        Assert.Equal("試験 花子", person.Versions[1].Name);
        Assert.Equal(("届出・確認", "clerk1"), (person.Versions[0].Source, person.Versions[0].EnteredByName));
        Assert.Contains("住所", person.Versions[0].Changes);
    }

    [Fact]
    public async Task The_timeline_says_what_was_changed_and_on_what_it_rests_but_not_the_values()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, name: "試験 花子", kana: "シケン ハナコ");
        var change = await ChangeAsync(services, row) with
        {
            Name = "試験 花子",
            NameKana = "シケン ハナコ",
            Basis = PersonChangeBasis.ReturnedMail,
        };

        await RecordAsync(services, change);

        var line = (await OpenAsync(services, row.Id)).Timeline[0].Text;
        Assert.Contains("（返戻の調査、令和8年2月20日）", line, StringComparison.Ordinal);
        Assert.Contains("住所", line, StringComparison.Ordinal);
        Assert.DoesNotContain("氏名", line, StringComparison.Ordinal);
        Assert.DoesNotContain("新宿五丁目", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_person_is_found_by_the_new_name_and_no_more_by_the_old_one()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, name: "試験 花子", kana: "シケン ハナコ");

        await RecordAsync(services, await ChangeAsync(services, row));

        Assert.Equal(1, await FoundAsync(services, "シンセイ"));
        Assert.Equal(1, await FoundAsync(services, "新宿五丁目"));
        Assert.Equal(0, await FoundAsync(services, "シケン"));
    }

    [Fact]
    public async Task What_is_wrong_is_said_field_by_field_and_nothing_is_changed()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services);
        var change = await ChangeAsync(services, row) with
        {
            Name = new string('長', 101),
            NameKana = "漢字",
            PostalCode = "160-002",
            Address = " ",
            ReceivedOn = new DateOnly(2026, 2, 21),
        };

        var refused = await RecordAsync(services, change);

        var invalid = Assert.IsType<PersonInvalid>(refused.Error);
        Assert.Equal(
            ["氏名", "氏名カナ", "郵便番号", "住所", "受付日（確認日）"],
            invalid.Faults.Select(fault => fault.Label)
        );
        Assert.Single((await OpenAsync(services, row.Id)).Person!.Versions);
    }

    [Theory]
    [InlineData("一")]
    [InlineData("葛\U000E0100西 𠮷子")]
    public async Task A_name_of_one_letter_and_one_with_variants_are_kept_as_they_are(string name)
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services);

        Assert.True(
            (await RecordAsync(services, await ChangeAsync(services, row) with { Name = name, NameKana = "ｶ" })).IsOk
        );

        Assert.Equal(name, (await OpenAsync(services, row.Id)).Person!.Name);
    }

    [Fact]
    public async Task The_same_as_before_is_no_change()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services);
        var person = (await OpenAsync(services, row.Id)).Person!;
        var same = await ChangeAsync(services, row) with
        {
            Name = person.Name,
            NameKana = person.NameKana,
            PostalCode = person.PostalCode,
            Address = person.Address,
            BuildingName = person.BuildingName,
        };

        Assert.IsType<PersonUnchanged>((await RecordAsync(services, same)).Error);
    }

    [Fact]
    public async Task Twice_the_same_call_is_one_change_and_the_second_of_two_officers_is_told()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services);
        var change = await ChangeAsync(services, row);
        var operation = services.Begin(OperationKind.PersonChangeRecorded, Staff.Clerk);
        var service = services.Get<PersonChangeService>();

        Assert.True((await service.RecordAsync(change, operation, TestServices.Ct)).IsOk);
        Assert.True((await service.RecordAsync(change, operation, TestServices.Ct)).IsOk);
        var late = await service.RecordAsync(
            change with
            {
                Address = "別の住所",
            },
            services.Begin(OperationKind.PersonChangeRecorded, Staff.OtherClerk),
            TestServices.Ct
        );

        Assert.IsType<CaseChangedMeanwhile>(late.Error);
        Assert.Equal(2, (await OpenAsync(services, row.Id)).Person!.Versions.Count);
    }

    [Fact]
    public async Task Nobody_but_the_officers_named_for_it_changes_a_protected_person_and_an_approver_changes_nobody()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, hasProtectedAddress: true);
        var change = await ChangeAsync(services, row);
        var service = services.Get<PersonChangeService>();

        Assert.IsType<CaseIsRestricted>((await RecordAsync(services, change)).Error);
        var approver = services.Begin(OperationKind.PersonChangeRecorded, Staff.Approver);
        Assert.NotNull((await service.RecordAsync(change, approver, TestServices.Ct)).Error);
        var named = services.Begin(OperationKind.PersonChangeRecorded, Staff.ProtectionClerk);
        Assert.True((await service.RecordAsync(change, named, TestServices.Ct)).IsOk);

        await using var db = services.OpenDb();
        var now = await db.RecipientVersions.OrderBy(found => found.Number).LastAsync(TestServices.Ct);
        Assert.True(now.HasProtectedAddress);
        Assert.Equal(RecordSource.Notice, now.Source);
    }

    [Fact]
    public async Task The_change_is_told_to_the_ledger_without_a_value()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services);

        await RecordAsync(services, await ChangeAsync(services, row));
        await services.DrainAsync();

        var fact = Assert.Single(services.Ledger.Facts, fact => fact.Act == LedgerAct.CaseChanged);
        Assert.Equal(nameof(OperationKind.PersonChangeRecorded), fact.Artifact?.Ref);
        Assert.Contains(Subject.Recipient(row.RecipientId), fact.Subjects);
        Assert.Null(fact.Detail);
    }

    private static async Task<ChangePerson> ChangeAsync(TestServices services, AllowanceCase row)
    {
        await using var db = services.OpenDb();
        return new ChangePerson
        {
            CaseId = row.Id,
            SeenStamp = (await db.Cases.SingleAsync(found => found.Id == row.Id, TestServices.Ct)).Stamp,
            Name = "新姓 花子",
            NameKana = "シンセイ ハナコ",
            PostalCode = "１６０－００２２",
            Address = "新宿区新宿五丁目１８番１号",
            BuildingName = " ",
            Basis = PersonChangeBasis.Notice,
            ReceivedOn = new DateOnly(2026, 2, 20),
        };
    }

    private static Task<Result<bool>> RecordAsync(TestServices services, ChangePerson change) =>
        services
            .Get<PersonChangeService>()
            .RecordAsync(change, services.Begin(OperationKind.PersonChangeRecorded, Staff.Clerk), TestServices.Ct);

    private static async Task<CaseDetail> OpenAsync(TestServices services, long caseId)
    {
        var opened = await services
            .Get<CaseDetailQueries>()
            .OpenAsync(caseId, LookPurposes.Inquiry, Staff.ProtectionClerk, TestServices.Ct);
        return opened.Value!;
    }

    private static async Task<int> FoundAsync(TestServices services, string text)
    {
        await using var db = services.OpenDb();
        var kana = Domain.Text.SearchText.KanaKey(text);
        var address = Domain.Text.SearchText.AddressKey(text);
        return await db.CaseSearchEntries.CountAsync(
            row => row.KanaKey.Contains(kana) || row.AddressKey.Contains(address),
            TestServices.Ct
        );
    }
}
