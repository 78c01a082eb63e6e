namespace ChildAllowance.Domain.Applications.Rules;

/// <summary>Whether somebody lived in the ward on a day.</summary>
internal enum Presence
{
    Unknown,
    Resident,
    Absent,

    /// <summary>Moved out on the very day: the municipality of that day depends on when the next one registered them.</summary>
    LeftThatDay,

    /// <summary>What was found in the register contradicts the dates.</summary>
    Contradictory,
}

/// <summary>Finds the presence from the dates of moving and from what an officer found in the register.</summary>
internal static class Residence
{
    public static Presence On(DateOnly day, bool? found, DateOnly? movedIn, DateOnly? movedOut)
    {
        var byDates = ByDates(day, movedIn, movedOut);
        return (found, byDates) switch
        {
            (null, _) => byDates,
            (true, Presence.Absent) or (false, Presence.Resident) => Presence.Contradictory,
            (true, _) => Presence.Resident,
            _ => Presence.Absent,
        };
    }

    private static Presence ByDates(DateOnly day, DateOnly? movedIn, DateOnly? movedOut) =>
        (movedIn, movedOut) switch
        {
            (null, null) => Presence.Unknown,
            ({ } came, null) => day >= came ? Presence.Resident : Presence.Absent,
            (null, { } left) => Before(day, left),
            ({ } came, { } left) when came == left => Presence.Unknown,
            // Came back after having left.
            ({ } came, { } left) when left < came => day >= came ? Presence.Resident : Before(day, left),
            ({ } came, { } left) => day < came ? Presence.Absent : Before(day, left),
        };

    private static Presence Before(DateOnly day, DateOnly left) =>
        day.CompareTo(left) switch
        {
            < 0 => Presence.Resident,
            0 => Presence.LeftThatDay,
            _ => Presence.Absent,
        };
}
