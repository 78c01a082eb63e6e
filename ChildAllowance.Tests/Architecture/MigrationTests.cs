using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ChildAllowance.Tests.Architecture;

/// <summary>Both engines' migrations are in step with the model; the SQL Server script is checked by parsing, no server is needed.</summary>
public sealed class MigrationTests
{
    public static TheoryData<string> Engines => ["Sqlite", "SqlServer"];

    [Theory]
    [MemberData(nameof(Engines))]
    public void Model_HasNoChangeWithoutMigration(string engine)
    {
        using var db = Open(engine);
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void Model_WithAnExtraTable_IsReportedAsPending()
    {
        var options = new DbContextOptionsBuilder<DriftedContext>()
            .UseSqlite(
                "Data Source=unused.db",
                sqlite => sqlite.MigrationsAssembly(typeof(AllowanceDbContext).Assembly.FullName)
            )
            .Options;
        using var db = new DriftedContext(options);
        Assert.True(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void SqlServerScript_Parses()
    {
        using var db = Open("SqlServer");
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        Assert.Contains(UniqueConstraint.LiveEntitlement, script, StringComparison.Ordinal);
        Assert.Empty(Parse(script));
    }

    [Fact]
    public void SqlServerScript_WithATypingError_IsRefusedByTheParser() =>
        Assert.NotEmpty(Parse("CREATE TABEL x (id int)"));

    private static IList<ParseError> Parse(string script)
    {
        using var reader = new StringReader(script);
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        return errors;
    }

    private static AllowanceDbContext Open(string engine) =>
        engine == "Sqlite"
            ? new SqliteAllowanceDbContext(
                new DbContextOptionsBuilder<SqliteAllowanceDbContext>().UseSqlite("Data Source=unused.db").Options
            )
            : new SqlServerAllowanceDbContext(
                new DbContextOptionsBuilder<SqlServerAllowanceDbContext>().UseSqlServer("Server=unused").Options
            );

    private sealed class DriftedContext(DbContextOptions<DriftedContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Extra>();
    }

    private sealed class Extra
    {
        public int Id { get; init; }
    }
}
