namespace ChildAllowance.Domain.Operations;

/// <summary>Birth dates of siblings, the eldest first, as the family's role wants them.</summary>
internal static class DummyDataBirths
{
    private static readonly DateOnly FirstInWindow = new(2007, 4, 2);
    private static readonly DateOnly LastOrdinary = new(2025, 8, 31);
    private static readonly DateOnly ExtractedOn = new(2026, 1, 14);

    public static DateOnly[] Draw(DummyDataRole role, int count, ref DummyDataRandom random) =>
        role switch
        {
            DummyDataRole.TooOld => [new(2007, 4, 1), .. Siblings(count - 1, new(2008, 6, 1), ref random)],
            DummyDataRole.JustYoungEnough => [FirstInWindow, .. Siblings(count - 1, new(2008, 6, 1), ref random)],
            DummyDataRole.CountedSibling =>
            [
                random.Date(new(2003, 4, 2), new(2006, 3, 31)),
                .. Siblings(count - 1, FirstInWindow, ref random),
            ],
            DummyDataRole.SeptemberBirth => [SeptemberDay(ref random)],
            DummyDataRole.SeptemberBirthWithElder =>
            [
                .. Siblings(count - 1, FirstInWindow, new(2024, 9, 1), ref random),
                SeptemberDay(ref random),
            ],
            DummyDataRole.Newborn => [random.Date(new(2025, 10, 1), ExtractedOn)],
            DummyDataRole.NewbornWithElder =>
            [
                .. Siblings(count - 1, FirstInWindow, new(2024, 9, 1), ref random),
                random.Date(new(2025, 10, 1), ExtractedOn),
            ],
            DummyDataRole.ChildEnded or DummyDataRole.LostBeforeSeptember or DummyDataRole.NoSeptemberPayment =>
                Siblings(count, FirstInWindow, new(2024, 12, 31), ref random),
            DummyDataRole.Twins => Twins(count, ref random),
            _ => Siblings(count, FirstInWindow, ref random),
        };

    private static DateOnly SeptemberDay(ref DummyDataRandom random) => random.Date(new(2025, 9, 1), new(2025, 9, 30));

    private static DateOnly[] Twins(int count, ref DummyDataRandom random)
    {
        var births = Siblings(count, FirstInWindow, ref random);
        births[1] = births[0];
        return births;
    }

    private static DateOnly[] Siblings(int count, DateOnly first, ref DummyDataRandom random) =>
        Siblings(count, first, LastOrdinary, ref random);

    private static DateOnly[] Siblings(int count, DateOnly first, DateOnly last, ref DummyDataRandom random)
    {
        const int Apart = 700;
        var births = new DateOnly[count];
        for (var number = 0; number < count; number++)
        {
            var latest = last.AddDays(-Apart * (count - number - 1));
            var earliest = number == 0 ? first : births[number - 1].AddDays(330);
            var range =
                number == 0
                    ? latest.DayNumber - earliest.DayNumber
                    : Math.Min(1500, latest.DayNumber - earliest.DayNumber);
            births[number] = earliest.AddDays(random.Below(range + 1));
        }

        return births;
    }
}
