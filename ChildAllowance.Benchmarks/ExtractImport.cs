using System.Text;
using ChildAllowance.Domain.Operations;

namespace ChildAllowance.Benchmarks;

/// <summary>The baseline of both imports: the sqlite3 program reads UTF-8 copies of the same files into tables with the same keys.</summary>
public sealed class ExtractImport(string folder)
{
    private const string Script = """
        rm -f new.db && sqlite3 new.db <<'SQL'
        PRAGMA journal_mode=WAL;
        PRAGMA synchronous=FULL;
        .read tables.sql
        BEGIN;
        .mode csv
        .import --skip 1 r.csv r
        .import --skip 1 c.csv c
        COMMIT;
        SQL
        """;

    private static readonly Encoding Cp932 = CodePagesEncodingProvider.Instance.GetEncoding(932)!;

    public static string? MissingTool => Tool.IsInstalled("sqlite3") ? null : "sqlite3";

    /// <summary>Lines of the two files, the header first.</summary>
    public static (string[] Recipients, string[] Children) ReadLines(string extract) =>
        (
            File.ReadAllLines(Path.Combine(extract, DummyDataGenerator.RecipientsFile), Cp932),
            File.ReadAllLines(Path.Combine(extract, DummyDataGenerator.ChildrenFile), Cp932)
        );

    /// <summary>Writes the same lines in an order that <paramref name="seed"/> decides; the header stays first.</summary>
    public static void WriteShuffled(string extract, string target, int seed)
    {
        Directory.CreateDirectory(target);
        foreach (var name in (string[])[DummyDataGenerator.RecipientsFile, DummyDataGenerator.ChildrenFile])
        {
            var lines = File.ReadAllLines(Path.Combine(extract, name), Cp932);
            new Random(seed).Shuffle(lines.AsSpan(1));
            File.WriteAllText(Path.Combine(target, name), string.Join("\r\n", lines) + "\r\n", Cp932);
        }
    }

    /// <summary>Makes the UTF-8 copies and the tables.</summary>
    public void Prepare(string extract)
    {
        var (recipients, children) = ReadLines(extract);
        File.WriteAllLines(Path.Combine(folder, "r.csv"), recipients);
        File.WriteAllLines(Path.Combine(folder, "c.csv"), children);
        File.WriteAllText(
            Path.Combine(folder, "tables.sql"),
            $"""
            CREATE TABLE r({ColumnsOf(recipients[0])}, PRIMARY KEY("認定番号"));
            CREATE UNIQUE INDEX r_resident ON r("住民番号") WHERE "住民番号" <> '';
            CREATE TABLE c({ColumnsOf(children[0])}, PRIMARY KEY("認定番号", "児童住民番号"));
            CREATE INDEX c_resident ON c("児童住民番号");

            """
        );
    }

    /// <summary>Milliseconds of one import into a new database.</summary>
    public Task<double> RunAsync() => Tool.TimeAsync(Script, folder);

    private static string ColumnsOf(string header) =>
        string.Join(", ", header.Split(',').Select(column => $"\"{column}\" TEXT"));
}
