using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ChildAllowance.Domain.Data;

/// <summary>Lets <c>dotnet ef migrations add</c> work without a running database.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteAllowanceDbContext>
{
    public SqliteAllowanceDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteAllowanceDbContext>().UseSqlite("Data Source=design.db").Options);
}

/// <inheritdoc cref="SqliteDesignTimeFactory"/>
internal sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerAllowanceDbContext>
{
    public SqlServerAllowanceDbContext CreateDbContext(string[] args) =>
        new(
            new DbContextOptionsBuilder<SqlServerAllowanceDbContext>().UseSqlServer("Server=.;Database=design").Options
        );
}
