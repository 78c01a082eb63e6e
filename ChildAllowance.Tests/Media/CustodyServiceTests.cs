using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Domain.Media;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Media;

/// <summary>The 管理簿 on a real database: numbers, entries, their ledger facts, corrections.</summary>
public sealed class CustodyServiceTests
{
    private static CancellationToken Ct => TestServices.Ct;

    [Fact]
    public async Task Media_are_numbered_within_the_year_share_a_lot_and_are_told_to_the_ledger()
    {
        await using var services = await TestServices.StartAsync();

        var first = await MediaScene.RegisterAsync(services, MediumKind.LabelArchive);
        var second = await MediaScene.RegisterAsync(services, MediumKind.PasswordNotice);
        var other = await MediaScene.RegisterAsync(services, MediumKind.LabelArchive, "letters:2");

        Assert.Equal(("M-2026-001", "M-2026-002"), (first.Number, second.Number));
        Assert.Equal(first.LotId, second.LotId);
        Assert.NotEqual(first.LotId, other.LotId);
        await services.DrainAsync();
        Assert.Equal(
            ["M-2026-001", "M-2026-002", "M-2026-003"],
            services
                .Ledger.Facts.Where(fact => fact.Act == LedgerAct.MediumRegistered)
                .Select(fact => fact.Artifact!.Medium)
        );
    }

    [Fact]
    public async Task A_hand_over_is_written_once_and_the_ledger_alone_proves_it()
    {
        await using var services = await TestServices.StartAsync();
        var medium = await MediaScene.RegisterAsync(services, MediumKind.LabelArchive);
        var operation = services.Begin(OperationKind.MediumEventRecorded, Staff.MediaOfficer);
        var entry = await LotPlay.EntryAsync(services, MediumEventKind.HandedOver, medium) with
        {
            Form = MediumForm.DvdR,
        };

        Assert.True((await LotPlay.RecordAsync(services, medium.LotId, entry, operation)).IsOk);
        Assert.True((await LotPlay.RecordAsync(services, medium.LotId, entry, operation)).IsOk);
        Assert.IsType<MediumAlreadyHandedOver>((await LotPlay.RecordAsync(services, medium.LotId, entry)).Error);

        await using var db = services.OpenDb();
        var row = await db.StorageMedia.SingleAsync(Ct);
        Assert.Equal(
            ("中村 媒体", "東西印刷株式会社 業務課 北野 運（取扱者）", MediumPlace.Outside),
            (row.HandedOverBy, row.TakenBy, row.Place)
        );
        Assert.Equal(new DateOnly(2026, 3, 9), row.DueOn);
        await services.DrainAsync();
        var fact = Assert.Single(services.Ledger.Facts, fact => fact.Act == LedgerAct.MediumHandedOver);
        Assert.Equal(
            ("M-2026-001", "L-2026-001", entry.At, entry.CustodianId, medium.Sha256),
            (fact.Artifact!.Medium, fact.Artifact.Lot, fact.Artifact.At, fact.Artifact.Custodian, fact.Artifact.Sha256)
        );
        Assert.Contains("北野 運", fact.Detail);
        Assert.Contains("鍵付きカバン カバン01", fact.Detail);
    }

    [Fact]
    public async Task Only_a_registered_custodian_within_the_period_takes_anything()
    {
        await using var services = await TestServices.StartAsync();
        var medium = await MediaScene.RegisterAsync(services, MediumKind.LabelArchive);
        var firm = await ContractorData.AddFirmAsync(services);
        var former = await ContractorData.AddCustodianAsync(services, firm, to: new DateOnly(2026, 2, 19));
        var entry = await LotPlay.EntryAsync(services, MediumEventKind.HandedOver, medium);

        Assert.IsType<CustodianNotRegistered>(
            (await LotPlay.RecordAsync(services, medium.LotId, entry with { CustodianId = 999 })).Error
        );
        Assert.IsType<CustodianOutOfPeriod>(
            (await LotPlay.RecordAsync(services, medium.LotId, entry with { CustodianId = former })).Error
        );
        Assert.IsType<TakerMissing>(
            (await LotPlay.RecordAsync(services, medium.LotId, entry with { CustodianId = null })).Error
        );
    }

