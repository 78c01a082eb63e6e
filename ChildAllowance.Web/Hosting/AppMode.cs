namespace ChildAllowance.Web.Hosting;

/// <summary>A training account, shown on the login page of the demo only.</summary>
public sealed record TrainingAccount(string StaffId, string Password, string Roles);

/// <summary>In what mode the program runs.</summary>
public sealed record AppMode
{
    /// <summary>訓練データ: all data are dummies, and every header says so.</summary>
    public bool IsTraining { get; init; }

    public IReadOnlyList<TrainingAccount> Accounts { get; init; } = [];
}
