using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Operations.Demo;

/// <summary>訓練用の時計は進める方向にだけ動かせる</summary>
public sealed record DemoClockNotForward(DateOnly Today)
    : DomainError(
        "DEMO-001",
        $"訓練用の日付は進めることだけができます。{JapaneseDate.Show(Today)}より後の日付を入力してください。"
    );

/// <summary>Moves the training clock; exists in training only, and each move is a ledger entry.</summary>
public sealed class DemoClockService(DemoClock clock, ILedger ledger, ProgrammeService programmes)
{
    public DateOnly Today => JapanTime.Today(clock);

    /// <summary>翌営業日 09:00.</summary>
    public async Task<Result> MoveToNextBusinessDayAsync(Actor actor, CancellationToken ct = default)
    {
        var programme = await programmes.CurrentAsync(ct);
        var next = programme.Settings.Calendar().Next(Today);
        return next.IsOk ? await MoveToAsync(next.Value, actor, ct) : next.Error;
    }

    /// <summary>09:00 of <paramref name="day"/> (JST).</summary>
    public async Task<Result> MoveToAsync(DateOnly day, Actor actor, CancellationToken ct = default)
    {
        if (day <= Today)
        {
            return new DemoClockNotForward(Today);
        }

        await ledger.AppendAsync(
            new LedgerFact
            {
                Id = Guid.CreateVersion7(),
                Act = LedgerAct.DemoClockMoved,
                Actor = actor,
                Artifact = new LedgerObject { Ref = $"day:{day:yyyy-MM-dd}" },
            },
            ct
        );
        return clock.TryMoveTo(DemoClock.Morning(day)) ? Result.Ok : new DemoClockNotForward(Today);
    }
}