    [Fact]
    public async Task Only_the_media_officer_writes_and_the_auditor_reads()
    {
        await using var services = await TestServices.StartAsync();
        var medium = await MediaScene.RegisterAsync(services, MediumKind.LabelArchive);
        var entry = await LotPlay.EntryAsync(services, MediumEventKind.HandedOver, medium);
        foreach (var actor in (Actor[])[Staff.Clerk, Staff.Auditor, Staff.Approver, Staff.Administrator])
        {
            var operation = services.Begin(OperationKind.MediumEventRecorded, actor);
            Assert.IsType<NotPermitted>((await LotPlay.RecordAsync(services, medium.LotId, entry, operation)).Error);
        }

        var queries = services.Get<MediaQueries>();
        Assert.True((await queries.LotAsync(Staff.Auditor, medium.LotId, Ct)).IsOk);
        Assert.IsType<NotPermitted>((await queries.LotAsync(Staff.Manager, medium.LotId, Ct)).Error);
        Assert.IsType<NotPermitted>((await queries.OverdueAsync(Staff.Clerk, Ct)).Error);
    }

    [Fact]
    public async Task A_void_medium_stays_in_the_house()
    {
        await using var services = await TestServices.StartAsync();
        var medium = await MediaScene.RegisterAsync(services, MediumKind.LabelArchive);
        await MediaScene.VoidAsync(services, medium.Id);

        var refused = await LotPlay.RecordAsync(
            services,
            medium.LotId,
            await LotPlay.EntryAsync(services, MediumEventKind.HandedOver, medium)
        );

        Assert.IsType<MediumIsVoid>(refused.Error);
        Assert.True(
            (
                await LotPlay.RecordAsync(
                    services,
                    medium.LotId,
                    await LotPlay.EntryAsync(services, MediumEventKind.Destroyed, medium)
                )
            ).IsOk
        );
    }

