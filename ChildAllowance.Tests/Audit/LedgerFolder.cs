using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Tests.Audit;

/// <summary>A ledger in a folder of its own, with stores on it, and raw access that no program code has.</summary>
internal sealed class LedgerFolder : IDisposable
{
    private readonly List<LedgerStore> stores = [];

    public LedgerFolder(TimeProvider? clock = null)
    {
        Root = Directory.CreateTempSubdirectory("ledger-").FullName;
        Options = new LedgerOptions
        {
            Path = Path.Combine(Root, "ledger.db"),
            KeysFolder = Path.Combine(Root, "keys"),
            Clock = clock ?? TimeProvider.System,
        };
    }

    public string Root { get; }

    public LedgerOptions Options { get; }

    public static Actor Clerk { get; } =
        new()
        {
            StaffId = "S001",
            PersonId = "P001",
            Name = "試験 一郎",
            Roles = StaffRoles.Clerk | StaffRoles.Approver,
            Terminal = "10.1.2.3",
            Session = "0011223344556677",
        };

    public static LedgerFact Fact(LedgerAct act = LedgerAct.CaseOpened, params string[] subjects) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Act = act,
            Actor = Clerk,
            Subjects = subjects,
        };

    /// <summary>A new store on the same file.</summary>
    public async Task<LedgerStore> OpenAsync(long? minimumSeq = null)
    {
        var store = new LedgerStore(Options);
        stores.Add(store);
        await store.OpenAsync(minimumSeq);
        return store;
    }

    /// <summary>A closed ledger with so many entries beside the first.</summary>
    public async Task FillAsync(int count)
    {
        using var store = await OpenAsync();
        await store.AppendManyAsync([
            .. Enumerable
                .Range(1, count)
                .Select(number => Fact(subjects: Subject.Case(number)) with { Detail = $"詳細{number}" }),
        ]);
    }

    /// <summary>A closed ledger once more in a folder of its own, to be spoilt.</summary>
    public LedgerFolder Copy()
    {
        var copy = new LedgerFolder();
        File.Copy(Options.Path, copy.Options.Path);
        File.Copy(Options.CheckpointPath, copy.Options.CheckpointPath);
        return copy;
    }

    public SqliteConnection Raw(string? path = null)
    {
        var connection = new SqliteConnection($"Data Source={path ?? Options.Path};Pooling=False");
        connection.Open();
        return connection;
    }

    public void Sql(string sql)
    {
        using var connection = Raw();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public object? Scalar(string sql)
    {
        using var connection = Raw();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public void Dispose()
    {
        stores.ForEach(store => store.Dispose());
        Directory.Delete(Root, recursive: true);
    }
}
