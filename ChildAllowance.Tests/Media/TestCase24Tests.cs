using ChildAllowance.Domain.Contractors;
using ChildAllowance.Domain.Media;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Media;

/// <summary>
/// Worked case 24: a DVD-R with 24,053 rows goes out on 2 February at 10:00, its notice is tried at 10:05, the DVD-R comes
/// back on the 13th, no erasure report comes, and the contractor asks for closing.
/// </summary>
public sealed class TestCase24Tests
{
    private const long Rows = 24_053;

    [Fact]
    public async Task TheLotStaysOpenUntilTheErasureReportComes()
    {
        await using var services = await TestServices.StartAsync();
        var now = new DateTimeOffset(2026, 2, 2, 0, 0, 0, TimeSpan.Zero);
        services.Clock.AdjustTime(now);
        var dvd = await MediaScene.RegisterAsync(services, MediumKind.LabelArchive, rows: Rows);
        var notice = await MediaScene.RegisterAsync(services, MediumKind.PasswordNotice, rows: 1);

        // 10:00, to a registered 取扱者; to anybody else it is refused.
        services.Clock.AdjustTime(now.AddHours(1));
        var handOver = await LotPlay.EntryAsync(services, MediumEventKind.HandedOver, dvd) with
        {
            Form = MediumForm.DvdR,
        };
        Assert.IsType<CustodianNotRegistered>(
            (await LotPlay.RecordAsync(services, dvd.LotId, handOver with { CustodianId = 4711 })).Error
        );
        Assert.True((await LotPlay.RecordAsync(services, dvd.LotId, handOver)).IsOk);

        // 10:05 with the same persons: a second occasion is forced.
        services.Clock.AdjustTime(now.AddMinutes(65));
        var tried = await LotPlay.EntryAsync(services, MediumEventKind.HandedOver, notice);
        var refused = Assert.IsType<SameOccasion>((await LotPlay.RecordAsync(services, dvd.LotId, tried)).Error);
        Assert.Equal(dvd.Number, refused.OtherNumber);
        services.Clock.AdjustTime(now.AddHours(6));
        var second = await LotPlay.EntryAsync(services, MediumEventKind.HandedOver, notice);
        Assert.True((await LotPlay.RecordAsync(services, dvd.LotId, second)).IsOk);

        // The envelopes are printed and filled; the count is first written wrong, and corrected by a new entry.
        services.Clock.AdjustTime(now.AddDays(7));
        var printed = await LotPlay.EntryAsync(services, MediumEventKind.Printed, count: 24_035) with
        {
            Reason = "数の不一致",
        };
        Assert.True((await LotPlay.RecordAsync(services, dvd.LotId, printed)).IsOk);
        var wrong = (await MediaScene.LotAsync(services, dvd.LotId)).Entries[^1];
        Assert.True(
            (
                await MediaScene.CorrectAsync(
                    services,
                    dvd.LotId,
                    wrong.Id,
                    printed with
                    {
                        Count = Rows,
                        Reason = null,
                    },
                    "数字の入れ違い"
                )
            ).IsOk
        );
        var enclosed = await LotPlay.EntryAsync(services, MediumEventKind.Enclosed, count: Rows);
        Assert.True((await LotPlay.RecordAsync(services, dvd.LotId, enclosed)).IsOk);

        // Back on the 13th, one of one: the return closes only the medium.
        services.Clock.AdjustTime(now.AddDays(11).AddHours(1));
        var returned = await LotPlay.EntryAsync(services, MediumEventKind.Returned, dvd);
        Assert.True((await LotPlay.RecordAsync(services, dvd.LotId, returned)).IsOk);
        services.Clock.AdjustTime(now.AddDays(18));
        var lot = await MediaScene.LotAsync(services, dvd.LotId);
        Assert.Equal(MediumPlace.InHouse, lot.Media.Single(row => row.Id == dvd.Id).Place);
        Assert.Equal(LotStep.Deliver, lot.Row.NextStep);

        // The contractor asks for closing.
        var closing = await LotPlay.RecordAsync(
            services,
            dvd.LotId,
            await LotPlay.EntryAsync(services, MediumEventKind.Closed)
        );
        var open = Assert.IsType<LotHasOpenPoints>(closing.Error).Open;
        Assert.Contains("M-2026-001 宛名データ（暗号化）の電子データ消去報告書", open);
        var overdue = await services.Get<MediaQueries>().OverdueAsync(Staff.Auditor, TestServices.Ct);
        var late = Assert.Single(overdue.Value!.Items, point => point.Point.Kind == OpenPointKind.ErasureReport);
        Assert.Equal(new DateOnly(2026, 2, 18), late.Point.DueOn);

        // The old row is still visible, the new one points to it.
        Assert.Equal(
            [(24_035L, true), (Rows, false)],
            lot.Entries.Where(row => row.Entry.Kind == MediumEventKind.Printed)
                .Select(row => (row.Entry.Count!.Value, row.IsCorrected))
        );
    }
}
