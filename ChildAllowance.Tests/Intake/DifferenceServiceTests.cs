using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Intake;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static ChildAllowance.Tests.Intake.ExtractText;
using static ChildAllowance.Tests.Intake.IntakeFixture;

namespace ChildAllowance.Tests.Intake;

/// <summary>差異: 採用 and 現状維持 of what a later extract brought while the case was locked.</summary>
public sealed class DifferenceServiceTests
{
    [Fact]
    public async Task Old_and_new_stand_side_by_side_with_sensitive_values_masked_and_the_look_is_logged()
    {
        await using var scene = await DifferenceScene.StartAsync();
        await scene.ImportAsync(("住所", "新住所"), ("所得額", "9999999"), ("口座番号", "9000099"));

        var item = Assert.Single((await scene.OpenAsync()).Items);

        Assert.Equal(["住所", "所得額", "口座番号"], item.Fields.Select(field => field.Column));
        Assert.Equal("新住所", item.Fields[0].After);
        Assert.DoesNotContain("9999999", item.Fields[1].After);
        Assert.Equal(("●●●●012", "●●●●099"), (item.Fields[2].Before, item.Fields[2].After));
        Assert.Contains(scene.Services.Ledger.Facts, fact => fact.Act == LedgerAct.ListShown);
    }

    [Fact]
    public async Task A_frozen_case_is_named_with_its_proposal_and_nothing_changes()
    {
        await using var scene = await DifferenceScene.StartAsync();
        await scene.ImportAsync(("住所", "新住所"));
        var item = Assert.Single((await scene.OpenAsync()).Items);

        Assert.IsType<DifferenceCaseFrozen>(item.Obstacle);
        Assert.Contains("支給対象者リスト", item.Obstacle.Message, StringComparison.Ordinal);
        Assert.IsType<DifferenceCaseFrozen>((await scene.AdoptAsync(item.TaskId)).Error);
        Assert.Equal(1, (await scene.PersonAsync()).CurrentVersion);
        Assert.Single((await scene.OpenAsync()).Items);
    }

    [Fact]
    public async Task Adopted_data_count_once_the_case_is_free_and_the_old_ones_stay()
    {
        await using var scene = await DifferenceScene.StartAsync();
        await scene.ImportAsync(("住所", "新住所"), ("口座番号", "9000099"), ("住民番号", "5000000077"));
        var task = Assert.Single((await scene.OpenAsync()).Items).TaskId;
        await scene.FreeAsync();

        Assert.Null((await scene.AdoptAsync(task)).Error);

        var person = await scene.PersonAsync();
        Assert.Equal((2, 2), (person.CurrentVersion, person.CurrentAccount));
        Assert.Equal(
            "5000000077",
            scene
                .Services.Get<ValueProtector>()
                .Reveal(person.PersonKey, ProtectedField.ResidentNumber, person.ResidentNumber)
        );
        await using var db = scene.Services.OpenDb();
        Assert.Equal(2, await db.RecipientVersions.CountAsync(TestServices.Ct));
        Assert.Equal(Staff.Clerk.StaffId, (await db.RecipientVersions.SingleAsync(row => row.Number == 2)).CheckedBy);
        Assert.Contains("採用", (await db.CaseEvents.OrderBy(row => row.Id).LastAsync(TestServices.Ct)).Text);
        Assert.Contains("新住所", (await db.CaseSearchEntries.SingleAsync(TestServices.Ct)).AddressKey);
        await scene.Services.DrainAsync();
        var fact = scene.Services.Ledger.Facts.Last(fact => fact.Act == LedgerAct.CaseChanged);
        Assert.Equal(nameof(OperationKind.DifferenceAdopted), fact.Artifact?.Ref);
        Assert.Equal(2, fact.Subjects.Count);
    }

