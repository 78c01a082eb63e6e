using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit;

/// <summary>Where the ledger lies and how it is named.</summary>
public sealed record LedgerOptions
{
    /// <summary>Path of <c>ledger.db</c>; <c>ledger.checkpoint</c> lies beside it.</summary>
    public required string Path { get; init; }

    /// <summary>Folder of <c>ledger-signing.key</c>.</summary>
    public required string KeysFolder { get; init; }

    /// <summary>Name of the installation in the form of a host name; together with <see cref="Node"/> at most 100 letters.</summary>
    public string Origin { get; init; } = "childallowance.example.lg.jp";

    public string Node { get; init; } = "main";

    /// <summary>Ledgers of other nodes and earlier incarnations, which the viewer reads beside this one.</summary>
    public IReadOnlyList<string> FurtherPaths { get; init; } = [];

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Name of the first incarnation.</summary>
    internal string FirstName => $"{Origin}/{Node}/1";

    /// <summary>The newest signed checkpoint, beside the store.</summary>
    public string CheckpointPath => System.IO.Path.ChangeExtension(Path, ".checkpoint");

    /// <summary>Lets tests make the storage fail.</summary>
    internal Action<SqliteConnection>? Opened { get; init; }

    /// <summary>Lets tests kill the program before each step of the exchange of files after 復元の宣言.</summary>
    internal Action<string>? Exchanging { get; init; }
}
