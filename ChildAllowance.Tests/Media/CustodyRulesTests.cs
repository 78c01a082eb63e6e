using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Media;

namespace ChildAllowance.Tests.Media;

/// <summary>The rules of the 管理簿 as tables: what each entry needs, and which may follow which.</summary>
public sealed class CustodyRulesTests
{
    public static TheoryData<LotStep, MediumEventKind> Flow =>
        new()
        {
            { LotStep.Print, MediumEventKind.Printed },
            { LotStep.Enclose, MediumEventKind.Enclosed },
            { LotStep.Return, MediumEventKind.Returned },
            { LotStep.Deliver, MediumEventKind.Delivered },
            { LotStep.Inspect, MediumEventKind.Inspected },
            { LotStep.HandBack, MediumEventKind.HandedBack },
            { LotStep.Post, MediumEventKind.Posted },
        };

    [Theory]
    [MemberData(nameof(Flow))]
    public void Each_step_follows_only_the_one_before(LotStep step, MediumEventKind kind)
    {
        foreach (
            var reached in Enum.GetValues<LotStep>()
                .Where(reached => reached is > LotStep.HandOver and < LotStep.Finished)
        )
        {
            var script = new LotScript().Until(reached);
            Assert.Equal(reached, script.Lot.NextStep);

            var refused = Refuse(script, Entry(script, kind));

            Assert.True(reached == step == refused is null, $"{kind} at {reached}: {refused?.Message}");
        }
    }

    [Fact]
    public void After_all_nine_steps_only_returns_reports_and_destruction_are_open()
    {
        var script = new LotScript().Until(LotStep.Finished);

        Assert.True(script.Lot.Counts.Agree);
        Assert.Equal(
            [OpenPointKind.Destruction, OpenPointKind.ErasureReport, OpenPointKind.Return],
            OpenPoints.Of(script.Lot).Select(point => point.Kind)
        );
        Assert.IsType<LotHasOpenPoints>(Refuse(script, script.Entry(MediumEventKind.Closed)));
    }

    [Fact]
    public void A_lot_closes_when_everything_is_back_reported_and_destroyed()
    {
        var script = new LotScript().Until(LotStep.Finished);
        script.Write(script.Entry(MediumEventKind.Returned, LotScript.Notice));
        script.Write(script.Entry(MediumEventKind.ErasureReported, LotScript.Archive));
        script.Write(script.Entry(MediumEventKind.Destroyed, LotScript.Archive));
        script.Write(script.Entry(MediumEventKind.Destroyed, LotScript.Notice));
        script.Write(script.Entry(MediumEventKind.Closed));

        Assert.Empty(OpenPoints.Of(script.Lot));
        Assert.IsType<LotIsClosed>(Refuse(script, script.Entry(MediumEventKind.Incident)));
    }

    public static TheoryData<string, MediumEntry> HandOversRefused
    {
        get
        {
            var entry = new LotScript().Entry(MediumEventKind.HandedOver, LotScript.Archive);
            return new TheoryData<string, MediumEntry>
            {
                { "MED-003", entry with { CustodianId = null } },
                { "MED-004", entry with { Counterpart = "中村　媒体" } },
                { "MED-005", entry with { Bag = " " } },
                { "MED-007", entry with { At = LotScript.Start.AddMinutes(-1) } },
                { "MED-007", entry with { At = LotScript.Frame.Now.AddMinutes(1) } },
                { "MED-008", entry with { KeyHolder = null } },
                { "MED-008", entry with { Count = 0 } },
            };
        }
    }

    [Theory]
    [MemberData(nameof(HandOversRefused))]
    public void A_hand_over_needs_a_taker_a_bag_its_key_holder_and_a_possible_time(string code, MediumEntry entry) =>
        Assert.Equal(code, Refuse(new LotScript(), entry)?.Code);

