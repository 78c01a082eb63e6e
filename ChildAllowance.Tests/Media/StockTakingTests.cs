using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Media;
using ChildAllowance.Domain.Progress;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Media;

/// <summary>月次の棚卸し: everything in the house, each once, with a witness; what is missing is an accident.</summary>
public sealed class StockTakingTests
{
    private static CancellationToken Ct => TestServices.Ct;

    [Fact]
    public async Task Everything_present_is_signed_off_once_a_month_and_told_to_the_ledger()
    {
        await using var services = await TestServices.StartAsync();
        await MediaScene.RegisterAsync(services, MediumKind.LabelArchive);
        await MediaScene.RegisterAsync(services, MediumKind.PasswordNotice);
        Assert.Equal(2, await WaitingAsync(services));

        Assert.True((await SignAsync(services, isPresent: true)).IsOk);

        Assert.Equal(0, await WaitingAsync(services));
        var sheet = await SheetAsync(services);
        var taken = Assert.Single(sheet.Earlier);
        Assert.Equal((2, 0, "児童育成課 佐藤"), (taken.PresentCount, taken.MissingCount, taken.WitnessedBy));
        await services.DrainAsync();
        Assert.Equal(2, services.Ledger.Acts.Count(act => act == LedgerAct.MediumCounted));
        Assert.Single(services.Ledger.Acts, act => act == LedgerAct.StockTakingSigned);
        services.Clock.Advance(TimeSpan.FromDays(20));
        Assert.Equal(2, await WaitingAsync(services));
    }

    [Fact]
    public async Task A_medium_that_is_missing_becomes_an_accident_and_stops_its_lot_until_it_is_found()
    {
        await using var services = await TestServices.StartAsync();
        var medium = await MediaScene.RegisterAsync(services, MediumKind.LabelArchive);

        Assert.True((await SignAsync(services, isPresent: false)).IsOk);

        var lot = await MediaScene.LotAsync(services, medium.LotId);
        Assert.Equal(MediumPlace.Missing, Assert.Single(lot.Media).Place);
        var stop = Assert.Single(lot.Stops);
        Assert.Equal(MediumEventKind.Incident, stop.Kind);
        Assert.IsType<LotIsStopped>(
            (
                await LotPlay.RecordAsync(
                    services,
                    medium.LotId,
                    await LotPlay.EntryAsync(services, MediumEventKind.HandedOver, medium)
                )
            ).Error
        );

        services.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True((await SignAsync(services, isPresent: true)).IsOk);
        lot = await MediaScene.LotAsync(services, medium.LotId);
        Assert.Equal(MediumPlace.InHouse, Assert.Single(lot.Media).Place);
        Assert.Single(lot.Stops);
    }

    [Fact]
    public async Task The_list_must_be_the_one_of_now_and_the_witness_somebody_else()
    {
        await using var services = await TestServices.StartAsync();
        await MediaScene.RegisterAsync(services, MediumKind.LabelArchive);
        var seen = await SheetAsync(services);
        await MediaScene.RegisterAsync(services, MediumKind.PasswordNotice);

        Assert.IsType<StockListChanged>((await SignAsync(services, isPresent: true, seen)).Error);
        Assert.IsType<WitnessIsCounter>((await SignAsync(services, isPresent: true, witness: "中村　媒体")).Error);
        Assert.IsType<EntryIncomplete>((await SignAsync(services, isPresent: true, witness: " ")).Error);
        Assert.IsType<NotPermitted>((await SignAsync(services, isPresent: true, by: Staff.Auditor)).Error);
        Assert.Empty((await SheetAsync(services)).Earlier);
    }

    private static async Task<StockSheet> SheetAsync(TestServices services) =>
        (await services.Get<StockTakingService>().SheetAsync(Staff.Auditor, Ct)).Value!;

    private static async Task<Result> SignAsync(
        TestServices services,
        bool isPresent,
        StockSheet? seen = null,
        string witness = "児童育成課 佐藤",
        Actor? by = null
    )
    {
        var media = (seen ?? await SheetAsync(services)).Media;
        return await services
            .Get<StockTakingService>()
            .SignAsync(
                new TakeStock
                {
                    Media = [.. media.Select(row => new CountedMedium(row.Id, isPresent))],
                    WitnessedBy = witness,
                },
                services.Begin(OperationKind.StockTakingSigned, by ?? Staff.MediaOfficer),
                Ct
            );
    }

    private static async Task<int> WaitingAsync(TestServices services)
    {
        var waiting = await services.Get<WaitingQueries>().ReadAsync(Staff.MediaOfficer, Ct);
        return waiting.Items.SingleOrDefault(item => item.Kind == WaitingKind.StockTaking)?.Count ?? 0;
    }
}