    [Fact]
    public async Task An_account_that_the_extract_no_longer_has_is_gone_once_that_is_adopted()
    {
        await using var scene = await DifferenceScene.StartAsync();
        (string, string)[] none =
        [
            ("金融機関コード", ""),
            ("支店コード", ""),
            ("預金種目", ""),
            ("口座番号", ""),
            ("口座名義カナ", ""),
        ];
        await scene.ImportAsync(none);
        var item = Assert.Single((await scene.OpenAsync()).Items);
        Assert.Equal("（なし）", item.Fields.Single(field => field.Column == "口座番号").After);
        Assert.Equal(1, (await scene.PersonAsync()).CurrentAccount);
        await scene.FreeAsync();

        Assert.Null((await scene.AdoptAsync(item.TaskId)).Error);
        Assert.Equal(0, (await scene.PersonAsync()).CurrentAccount);

        await scene.ImportAsync();
        Assert.Equal(1, (await scene.PersonAsync()).CurrentAccount);
    }

    [Fact]
    public async Task A_childs_record_is_adopted()
    {
        await using var scene = await DifferenceScene.StartAsync();
        await ImportAsync(
            scene.Services,
            Files(Csv(Recipient()), Csv(Child(("同居別居", "2"), ("児童住所", "別の市"))))
        );
        var item = Assert.Single((await scene.OpenAsync()).Items);
        Assert.Equal(["同居別居", "児童住所"], item.Fields.Select(field => field.Column));
        await scene.FreeAsync();

        Assert.Null((await scene.AdoptAsync(item.TaskId)).Error);

        await using var db = scene.Services.OpenDb();
        var current = await db.ChildRecords.SingleAsync(row => row.IsCurrent, TestServices.Ct);
        Assert.Equal((2, "別の市"), (current.Number, current.Address));
    }

    [Fact]
    public async Task Kept_data_stay_and_the_reason_stands_in_the_timeline()
    {
        await using var scene = await DifferenceScene.StartAsync();
        await scene.ImportAsync(("住所", "新住所"));
        var task = Assert.Single((await scene.OpenAsync()).Items).TaskId;

        Assert.IsType<KeepReasonMissing>((await scene.KeepAsync(task, " ")).Error);
        Assert.Null((await scene.KeepAsync(task, "本人に確認し、転居していない")).Error);

        Assert.Equal(1, (await scene.PersonAsync()).CurrentVersion);
        await using var db = scene.Services.OpenDb();
        var line = await db.CaseEvents.OrderBy(row => row.Id).LastAsync(TestServices.Ct);
        Assert.Equal("本人に確認し、転居していない", line.Reason);
        Assert.Equal("現状維持", (await db.CaseTasks.SingleAsync(TestServices.Ct)).Outcome);

        await scene.ImportAsync(("住所", "新住所"), ("方書", ""));
        Assert.Equal("方書", Assert.Single((await scene.OpenAsync()).Items).Fields[^1].Column);
    }

    [Fact]
    public async Task Of_two_clerks_one_decides_and_the_other_is_told_who()
    {
        await using var scene = await DifferenceScene.StartAsync();
        await scene.ImportAsync(("住所", "新住所"));
        var task = Assert.Single((await scene.OpenAsync()).Items).TaskId;
        await scene.FreeAsync();

        var answers = await Task.WhenAll(
            Task.Run(() => scene.AdoptAsync(task)),
            Task.Run(() => scene.KeepAsync(task, "確認済み", Staff.OtherClerk))
        );

        var refused = Assert.Single(answers, answer => !answer.IsOk);
        Assert.IsType<DifferenceIsDecided>(refused.Error);
        await using var db = scene.Services.OpenDb();
        Assert.Equal(1, await db.CaseEvents.CountAsync(row => row.Text.Contains("差異"), TestServices.Ct));
    }