    [Fact]
    public void A_medium_leaves_the_house_once()
    {
        var script = new LotScript().Until(LotStep.Deliver);

        Assert.IsType<MediumAlreadyHandedOver>(
            Refuse(script, script.Entry(MediumEventKind.HandedOver, LotScript.Archive))
        );
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(5, false)]
    [InlineData(29, false)]
    [InlineData(30, true)]
    public void The_password_notice_changes_hands_on_another_occasion(int minutes, bool may)
    {
        var script = new LotScript();
        var archive = script.Entry(MediumEventKind.HandedOver, LotScript.Archive);
        script.Write(archive);
        var notice = script.Entry(MediumEventKind.HandedOver, LotScript.Notice) with
        {
            At = archive.At.AddMinutes(minutes),
        };

        var refused = Refuse(script, notice);

        Assert.Equal(may, refused is null);
        Assert.True(may || refused is SameOccasion { OtherNumber: "M-2026-001", Minutes: 30 });
    }

    [Fact]
    public void Medium_and_notice_come_back_on_two_occasions_too()
    {
        var script = new LotScript().Until(LotStep.Deliver);
        var returnedAt = script.Lot.Find(LotScript.Archive)!.ReturnedAt!.Value;
        var notice = script.Entry(MediumEventKind.Returned, LotScript.Notice);

        Assert.IsType<SameOccasion>(Refuse(script, notice with { At = returnedAt.AddMinutes(29) }));
        Assert.Null(Refuse(script, notice with { At = returnedAt.AddMinutes(30) }));
    }

    public static TheoryData<string, string, long> ReturnsThatDiffer =>
        new()
        {
            { "M-2026-009", LotScript.Sha, 1 },
            { "M-2026-001", LotScript.Sha, 2 },
            { "M-2026-001", new string('b', 64), 1 },
        };

    [Theory]
    [MemberData(nameof(ReturnsThatDiffer))]
    public void A_return_that_differs_is_refused_and_with_a_reason_stops_the_lot(string number, string sha, long count)
    {
        var script = new LotScript().Until(LotStep.Return);
        var entry = script.Entry(MediumEventKind.Returned, LotScript.Archive) with
        {
            Number = number,
            Sha256 = sha,
            Count = count,
        };

        Assert.IsType<CountsDiffer>(Refuse(script, entry));
        script.Write(entry with { Reason = "委託先が別の媒体に書き写していた" });

        Assert.Equal(MediumEventKind.Returned, Assert.Single(script.Lot.Stops).Kind);
        Assert.IsType<LotIsStopped>(Refuse(script, script.Entry(MediumEventKind.Delivered)));
        script.Write(script.Entry(MediumEventKind.Cleared));
        Assert.Null(Refuse(script, script.Entry(MediumEventKind.Delivered)));
    }

    [Fact]
    public void A_medium_comes_back_read_again_and_into_the_cabinet()
    {
        var script = new LotScript().Until(LotStep.Return);
        var entry = script.Entry(MediumEventKind.Returned, LotScript.Archive);

        Assert.IsType<EntryIncomplete>(Refuse(script, entry with { Sha256 = null }));
        Assert.IsType<EntryIncomplete>(Refuse(script, entry with { Storage = "" }));
        Assert.Null(Refuse(script, entry));
    }

    public static TheoryData<LotStep, MediumEventKind> Counted =>
        new()
        {
            { LotStep.Print, MediumEventKind.Printed },
            { LotStep.Enclose, MediumEventKind.Enclosed },
            { LotStep.Deliver, MediumEventKind.Delivered },
            { LotStep.Inspect, MediumEventKind.Inspected },
            { LotStep.HandBack, MediumEventKind.HandedBack },
            { LotStep.Post, MediumEventKind.Posted },
        };

    [Theory]
    [MemberData(nameof(Counted))]
    public void A_count_that_differs_stops_the_lot_until_a_superior_cleared_it(LotStep step, MediumEventKind kind)
    {
        var script = new LotScript().Until(step);
        var entry = script.Entry(kind, count: LotScript.Persons - 3);

        Assert.Contains("97通は、前の段までの 100通と一致しません", Refuse(script, entry)!.Message);
        script.Write(entry with { Reason = "3通不足" });

        var stop = Assert.Single(script.Lot.Stops);
        Assert.IsType<LotIsStopped>(Refuse(script, script.Entry(kind, count: 3)));
        var clearing = script.Entry(MediumEventKind.Cleared) with { ClearsId = stop.EventId };
        Assert.IsType<ClearedByRecorder>(Refuse(script, clearing with { ConfirmedBy = "中村 媒体" }));
        Assert.IsType<NothingToClear>(Refuse(script, clearing with { ClearsId = 999 }));
        script.Write(clearing);
        Assert.Equal(step, script.Lot.NextStep);
        script.Write(script.Entry(kind, count: 3));
        Assert.NotEqual(step, script.Lot.NextStep);
    }

