namespace ChildAllowance.Domain.Programmes;

/// <summary>プッシュ型 or 申請型.</summary>
public enum IntakeRoute
{
    Automatic = 1,
    ByApplication = 2,
}
