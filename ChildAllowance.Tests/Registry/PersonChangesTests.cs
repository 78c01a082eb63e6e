using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Intake;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Tests.Intake;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Registry;

/// <summary>Versions of a recipient from a notice, and what a later extract makes of them.</summary>
public sealed class PersonChangesTests
{
    [Fact]
    public async Task A_new_version_counts_and_keeps_what_was_not_given()
    {
        await using var services = await ImportedAsync();

        Assert.True(await ChangeAsync(services, new PersonChange { Address = "新住所１番", BuildingName = "" }));

        var versions = await VersionsAsync(services);
        var (before, now) = (versions[0], versions[1]);
        Assert.Equal(2, (await PersonAsync(services)).CurrentVersion);
        Assert.Equal(("新住所１番", ""), (now.Address, now.BuildingName));
        Assert.Equal(
            (before.Name, before.NameKana, before.PostalCode, before.BornOn, before.LastPaidMonth, before.Kind),
            (now.Name, now.NameKana, now.PostalCode, now.BornOn, now.LastPaidMonth, now.Kind)
        );
        Assert.Equal((RecordSource.Notice, Staff.Clerk.StaffId), (now.Source, now.EnteredBy));
        Assert.Equal("東京都新宿区歌舞伎町一丁目４番１号", before.Address);
        Assert.Equal("4500000", Income(services, await PersonAsync(services), now));
        Assert.NotEqual(before.ContentHash, now.ContentHash);
    }

    [Fact]
    public async Task The_same_again_is_no_version()
    {
        await using var services = await ImportedAsync();

        Assert.False(await ChangeAsync(services, new PersonChange { Name = "髙橋　大輔" }));

        Assert.Single(await VersionsAsync(services));
    }

    [Fact]
    public async Task A_death_ends_the_entitlement_with_its_day()
    {
        await using var services = await ImportedAsync();
        var died = new DateOnly(2026, 2, 10);

        await ChangeAsync(services, new PersonChange { Loss = new PersonLoss(died, LossReason.Death) });

        var now = (await VersionsAsync(services))[1];
        Assert.Equal((died, LossReason.Death), (now.EntitlementLostOn, now.LossReason));
    }

