using ChildAllowance.Domain.Data;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Accounts;

/// <summary>Identity's store on a context of its own, made and disposed with the short scope that asked for it.</summary>
public sealed class AccountStore(IDbContextFactory<AllowanceDbContext> contexts)
    : UserOnlyStore<StaffAccount, AllowanceDbContext>(contexts.CreateDbContext()),
        IAsyncDisposable
{
    public ValueTask DisposeAsync() => Context.DisposeAsync();
}
