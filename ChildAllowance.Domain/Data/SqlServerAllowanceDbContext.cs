using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Data;

/// <summary>The same model on SQL Server.</summary>
public sealed class SqlServerAllowanceDbContext(DbContextOptions<SqlServerAllowanceDbContext> options)
    : AllowanceDbContext(options);