    [Fact]
    public async Task The_same_operation_again_does_nothing()
    {
        await using var scene = await DifferenceScene.StartAsync();
        await scene.ImportAsync(("住所", "新住所"));
        var task = Assert.Single((await scene.OpenAsync()).Items).TaskId;
        await scene.FreeAsync();
        var operation = scene.Services.Begin(OperationKind.DifferenceAdopted, Staff.Clerk);
        var service = scene.Services.Get<DifferenceService>();

        Assert.True((await service.AdoptAsync(task, operation, TestServices.Ct)).IsOk);
        Assert.True((await service.AdoptAsync(task, operation, TestServices.Ct)).IsOk);

        await using var db = scene.Services.OpenDb();
        Assert.Equal(1, await db.CaseEvents.CountAsync(row => row.Text.Contains("差異"), TestServices.Ct));
    }

    [Fact]
    public async Task A_newer_extract_takes_the_place_of_the_open_difference()
    {
        await using var scene = await DifferenceScene.StartAsync();
        await scene.ImportAsync(("住所", "新住所"));
        await scene.ImportAsync(("住所", "新住所"), ("口座番号", "9000099"));

        var item = Assert.Single((await scene.OpenAsync()).Items);
        Assert.Equal(["住所", "口座番号"], item.Fields.Select(field => field.Column));

        await scene.ImportAsync();
        Assert.Equal(0, (await scene.OpenAsync()).Total);
    }

    [Fact]
    public async Task A_difference_that_a_later_import_applied_is_closed()
    {
        await using var scene = await DifferenceScene.StartAsync();
        await scene.ImportAsync(("住所", "新住所"));
        await scene.FreeAsync();

        await scene.ImportAsync(("住所", "さらに新しい住所"));

        Assert.Equal(0, (await scene.OpenAsync()).Total);
        Assert.Equal(3, (await scene.PersonAsync()).CurrentVersion);
    }

    [Fact]
    public async Task A_shield_that_begins_never_waits_and_only_those_named_for_it_see_and_close_its_task()
    {
        await using var scene = await DifferenceScene.StartAsync();
        await scene.ImportAsync(("支援措置", "1"), ("住所", "新住所"), ("口座番号", "9000099"));

        var person = await scene.PersonAsync();
        Assert.Equal((2, 1), (person.CurrentVersion, person.CurrentAccount));
        var items = (await scene.OpenAsync()).Items;
        Assert.Equal(2, items.Count);
        Assert.All(items, item => Assert.True(item is { IsRestricted: true, Name: "", Fields.Count: 0 }));
        var task = Assert.Single(items, item => !item.HasVersion).TaskId;
        Assert.IsType<CaseIsRestricted>((await scene.KeepAsync(task, "確認した")).Error);
        Assert.Null((await scene.KeepAsync(task, "確認した", Staff.ProtectionClerk)).Error);
    }

    [Fact]
    public async Task A_shield_that_ends_in_the_extract_goes_on_until_a_person_lifts_it_and_is_said_once()
    {
        await using var scene = await DifferenceScene.StartAsync(("支援措置", "1"));

        await scene.ImportAsync(("支援措置", "0"));
        await scene.FreeAsync();
        await scene.ImportAsync(("支援措置", "0"), ("住所", "新住所"));

        Assert.True(Assert.Single((await scene.OpenAsync()).Items).IsRestricted);
        await using var db = scene.Services.OpenDb();
        var number = (await scene.PersonAsync()).CurrentVersion;
        var now = await db.RecipientVersions.SingleAsync(row => row.Number == number, TestServices.Ct);
        Assert.Equal(("新住所", true), (now.Address, now.HasProtectedAddress));
    }

    [Fact]
    public async Task Nobody_but_a_clerk_decides()
    {
        await using var scene = await DifferenceScene.StartAsync();
        await scene.ImportAsync(("住所", "新住所"));
        var task = Assert.Single((await scene.OpenAsync()).Items).TaskId;

        Assert.IsType<NotPermitted>((await scene.AdoptAsync(task, Staff.Approver)).Error);
        Assert.IsType<NotPermitted>((await scene.KeepAsync(task, "理由", Staff.Manager)).Error);
        Assert.Contains(LedgerAct.AccessDenied, scene.Services.Ledger.Acts);
    }
}
