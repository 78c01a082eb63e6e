using System.Text;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>What lies in the folder of a ledger, read without opening it for writing.</summary>
internal static class LedgerSurvey
{
    /// <summary>Name of the log that lies here; <see langword="null"/> when there is none or it cannot be read.</summary>
    public static string? NameIn(LedgerOptions options)
    {
        try
        {
            return File.Exists(options.Path) ? FirstEntryIn(options.Path).Log : null;
        }
        catch (Exception exception)
            when (exception is SqliteException or IOException or FormatException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>The log that was here last, by its own first entry, else by the checkpoint file, else by the settings.</summary>
    public static Incarnation LastIn(LedgerOptions options)
    {
        var name = NameIn(options) ?? NoteAt(options.CheckpointPath)?.Origin ?? options.FirstName;
        return Incarnation.Read(name) ?? Incarnation.Read(options.FirstName)!.Value;
    }

    /// <summary>The highest incarnation that anything here tells of: the next one has a number that none had.</summary>
    public static int HighestNumberIn(LedgerOptions options, IncarnationFiles files) =>
        files
            .Closings.Append(LastIn(options).Number)
            .Append(Incarnation.Read(NoteAt(options.CheckpointPath)?.Origin ?? "")?.Number ?? 0)
            .Max();

    public static CheckpointNote? NoteAt(string path) =>
        File.Exists(path) ? CheckpointNote.Parse(File.ReadAllText(path, Encoding.UTF8)) : null;

    public static EntryFields FirstEntryIn(string path)
    {
        using var snapshot = LedgerSnapshot.Open(path);
        return EntryFields.Parse(
            LedgerSchema.Scalar(snapshot.Connection, "SELECT body FROM entry WHERE seq = 0") as byte[]
                ?? throw new InvalidDataException("The ledger has no first entry.")
        );
    }

    /// <summary>The checkpoint of this size as it stands in the store.</summary>
    public static string? NoteIn(string path, long size)
    {
        using var snapshot = LedgerSnapshot.Open(path);
        using var command = snapshot.Connection.CreateCommand();
        command.CommandText = "SELECT note FROM checkpoint WHERE size = $size";
        command.Parameters.AddWithValue("$size", size);
        return command.ExecuteScalar() as string;
    }

    /// <summary>The first checkpoint of a store.</summary>
    public static CheckpointNote? FirstNoteIn(string path)
    {
        using var snapshot = LedgerSnapshot.Open(path);
        var note = LedgerSchema.Scalar(snapshot.Connection, "SELECT note FROM checkpoint ORDER BY size LIMIT 1");
        return note is string text ? CheckpointNote.Parse(text) : null;
    }

    public static IReadOnlyList<VerifierKey> SignersIn(string path)
    {
        using var snapshot = LedgerSnapshot.Open(path);
        using var file = snapshot.Connection.CreateCommand();
        file.CommandText = "SELECT vkey FROM signer ORDER BY seq";
        using var reader = file.ExecuteReader();
        var keys = new List<VerifierKey>();
        while (reader.Read())
        {
            if (VerifierKey.Parse(reader.GetString(0)) is { } key)
            {
                keys.Add(key);
            }
        }

        return keys;
    }
}
