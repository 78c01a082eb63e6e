namespace ChildAllowance.Domain.Audit.Store;

/// <summary>The clock rule of <see cref="WriterClock"/>, checked on finished entries.</summary>
internal sealed class ClockCheck(DefectList defects)
{
    private readonly Dictionary<string, EntryTime> lastOfBoot = [];
    private long lastTime = long.MinValue;

    public void Add(EntryFields entry)
    {
        var isFirst = !lastOfBoot.TryGetValue(entry.Boot, out var last);
        var isStep = isFirst
            ? lastTime != long.MinValue && entry.Time.UnixMilliseconds < lastTime - EntryTime.ToleratedMilliseconds
            : EntryTime.IsStep(entry.Time.StepSince(last));
        if ((isStep && entry.Act != nameof(LedgerAct.ClockStepped)) || (!isFirst && entry.Time.Mono < last.Mono))
        {
            defects.Clock(entry.Seq);
        }

        lastOfBoot[entry.Boot] = entry.Time;
        lastTime = entry.Time.UnixMilliseconds;
    }
}