    [Fact]
    public void Spoilt_and_rejected_envelopes_are_printed_again_so_that_everybody_gets_one()
    {
        var script = new LotScript().Until(LotStep.Enclose);
        script.Write(script.Entry(MediumEventKind.Enclosed, count: 98) with { Spoilt = 2 });
        Assert.Equal(LotStep.Print, script.Lot.NextStep);
        script.Write(script.Entry(MediumEventKind.Printed, count: 2));
        script.Write(script.Entry(MediumEventKind.Enclosed, count: 2));
        script.Write(script.Entry(MediumEventKind.Returned, LotScript.Archive));
        script.Write(script.Entry(MediumEventKind.Delivered));
        script.Write(script.Entry(MediumEventKind.Inspected, count: 99) with { Spoilt = 1 });
        Assert.Equal(LotStep.Print, script.Lot.NextStep);
        script.Write(script.Entry(MediumEventKind.Printed, count: 1));
        script.Write(script.Entry(MediumEventKind.Enclosed, count: 1));
        script.Write(script.Entry(MediumEventKind.Delivered, count: 1));
        script.Write(script.Entry(MediumEventKind.Inspected, count: 1));
        script.Write(script.Entry(MediumEventKind.HandedBack, count: 98) with { Pulled = 2 });
        script.Write(script.Entry(MediumEventKind.Posted, count: 98));

        Assert.True(script.Lot.Counts.Agree);
        Assert.Equal((100, 103), (script.Lot.Counts.Inspected, script.Lot.Counts.Printed));
        Assert.Empty(script.Lot.Stops);
    }

    [Fact]
    public void A_medium_in_use_is_not_destroyed_and_paper_needs_no_erasure_report()
    {
        var script = new LotScript();

        Assert.IsType<MediumStillNeeded>(Refuse(script, script.Entry(MediumEventKind.Destroyed, LotScript.Archive)));
        script.Until(LotStep.Print);
        Assert.IsType<MediumNotInHouse>(Refuse(script, script.Entry(MediumEventKind.Destroyed, LotScript.Archive)));
        Assert.IsType<ReportNotForPaper>(
            Refuse(script, script.Entry(MediumEventKind.ErasureReported, LotScript.Notice))
        );
        script.Write(script.Entry(MediumEventKind.ErasureReported, LotScript.Archive));
        Assert.IsType<ReportAlreadyReceived>(
            Refuse(script, script.Entry(MediumEventKind.ErasureReported, LotScript.Archive))
        );
    }

    [Fact]
    public void A_medium_that_became_void_outside_must_still_come_back_and_be_reported()
    {
        var script = new LotScript().Until(LotStep.Print);
        script.Write(script.Entry(MediumEventKind.Voided, LotScript.Archive));
        script.Write(script.Entry(MediumEventKind.Voided, LotScript.Notice));

        Assert.True(script.Lot.IsCancelled);
        Assert.Equal(
            [OpenPointKind.Return, OpenPointKind.ErasureReport, OpenPointKind.Return],
            OpenPoints.Of(script.Lot).Select(point => point.Kind)
        );
        script.Write(script.Entry(MediumEventKind.Returned, LotScript.Archive));
        script.Write(script.Entry(MediumEventKind.Returned, LotScript.Notice));
        script.Write(script.Entry(MediumEventKind.ErasureReported, LotScript.Archive));
        script.Write(script.Entry(MediumEventKind.Destroyed, LotScript.Archive));
        script.Write(script.Entry(MediumEventKind.Destroyed, LotScript.Notice));
        script.Write(script.Entry(MediumEventKind.Closed));
    }

    private static MediumEntry Entry(LotScript script, MediumEventKind kind) =>
        script.Entry(kind, kind == MediumEventKind.Returned ? LotScript.Archive : null);

    private static DomainError? Refuse(LotScript script, MediumEntry entry) =>
        CustodyRules.Refuse(script.Lot, entry, LotScript.Frame);
}
