using ChildAllowance.Domain.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.TestKit;

/// <summary>A migrated SQLite file in a folder of its own; migrating once and copying the empty file keeps tests quick.</summary>
public sealed class TestDatabase : IDisposable
{
    private static readonly Lazy<byte[]> Template = new(MakeTemplate);

    public TestDatabase()
    {
        Folder = Directory.CreateTempSubdirectory("childallowance-test-").FullName;
        CaseDbPath = Path.Combine(Folder, "cases.db");
        File.WriteAllBytes(CaseDbPath, Template.Value);
    }

    public string Folder { get; }

    public string CaseDbPath { get; }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private static byte[] MakeTemplate()
    {
        var path = Path.Combine(Path.GetTempPath(), $"childallowance-template-{Guid.NewGuid():N}.db");
        var options = new DbContextOptionsBuilder<SqliteAllowanceDbContext>()
            .UseSqlite($"Data Source={path};Pooling=False")
            .Options;
        using (var db = new SqliteAllowanceDbContext(options))
        {
            db.Database.Migrate();
            db.Database.ExecuteSqlRaw("PRAGMA journal_mode=DELETE");
        }

        var bytes = File.ReadAllBytes(path);
        File.Delete(path);
        return bytes;
    }
}
