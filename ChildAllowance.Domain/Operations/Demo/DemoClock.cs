using System.Globalization;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Operations.Demo;

/// <summary>
/// The clock of the training data (訓練データ): stands where the folder says, runs on, can be moved forward, never back.
/// Kept in <c>demo-clock.txt</c>, so that a stop does not lose the day.
/// </summary>
public sealed class DemoClock : TimeProvider
{
    /// <summary>A start adds this to the kept time, so that a killed process never makes the clock go back.</summary>
    private static readonly TimeSpan KeepInterval = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly string path;
    private DateTimeOffset standsAt;
    private long since;
    private DateTimeOffset keptAt;

    private DemoClock(string path, DateTimeOffset standsAt)
    {
        this.path = path;
        this.standsAt = standsAt;
        since = GetTimestamp();
        Keep(standsAt);
    }

    /// <summary>True for a folder that holds training data.</summary>
    public static bool IsKeptIn(string folder) => File.Exists(PathIn(folder));

    /// <summary>Makes the clock of a new training folder; it stands at 09:00 JST of <paramref name="first"/>.</summary>
    public static void Create(string folder, DateOnly first)
    {
        Directory.CreateDirectory(folder);
        _ = new DemoClock(PathIn(folder), Morning(first));
    }

    /// <summary>Opens the kept clock and lets it run on.</summary>
    /// <exception cref="FileNotFoundException">The folder holds no training data.</exception>
    public static DemoClock Open(string folder)
    {
        var kept = DateTimeOffset.Parse(File.ReadAllText(PathIn(folder)), CultureInfo.InvariantCulture);
        return new DemoClock(PathIn(folder), kept + (2 * KeepInterval));
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            var now = standsAt + GetElapsedTime(since);
            if (now - keptAt >= KeepInterval)
            {
                Keep(now);
            }

            return now;
        }
    }

    /// <summary>Moves the clock forward; false when <paramref name="utc"/> is not later than now.</summary>
    public bool TryMoveTo(DateTimeOffset utc)
    {
        lock (gate)
        {
            if (utc <= standsAt + GetElapsedTime(since))
            {
                return false;
            }

            standsAt = utc;
            since = GetTimestamp();
            Keep(utc);
            return true;
        }
    }

    /// <summary>09:00 JST of a day.</summary>
    public static DateTimeOffset Morning(DateOnly day) =>
        new(JapanTime.ToUtc(day.ToDateTime(new TimeOnly(9, 0))), TimeSpan.Zero);

    private static string PathIn(string folder) => Path.Combine(folder, "demo-clock.txt");

    private void Keep(DateTimeOffset now)
    {
        var temporary = path + ".tmp";
        File.WriteAllText(temporary, now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        File.Move(temporary, path, overwrite: true);
        keptAt = now;
    }
}
