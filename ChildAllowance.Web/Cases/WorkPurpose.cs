using ChildAllowance.Domain.Cases;

namespace ChildAllowance.Web.Cases;

/// <summary>閲覧の目的 of this person's work mode; chosen once, written with each look.</summary>
public sealed class WorkPurpose
{
    public string Code { get; set; } = LookPurposes.Payment;
}
