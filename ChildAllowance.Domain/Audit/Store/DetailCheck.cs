using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>Walks the details beside the entries: each present one must fit its digest, an absent one must have been erased.</summary>
internal sealed class DetailCheck : IDisposable
{
    private readonly SqliteCommand command;
    private readonly SqliteDataReader reader;
    private readonly DefectList defects;
    private readonly List<long> absent = [];
    private bool hasRow;

    public DetailCheck(SqliteConnection connection, DefectList defects)
    {
        this.defects = defects;
        command = connection.CreateCommand();
        command.CommandText = "SELECT seq, salt, data FROM detail ORDER BY seq";
        reader = command.ExecuteReader();
        hasRow = reader.Read();
    }

    /// <summary>Checks the detail of an entry and answers its subjects, wherever they stand.</summary>
    public IReadOnlyList<string> Add(EntryFields entry)
    {
        while (hasRow && reader.GetInt64(0) < entry.Seq)
        {
            defects.Changed(reader.GetInt64(0));
            hasRow = reader.Read();
        }

        if (entry.Act == nameof(LedgerAct.PersonErased))
        {
            absent.Clear();
        }

        if (!hasRow || reader.GetInt64(0) > entry.Seq)
        {
            if (entry.Detail is not null)
            {
                absent.Add(entry.Seq);
            }

            return entry.Subjects;
        }

        var data = reader.GetFieldValue<byte[]>(2);
        var isSame = entry.Detail == EntryDetail.DigestOf(reader.GetFieldValue<byte[]>(1), data);
        hasRow = reader.Read();
        if (!isSame)
        {
            defects.Changed(entry.Seq);
            return entry.Subjects;
        }

        return SubjectsOf(entry, data);
    }

    /// <summary>After the last entry.</summary>
    public void Finish(long entries)
    {
        if (hasRow)
        {
            defects.Changed(Math.Min(reader.GetInt64(0), entries));
        }

        if (absent.Count > 0)
        {
            defects.Missing(absent[0]);
        }
    }

    public void Dispose()
    {
        reader.Dispose();
        command.Dispose();
    }

    private IReadOnlyList<string> SubjectsOf(EntryFields entry, byte[] data)
    {
        if (entry.SubjectsDigest is null)
        {
            return entry.Subjects;
        }

        var subjects = DetailContent.Read(data)?.Subjects ?? [];
        if (EntryDetail.DigestOf(subjects) == entry.SubjectsDigest)
        {
            return subjects;
        }

        defects.Changed(entry.Seq);
        return entry.Subjects;
    }
}
