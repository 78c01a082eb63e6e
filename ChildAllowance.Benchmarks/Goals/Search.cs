using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Operations.Demo;
using ChildAllowance.Domain.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Benchmarks.Goals;

/// <summary>One box for everything: parts of names, beginnings of readings, numbers, parts of addresses; each with its ledger entry.</summary>
public sealed class Search : SpeedGoal
{
    private const int OfEachKind = 25;

    private const string ByWord = """
        FROM CaseSearchEntry s CROSS JOIN AllowanceCase c ON c.ProgrammeId = s.ProgrammeId AND c.RecipientId = s.RecipientId
        WHERE s.ProgrammeId = 1 AND
        """;

    private const string ByNumber = """
        FROM Recipient p CROSS JOIN AllowanceCase c ON c.ProgrammeId = p.ProgrammeId AND c.RecipientId = p.Id
        WHERE p.ProgrammeId = 1 AND p.CertificationKey >= @q AND p.CertificationKey < @q || ':'
        """;

    private static readonly (string Kind, string Matching)[] Kinds =
    [
        ("name part", ByWord + " (instr(s.NameKey, @q) OR instr(s.ChildNameKeys, @q) OR instr(s.AddressKey, @q))"),
        ("kana", ByWord + " (instr(s.KanaKey, @q) OR instr(s.ChildKanaKeys, @q) OR instr(s.AddressKey, @q))"),
        ("number", ByNumber),
        ("address part", ByWord + " (instr(s.AddressKey, @q) OR instr(s.NameKey, @q) OR instr(s.ChildNameKeys, @q))"),
    ];

    private readonly Dictionary<string, List<double>> byKind = [];
    private readonly List<(int Kind, string Text)> queries = [];
    private Site? site;
    private RawDatabase? raw;
    private Scale scale = Scale.W;
    private int round;

    public override string Name => "search";

    public override string Job =>
        $"対象者検索（氏名の一部・カナ・番号・住所の一部、各 {OfEachKind} 回の p95、記録簿への追記を含む）";

    public override string Baseline =>
        "p95 of the same questions as bare SQL in this process (count and the first 50 rows)";

    public override double Goal => 3;

    public override double Stretch => 1;

    public override IEnumerable<string> Remarks =>
        byKind
            .Select(pair =>
                $"{pair.Key}: p50 {Measurement.Percentile(pair.Value, 0.5):F1} ms, p95 {Measurement.Percentile(pair.Value, 0.95):F1} ms"
            )
            .Append($"goal of the p95 itself: {(scale == Scale.W ? 10 : 50)} ms")
            .Append("apart from this, the page waits 200 ms after the last key before it asks");

    public override async Task PrepareAsync(Scale scale, string folder)
    {
        this.scale = scale;
        site = await Site.OpenAsync(await PreparedData.CopyAsync(Stage.Posted, scale, Path.Combine(folder, "site")));
        raw = new RawDatabase(site.Folder.CasesDb);
        await using var db = site.OpenDb();
        var step = Math.Max(1, scale.Recipients / (OfEachKind + 1));
        var persons = await db
            .CaseSearchEntries.AsNoTracking()
            .Where(row => !row.IsProtected && row.RecipientId % step == 7)
            .Join(db.Recipients, row => row.RecipientId, person => person.Id, (row, person) => new { row, person })
            .OrderBy(pair => pair.row.RecipientId)
            .Take(OfEachKind)
            .ToListAsync();
        foreach (var pair in persons)
        {
            queries.Add((0, Cut(pair.row.NameKey, 2)));
            queries.Add((1, Cut(pair.row.KanaKey, 3)));
            queries.Add((2, pair.person.CertificationKey!));
            queries.Add((3, Cut(pair.row.AddressKey, 9)));
        }
    }

    public override Task BeforeEachAsync()
    {
        if (round++ <= 1)
        {
            byKind.Clear();
        }

        return Task.CompletedTask;
    }

    public override async Task<double> ProductAsync()
    {
        var service = site!.Get<CaseQueries>();
        var actor = TrainingStaff.ActorOf("clerk2");
        var times = new List<double>();
        foreach (var (kind, text) in queries)
        {
            var search = new CaseSearch { Text = text };
            times.Add(
                await Tool.TimeAsync(async () =>
                    (await service.PageAsync(search, new PageRequest(), null, actor)).Must()
                )
            );
            var label = Kinds[kind].Kind;
            if (!byKind.TryGetValue(label, out var list))
            {
                byKind.Add(label, list = []);
            }

            list.Add(times[^1]);
        }

        return Measurement.Percentile(times, 0.95);
    }

    public override async Task<double> BaselineAsync()
    {
        var times = new List<double>();
        foreach (var (kind, text) in queries)
        {
            times.Add(await Tool.TimeAsync(() => Task.FromResult(Ask(Kinds[kind].Matching, KeyOf(kind, text)))));
        }

        return Measurement.Percentile(times, 0.95);
    }

    public override async Task CleanUpAsync()
    {
        raw?.Dispose();
        if (site is not null)
        {
            await site.DisposeAsync();
        }
    }

    private int Ask(string matching, string key)
    {
        SqliteParameter[] values = [new("@q", key)];
        raw!.Read($"SELECT COUNT(*) {matching}", values);
        return raw.Read(
            $"""
            WITH page AS MATERIALIZED (
                SELECT c.Id, c.RecipientId, c.CertificationNumber, c.ChildCount, c.AmountYen, c.State, c.ChangedAt
                {matching} ORDER BY c.CertificationNumber, c.Id LIMIT 50)
            SELECT page.*, v.Name, v.NameKana, v.Address
            FROM page JOIN Recipient o ON o.Id = page.RecipientId
            JOIN RecipientVersion v ON v.RecipientId = o.Id AND v.Number = o.CurrentVersion
            ORDER BY page.CertificationNumber, page.Id
            """,
            values
        );
    }

    private static string Cut(string key, int length) => key[..Math.Min(length, key.Length)];

    private static string KeyOf(int kind, string text) =>
        kind switch
        {
            1 => SearchText.KanaKey(text),
            2 => SearchText.NumberKey(text),
            3 => SearchText.AddressKey(text),
            _ => SearchText.NameKey(text),
        };
}
