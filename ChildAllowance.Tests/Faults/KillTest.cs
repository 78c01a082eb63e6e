using Microsoft.Data.Sqlite;

namespace ChildAllowance.Tests.Faults;

/// <summary>A folder for prepared installations and their copies, and the steps at which a copy is killed.</summary>
public abstract class KillTest : IDisposable
{
    private const int ShortKills = 2;

    private readonly string root = Directory.CreateTempSubdirectory("childallowance-kill-").FullName;

    /// <summary>The installation that every kill starts from.</summary>
    protected string Prepared => Path.Combine(root, "prepared");

    protected static bool IsLong => Environment.GetEnvironmentVariable("ALLOWANCE_TEST_LONG") == "1";

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(root, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Every step in the long form; otherwise the last one and others spread evenly.</summary>
    protected static IEnumerable<int> StepsOf(int count, int shortKills = ShortKills) =>
        IsLong
            ? Enumerable.Range(1, count)
            : Enumerable.Range(1, shortKills).Select(part => Math.Max(1, count * part / shortKills)).Distinct();

    protected string CopyPrepared(string name)
    {
        SqliteConnection.ClearAllPools();
        var copy = Path.Combine(root, name);
        foreach (var file in Directory.EnumerateFiles(Prepared, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(Prepared, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    protected static void Delete(string folder)
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
