using ChildAllowance.Domain.Common;

namespace ChildAllowance.Tests.TestKit;

/// <summary>Confirms the person who types <see cref="Of"/>.</summary>
public sealed class TypedPassword : IReauthentication
{
    private static readonly Actor[] Known = [Staff.Auditor, Staff.Administrator, Staff.Clerk, Staff.Approver];

    public static string Of(Actor actor) => "password of " + actor.StaffId;

    public Task<Result> ConfirmAsync(Actor actor, string password, CancellationToken ct = default) =>
        Task.FromResult(password == Of(actor) ? Result.Ok : new DomainError("TEST-001", "パスワードが違います。"));

    public Task<Result<Actor>> IdentifyAsync(
        string staffId,
        string password,
        string terminal,
        CancellationToken ct = default
    )
    {
        var staff = Known.SingleOrDefault(actor => actor.StaffId == staffId && password == Of(actor));
        return Task.FromResult<Result<Actor>>(
            staff is null ? new DomainError("TEST-002", "職員IDかパスワードが違います。") : staff with { Session = "" }
        );
    }
}