    [Fact]
    public async Task Two_officers_at_once_write_one_hand_over()
    {
        await using var services = await TestServices.StartAsync();
        var medium = await MediaScene.RegisterAsync(services, MediumKind.LabelArchive);
        var entry = await LotPlay.EntryAsync(services, MediumEventKind.HandedOver, medium);

        var results = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => Task.Run(() => LotPlay.RecordAsync(services, medium.LotId, entry), Ct))
        );

        Assert.Single(results, result => result.IsOk);
        await using var db = services.OpenDb();
        Assert.Single(await db.MediumEvents.ToListAsync(Ct), row => row.Entry.Kind == MediumEventKind.HandedOver);
    }

    [Fact]
    public async Task A_wrong_count_is_corrected_by_a_new_entry_and_the_old_one_stays()
    {
        await using var services = await TestServices.StartAsync();
        var medium = await MediaScene.RegisterAsync(services, MediumKind.LabelArchive);
        var entry = await LotPlay.EntryAsync(services, MediumEventKind.HandedOver, medium, count: 2);
        Assert.True((await LotPlay.RecordAsync(services, medium.LotId, entry)).IsOk);
        var wrong = (await MediaScene.LotAsync(services, medium.LotId)).Entries[^1];

        Assert.IsType<CorrectionReasonMissing>(
            (await MediaScene.CorrectAsync(services, medium.LotId, wrong.Id, entry with { Count = 1 }, " ")).Error
        );
        var corrected = await MediaScene.CorrectAsync(
            services,
            medium.LotId,
            wrong.Id,
            entry with
            {
                Count = 1,
            },
            "枚数の書き間違い"
        );
        Assert.True(corrected.IsOk, corrected.Error?.Message);

        var lot = await MediaScene.LotAsync(services, medium.LotId);
        Assert.Equal(
            [(2, true), (1, false)],
            lot.Entries.TakeLast(2).Select(row => ((int)row.Entry.Count!.Value, row.IsCorrected))
        );
        Assert.Equal(wrong.Id, lot.Entries[^1].CorrectsId);
        await services.DrainAsync();
        var facts = services.Ledger.Facts;
        var fact = Assert.Single(facts, fact => fact.Act == LedgerAct.Corrected);
        Assert.Equal(LedgerAct.MediumHandedOver, facts[(int)fact.Corrects!.Value].Act);
        Assert.IsType<EntryAlreadyCorrected>(
            (await MediaScene.CorrectAsync(services, medium.LotId, wrong.Id, entry, "もう一度")).Error
        );
    }

    [Fact]
    public async Task A_correction_that_makes_a_later_entry_impossible_is_refused()
    {
        await using var services = await TestServices.StartAsync();
        var medium = await MediaScene.RegisterAsync(services, MediumKind.LabelArchive);
        var handOver = await LotPlay.EntryAsync(services, MediumEventKind.HandedOver, medium);
        Assert.True((await LotPlay.RecordAsync(services, medium.LotId, handOver)).IsOk);
        services.Clock.Advance(TimeSpan.FromHours(1));
        var receipt = await LotPlay.EntryAsync(services, MediumEventKind.Received, medium);
        Assert.True((await LotPlay.RecordAsync(services, medium.LotId, receipt)).IsOk);
        services.Clock.Advance(TimeSpan.FromHours(1));
        var wrong = (await MediaScene.LotAsync(services, medium.LotId)).Entries[^2];

        var later = await MediaScene.CorrectAsync(
            services,
            medium.LotId,
            wrong.Id,
            handOver with
            {
                At = receipt.At.AddMinutes(5),
            },
            "時刻の書き間違い"
        );

        Assert.IsType<CorrectionBreaksLater>(later.Error);
        Assert.IsType<EntryNotCorrectable>(
            (await MediaScene.CorrectAsync(services, medium.LotId, wrong.Id, null, "渡していない")).Error
        );
    }

    [Fact]
    public async Task An_entry_that_never_happened_is_annulled_and_its_place_is_free()
    {
        await using var services = await TestServices.StartAsync();
        var medium = await MediaScene.RegisterAsync(services, MediumKind.LabelArchive);
        var incident = await LotPlay.EntryAsync(services, MediumEventKind.Incident, medium) with
        {
            Reason = "カバンの施錠忘れ",
        };
        Assert.True((await LotPlay.RecordAsync(services, medium.LotId, incident)).IsOk);
        var lot = await MediaScene.LotAsync(services, medium.LotId);
        Assert.True(lot.Row.IsStopped);

        Assert.True(
            (await MediaScene.CorrectAsync(services, medium.LotId, lot.Entries[^1].Id, null, "別の業務の事故")).IsOk
        );

        Assert.False((await MediaScene.LotAsync(services, medium.LotId)).Row.IsStopped);
    }

    [Fact]
    public async Task A_typed_number_in_any_width_finds_the_medium_or_the_lot()
    {
        await using var services = await TestServices.StartAsync();
        var medium = await MediaScene.RegisterAsync(services, MediumKind.LabelArchive);
        var queries = services.Get<MediaQueries>();

        Assert.Equal(medium.Id, (await queries.FindAsync(Staff.Auditor, "ｍ-2026-001 ", Ct)).Value!.MediumId);
        Assert.Equal(medium.LotId, (await queries.FindAsync(Staff.Auditor, "L-2026-001", Ct)).Value!.LotId);
        Assert.IsType<NotFound>((await queries.FindAsync(Staff.Auditor, "M-2026-999", Ct)).Error);
    }
}
