using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>The tree of a store: stored nodes as far as they go, above them what the nodes below give.</summary>
internal sealed class StoredTree : IDisposable
{
    private readonly SqliteCommand leaf;
    private readonly SqliteCommand node;

    public StoredTree(SqliteConnection connection)
    {
        leaf = Prepare(connection, "SELECT leaf FROM entry WHERE seq = $pos");
        node = Prepare(connection, "SELECT hash FROM node WHERE pos = $pos");
        Tree = new MerkleTree(Read);
    }

    public MerkleTree Tree { get; }

    /// <summary>Hash of the complete subtree at (level, index).</summary>
    /// <exception cref="InvalidDataException">An entry below it is missing.</exception>
    public byte[] Read(int level, long index)
    {
        if (level == 0)
        {
            return Find(leaf, index) ?? throw new InvalidDataException($"Entry {index} is missing.");
        }

        return Find(node, Merkle.Position(level, index))
            ?? Merkle.Node(Read(level - 1, 2 * index), Read(level - 1, (2 * index) + 1));
    }

    public void Dispose()
    {
        leaf.Dispose();
        node.Dispose();
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.Add("$pos", SqliteType.Integer);
        return command;
    }

    private static byte[]? Find(SqliteCommand command, long place)
    {
        command.Parameters[0].Value = place;
        return (byte[]?)command.ExecuteScalar();
    }
}
