using ChildAllowance.Domain.Common;

namespace ChildAllowance.Tests.TestKit;

/// <summary>Confirms the person who types <see cref="Of"/>.</summary>
public sealed class TypedPassword : IReauthentication
{
    public static string Of(Actor actor) => "password of " + actor.StaffId;

    public Task<Result> ConfirmAsync(Actor actor, string password, CancellationToken ct = default) =>
        Task.FromResult(password == Of(actor) ? Result.Ok : new DomainError("TEST-001", "パスワードが違います。"));
}
