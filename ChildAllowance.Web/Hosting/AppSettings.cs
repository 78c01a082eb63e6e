using ChildAllowance.Domain.Accounts;
using ChildAllowance.Web.Security;

namespace ChildAllowance.Web.Hosting;

/// <summary>Which engine holds the case database.</summary>
public enum DatabaseEngine
{
    Sqlite = 1,
    SqlServer = 2,
}

/// <summary>Names on every screen.</summary>
public sealed record WardSettings
{
    public string SystemName { get; init; } = "子育て応援手当 支給管理";

    public string Name { get; init; } = "新宿区";

    public string Section { get; init; } = "子ども家庭部 児童育成担当課";
}

public sealed record DatabaseSettings
{
    public DatabaseEngine Engine { get; init; } = DatabaseEngine.Sqlite;

    /// <summary>For SQL Server only; SQLite lies in the data folder.</summary>
    public string ConnectionString { get; init; } = "";
}

public sealed record LedgerSettings
{
    /// <summary>Origin of the log, as it stands in each entry and checkpoint.</summary>
    public string Origin { get; init; } = "childallowance.example.lg.jp";

    /// <summary>Name of this machine's log.</summary>
    public string Node { get; init; } = "main";

    /// <summary>Ledgers of other nodes and earlier incarnations, which アクセスログ shows together with this one.</summary>
    public IReadOnlyList<string> FurtherFiles { get; init; } = [];

    /// <summary>Address of a witness on another machine; empty without one.</summary>
    public string WitnessUrl { get; init; } = "";

    /// <summary>Public key of the witness, as it shows it when it starts.</summary>
    public string WitnessKey { get; init; } = "";
}

public sealed record SignInSettings
{
    public int IdleMinutes { get; init; } = 15;

    public int LimitHours { get; init; } = 8;

    public int FailuresBeforeLockout { get; init; } = 5;

    public int LockoutMinutes { get; init; } = 15;

    public int MinimumPasswordLength { get; init; } = PasswordRules.DefaultMinimumLength;

    public SessionLimits Limits =>
        new() { Idle = TimeSpan.FromMinutes(IdleMinutes), Absolute = TimeSpan.FromHours(LimitHours) };

    public AccountOptions Accounts =>
        new()
        {
            FailuresBeforeLockout = FailuresBeforeLockout,
            LockoutTime = TimeSpan.FromMinutes(LockoutMinutes),
            MinimumPasswordLength = MinimumPasswordLength,
        };
}

/// <summary>Settings of an installation. Every key has a default; <c>appsettings.template.json</c> shows them all.</summary>
public sealed record AppSettings
{
    /// <summary>Where the server listens.</summary>
    public string ListenUrl { get; init; } = "http://127.0.0.1:5080";

    /// <summary>How staff reach it; printed links begin with it.</summary>
    public string PublicUrl { get; init; } = "http://localhost:5080";

    public WardSettings Ward { get; init; } = new();

    public DatabaseSettings Database { get; init; } = new();

    public LedgerSettings Ledger { get; init; } = new();

    public SignInSettings SignIn { get; init; } = new();
}
