using System.Text;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Audit.Store;
using CsCheck;

namespace ChildAllowance.Tests.Audit;

public sealed class ClockCheckTests
{
    private static readonly Gen<(string Boot, long Unix, long Mono, bool IsStep)> Times = Gen.Select(
        Gen.OneOf(Gen.Const("0000000000000001"), Gen.Const("0000000000000002")),
        Gen.Long[1_771_545_600_000, 1_771_545_612_000],
        Gen.Long[0, 12_000],
        Gen.Bool
    );

    [Fact]
    public void Entries_checked_in_parts_give_the_same_as_in_one_piece() =>
        Gen.Select(Times.Array[1, 12], Gen.Int[0, 12], Gen.Int[0, 12])
            .Sample(example =>
            {
                var (times, one, other) = example;
                var bodies = times.Select((time, seq) => BodyOf(time, seq)).ToArray();
                var first = Math.Min(one, bodies.Length);
                var second = Math.Clamp(other, first, bodies.Length);
                Assert.Equal(FirstBad(bodies), FirstBad(bodies[..first], bodies[first..second], bodies[second..]));
            });

    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(5_000, 5_000, null)]
    [InlineData(5_000, 1_000, 1L)]
    [InlineData(-1_000, 500, null)]
    [InlineData(-5_000, 500, 1L)]
    [InlineData(500, -1, 1L)]
    public void Wall_clock_and_monotonic_clock_go_together(long wall, long mono, long? bad)
    {
        const long Start = 1_771_545_600_000;
        byte[][] bodies =
        [
            BodyOf(("0000000000000001", Start, 100, false), 0),
            BodyOf(("0000000000000001", Start + wall, 100 + mono, false), 1),
        ];
        Assert.Equal(bad, FirstBad(bodies));
    }

    private static long? FirstBad(params byte[][][] parts)
    {
        var defects = new DefectList();
        var whole = new ClockCheck(defects);
        foreach (var part in parts)
        {
            var found = new DefectList();
            var clock = new ClockCheck(found);
            foreach (var body in part)
            {
                Assert.True(EntryView.TryRead(body, out var view));
                clock.Add(view);
            }

            defects.Add(found);
            whole.Join(clock);
        }

        return defects.First?.Seq;
    }

    private static byte[] BodyOf((string Boot, long Unix, long Mono, bool IsStep) time, int seq) =>
        EntryDraft
            .Of(LedgerFolder.Fact(time.IsStep ? LedgerAct.ClockStepped : LedgerAct.CaseOpened), time.Boot)
            .Complete(Encoding.UTF8.GetBytes("\"log/main/1\""), seq, new EntryTime(time.Unix, time.Mono));
}
