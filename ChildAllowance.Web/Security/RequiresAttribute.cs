using ChildAllowance.Domain.Common;
using Microsoft.AspNetCore.Authorization;

namespace ChildAllowance.Web.Security;

/// <summary>The permission that a page asks for: <c>@attribute [Requires(Permission.SeeCases)]</c>. Services check again.</summary>
public sealed class RequiresAttribute : AuthorizeAttribute
{
    private const string Prefix = "may:";

    public RequiresAttribute(Permission permission)
        : base(NameOf(permission))
    {
        Permission = permission;
    }

    public Permission Permission { get; }

    /// <summary>Name of the policy that stands for <paramref name="permission"/>.</summary>
    public static string NameOf(Permission permission) => Prefix + permission;

    /// <summary>One policy per permission, and "signed in" for everything that names none.</summary>
    public static void AddPolicies(AuthorizationOptions options)
    {
        foreach (var permission in Enum.GetValues<Permission>())
        {
            options.AddPolicy(
                NameOf(permission),
                policy =>
                    policy
                        .RequireAuthenticatedUser()
                        .RequireAssertion(context =>
                            context.User.Identity?.IsAuthenticated == true
                            && StaffClaims.ActorOf(context.User, "").May(permission)
                        )
            );
        }

        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
    }
}
