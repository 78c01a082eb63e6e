using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Data;

/// <summary>Hands out the abstract context; registration decides the engine.</summary>
public sealed class AllowanceDbContextFactory<TContext>(IDbContextFactory<TContext> inner)
    : IDbContextFactory<AllowanceDbContext>
    where TContext : AllowanceDbContext
{
    public AllowanceDbContext CreateDbContext() => inner.CreateDbContext();
}
