using ChildAllowance.Domain.Common;
using Microsoft.AspNetCore.Components.Authorization;

namespace ChildAllowance.Web.Security;

/// <summary>Who sits at this circuit or request. Pages ask here and hand the answer to the services.</summary>
public sealed class CurrentActor(AuthenticationStateProvider states, TimeProvider clock)
{
    /// <summary>端末, set once from the request that opened the page.</summary>
    public string Terminal { get; set; } = "";

    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public async Task<Actor> GetAsync() =>
        StaffClaims.ActorOf((await states.GetAuthenticationStateAsync()).User, Terminal);

    /// <summary>Begins an operation of this person; call it when a dialog or form opens, once for one intention.</summary>
    public async Task<Operation> BeginAsync(OperationKind kind, string? reason = null) =>
        Operation.Begin(kind, await GetAsync(), clock, reason);
}
