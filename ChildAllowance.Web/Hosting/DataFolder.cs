namespace ChildAllowance.Web.Hosting;

/// <summary>The folder that holds everything of an installation.</summary>
public sealed record DataFolder
{
    public DataFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
    }

    public string Path { get; }

    public string CasesDb => In("cases.db");

    public string LedgerDb => In("ledger.db");

    public string LedgerCheckpoint => In("ledger.checkpoint");

    public string Keys => In("keys");

    /// <summary>Keys of the sign-in cookies.</summary>
    public string WebKeys => System.IO.Path.Combine(Keys, "web");

    public string Exports => In("exports");

    public string LockFile => In("server.lock");

    /// <summary>True while nothing is kept here yet: only then may new keys be made.</summary>
    public bool IsNew => !File.Exists(CasesDb) && !File.Exists(LedgerDb);

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
