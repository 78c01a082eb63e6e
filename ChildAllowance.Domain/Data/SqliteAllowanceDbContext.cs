using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Data;

/// <summary>The embedded default.</summary>
public sealed class SqliteAllowanceDbContext(DbContextOptions<SqliteAllowanceDbContext> options)
    : AllowanceDbContext(options);