    [Fact]
    public async Task Without_a_transaction_nothing_is_changed()
    {
        await using var services = await ImportedAsync();
        await using var db = services.OpenDb();

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            services
                .Get<PersonChanges>()
                .AddVersionAsync(
                    db,
                    1,
                    new PersonChange { Address = "新住所１番" },
                    RecordSource.Notice,
                    services.Begin(OperationKind.DifferenceAdopted, Staff.Clerk),
                    TestServices.Ct
                )
        );
    }

    [Fact]
    public async Task The_same_extract_again_leaves_the_notice_as_it_is()
    {
        await using var services = await ImportedAsync();
        await ChangeAsync(services, new PersonChange { Address = "新住所１番" });

        var receipt = await DifferenceScene.ImportAsync(services);

        Assert.Equal(new RowCounts(0, 0, 1, 0), receipt.Counts.Recipients);
        Assert.Equal(2, (await PersonAsync(services)).CurrentVersion);
    }

    [Fact]
    public async Task What_a_later_extract_brings_waits_beside_the_notice_until_a_person_adopts_it()
    {
        await using var services = await ImportedAsync();
        await ChangeAsync(services, new PersonChange { Address = "新住所１番" });

        await DifferenceScene.ImportAsync(services, ("住所", "さらに新しい住所"));

        Assert.Equal(2, (await PersonAsync(services)).CurrentVersion);
        var item = Assert.Single(await DifferencesAsync(services));
        Assert.Equal(["住所"], item.Fields.Select(field => field.Column));
        var adopted = await services
            .Get<DifferenceService>()
            .AdoptAsync(item.TaskId, services.Begin(OperationKind.DifferenceAdopted, Staff.Clerk), TestServices.Ct);
        Assert.Null(adopted.Error);
        Assert.Equal(3, (await PersonAsync(services)).CurrentVersion);
    }

    [Fact]
    public async Task A_notice_after_a_waiting_difference_does_not_close_it()
    {
        await using var scene = await DifferenceScene.StartAsync();
        await scene.ImportAsync(("住所", "取込の新住所"));
        await ChangeAsync(scene.Services, new PersonChange { Address = "届出の新住所" });
        await scene.FreeAsync();

        await scene.ImportAsync(("住所", "取込の新住所"));

        var task = Assert.Single((await scene.OpenAsync()).Items).TaskId;
        Assert.Null((await scene.AdoptAsync(task)).Error);
        Assert.Equal(2, (await scene.PersonAsync()).CurrentVersion);
    }

    [Fact]
    public async Task A_shield_set_by_hand_outlasts_every_later_extract()
    {
        await using var services = await ImportedAsync();
        await DifferenceScene.ImportAsync(services);
        await ChangeAsync(services, new PersonChange { HasProtectedAddress = true });

        await DifferenceScene.ImportAsync(services, ("住所", "さらに新しい住所"));

        Assert.Equal(2, (await PersonAsync(services)).CurrentVersion);
        Assert.All(await DifferencesAsync(services), item => Assert.True(item.IsRestricted));
        var mine = await services.Get<DifferenceQueries>().OpenAsync(null, Staff.ProtectionClerk, TestServices.Ct);
        var waiting = Assert.Single(mine.Value!.Items, item => item.HasVersion);
        Assert.Equal(["住所"], waiting.Fields.Select(field => field.Column));
        await services
            .Get<DifferenceService>()
            .AdoptAsync(
                waiting.TaskId,
                services.Begin(OperationKind.DifferenceAdopted, Staff.ProtectionClerk),
                TestServices.Ct
            );
        var now = (await VersionsAsync(services))[2];
        Assert.Equal(3, (await PersonAsync(services)).CurrentVersion);
        Assert.Equal(("さらに新しい住所", true), (now.Address, now.HasProtectedAddress));
    }

    [Fact]
    public async Task What_waited_before_the_shield_cannot_be_adopted_over_it()
    {
        await using var scene = await DifferenceScene.StartAsync();
        await scene.ImportAsync(("住所", "取込の新住所"));
        await ChangeAsync(scene.Services, new PersonChange { HasProtectedAddress = true });
        await scene.FreeAsync();
        var task = Assert.Single((await scene.OpenAsync()).Items).TaskId;

        Assert.IsType<AdoptionLiftsShield>((await scene.AdoptAsync(task, Staff.ProtectionClerk)).Error);

        Assert.Equal(3, (await scene.PersonAsync()).CurrentVersion);
    }

    [Fact]
    public async Task The_page_tells_the_versions_that_counted_in_the_order_in_which_they_did()
    {
        await using var scene = await DifferenceScene.StartAsync();
        await scene.ImportAsync(("住所", "取込の新住所"));
        scene.Services.Clock.Advance(TimeSpan.FromHours(1));
        await ChangeAsync(scene.Services, new PersonChange { Address = "届出の新住所" });
        Assert.Equal(
            [("届出の新住所", 3), ("東京都新宿区歌舞伎町一丁目４番１号", 1)],
            await ShownAsync(scene.Services)
        );

        await scene.FreeAsync();
        scene.Services.Clock.Advance(TimeSpan.FromHours(1));
        var task = Assert.Single((await scene.OpenAsync()).Items).TaskId;
        Assert.Null((await scene.AdoptAsync(task)).Error);

        Assert.Equal(
            [("取込の新住所", 2), ("届出の新住所", 3), ("東京都新宿区歌舞伎町一丁目４番１号", 1)],
            await ShownAsync(scene.Services)
        );
    }

    private static async Task<IReadOnlyList<(string Address, int Number)>> ShownAsync(TestServices services)
    {
        await using var db = services.OpenDb();
        var of = await db.Cases.Select(row => row.Id).FirstAsync(TestServices.Ct);
        var opened = await services
            .Get<CaseDetailQueries>()
            .OpenAsync(of, LookPurposes.Inquiry, Staff.Clerk, TestServices.Ct);
        return [.. opened.Value!.Person!.Versions.Select(row => (row.Address, row.Number))];
    }

    private static async Task<TestServices> ImportedAsync()
    {
        var services = await TestServices.StartAsync();
        await DifferenceScene.ImportAsync(services);
        return services;
    }

    private static async Task<bool> ChangeAsync(TestServices services, PersonChange change)
    {
        await using var db = services.OpenDb();
        await using var transaction = await db.Database.BeginTransactionAsync(TestServices.Ct);
        var recipient = await db.Recipients.Select(row => row.Id).SingleAsync(TestServices.Ct);
        var changed = await services
            .Get<PersonChanges>()
            .AddVersionAsync(
                db,
                recipient,
                change,
                RecordSource.Notice,
                services.Begin(OperationKind.DifferenceAdopted, Staff.Clerk),
                TestServices.Ct
            );
        await transaction.CommitAsync(TestServices.Ct);
        return changed;
    }

    private static async Task<Recipient> PersonAsync(TestServices services)
    {
        await using var db = services.OpenDb();
        return await db.Recipients.AsNoTracking().SingleAsync(TestServices.Ct);
    }

    private static async Task<List<RecipientVersion>> VersionsAsync(TestServices services)
    {
        await using var db = services.OpenDb();
        return await db.RecipientVersions.AsNoTracking().OrderBy(row => row.Number).ToListAsync(TestServices.Ct);
    }

    private static async Task<IReadOnlyList<DifferenceView>> DifferencesAsync(TestServices services)
    {
        var list = await services.Get<DifferenceQueries>().OpenAsync(null, Staff.Clerk, TestServices.Ct);
        Assert.Null(list.Error);
        return list.Value!.Items;
    }

    private static string Income(TestServices services, Recipient person, RecipientVersion version) =>
        services.Get<ValueProtector>().Reveal(person.PersonKey, ProtectedField.Income, version.Income);
}
