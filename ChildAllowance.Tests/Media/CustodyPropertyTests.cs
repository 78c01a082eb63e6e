using ChildAllowance.Domain.Media;
using CsCheck;

namespace ChildAllowance.Tests.Media;

/// <summary>No row of entries, in whatever order and with whatever counts, brings a lot to a wrong end.</summary>
public sealed class CustodyPropertyTests
{
    private static readonly MediumEventKind[] Kinds =
    [
        .. Enum.GetValues<MediumEventKind>()
            .Where(kind => kind is not (MediumEventKind.Created or MediumEventKind.Voided)),
    ];

    /// <summary>An entry that somebody tries: mostly the one that comes next, sometimes any other.</summary>
    private sealed record Attempt(bool IsNext, int Kind, long Medium, int Off, bool WithReason, int Minutes);

    private static readonly Gen<Attempt[]> Attempts = Gen.Select(
        Gen.Int[0, 9].Select(dice => dice > 2),
        Gen.Int[0, Kinds.Length - 1],
        Gen.Long[LotScript.Archive, LotScript.Envelopes],
        Gen.Int[-2, 2],
        Gen.Bool,
        Gen.Int[0, 90],
        (isNext, kind, medium, off, withReason, minutes) =>
            new Attempt(isNext, kind, medium, isNext ? off / 2 : off, withReason, minutes)
    ).Array[0, 60];

    [Fact]
    public void A_closed_lot_has_counts_that_agree_and_everything_back() =>
        Attempts.Sample(attempts =>
        {
            var script = new LotScript();
            foreach (var attempt in attempts)
            {
                script.Try(EntryOf(script, attempt));
            }

            Finish(script);
            if (script.Lot.ClosedAt is not null)
            {
                Assert.True(script.Lot.Counts.Agree);
                Assert.Equal(LotScript.Persons, script.Lot.Counts.Inspected);
                Assert.Empty(script.Lot.Stops);
                Assert.All(
                    script.Lot.Media,
                    medium => Assert.True(medium.Place is not (MediumPlace.Outside or MediumPlace.InHouse))
                );
                Assert.NotNull(script.Lot.Find(LotScript.Archive)!.ErasureReportedAt);
            }
        });

    [Fact]
    public void No_medium_leaves_the_house_twice() =>
        Attempts.Sample(attempts =>
        {
            var script = new LotScript();
            var handedOver = new List<long?>();
            foreach (var entry in attempts.Select(attempt => EntryOf(script, attempt)))
            {
                if (script.Try(entry) && entry.Kind == MediumEventKind.HandedOver)
                {
                    handedOver.Add(entry.MediumId);
                }
            }

            Assert.Equal(handedOver.Distinct(), handedOver);
        });

    private static MediumEntry EntryOf(LotScript script, Attempt attempt)
    {
        var (kind, medium) = attempt.IsNext ? NextOf(script) : (Kinds[attempt.Kind], attempt.Medium);
        var entry = script.Entry(kind, CustodyRules.IsAboutEnvelopes(kind) ? null : medium);
        var expected = Expected(script.Lot.Counts, kind) ?? entry.Count;
        return entry with
        {
            At = entry.At.AddMinutes(-attempt.Minutes),
            Count = expected + attempt.Off,
            Reason = attempt.WithReason ? "確認済み" : entry.Reason,
            ClearsId = script.Lot.Stops.FirstOrDefault()?.EventId,
        };
    }

    private static (MediumEventKind Kind, long Medium) NextOf(LotScript script) =>
        script.Lot.Stops.Count > 0
            ? (MediumEventKind.Cleared, 0)
            : script.Lot.NextStep switch
            {
                LotStep.HandOver => (
                    MediumEventKind.HandedOver,
                    script.Lot.Data!.HandedOverAt is null ? LotScript.Archive : LotScript.Notice
                ),
                LotStep.Print => (MediumEventKind.Printed, 0),
                LotStep.Enclose => (MediumEventKind.Enclosed, 0),
                LotStep.Return => (MediumEventKind.Returned, LotScript.Archive),
                LotStep.Deliver => (MediumEventKind.Delivered, 0),
                LotStep.Inspect => (MediumEventKind.Inspected, 0),
                LotStep.HandBack => (MediumEventKind.HandedBack, 0),
                LotStep.Post => (MediumEventKind.Posted, 0),
                _ => (MediumEventKind.Closed, 0),
            };

    private static long? Expected(LotCounts counts, MediumEventKind kind) =>
        kind switch
        {
            MediumEventKind.Printed => counts.ToPrint,
            MediumEventKind.Enclosed => counts.ToEnclose,
            MediumEventKind.Delivered => counts.ToDeliver,
            MediumEventKind.Inspected => counts.ToInspect,
            MediumEventKind.HandedBack => counts.ToHandBack,
            MediumEventKind.Posted => counts.ToPost,
            _ => null,
        };

    // Somebody who wants to be rid of the lot tries everything that could close it.
    private static void Finish(LotScript script)
    {
        foreach (
            var kind in (MediumEventKind[])
                [MediumEventKind.Returned, MediumEventKind.ErasureReported, MediumEventKind.Destroyed]
        )
        {
            script.Try(script.Entry(kind, LotScript.Archive));
            script.Try(script.Entry(kind, LotScript.Notice));
        }

        script.Try(script.Entry(MediumEventKind.Closed));
    }
}
