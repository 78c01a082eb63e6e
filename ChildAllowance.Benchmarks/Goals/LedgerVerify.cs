using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Benchmarks.Goals;

/// <summary>検証 of a whole ledger and of what came since the last verification, beside one hash over the same file.</summary>
public sealed class LedgerVerify : SpeedGoal
{
    private const int Batch = 1_000;

    /// <summary>Entries of a busy day.</summary>
    private const int Daily = 20_000;

    private static readonly Actor[] Staff =
    [
        .. Enumerable
            .Range(1, 40)
            .Select(number => new Actor
            {
                StaffId = $"S{number:D3}",
                PersonId = $"P{number:D3}",
                Name = "試験 一郎",
                Roles = StaffRoles.Clerk,
                Terminal = "10.1.2.3",
                Session = "0011223344556677",
            }),
    ];

    private string path = "";
    private readonly List<double> recent = [];
    private int entries;
    private long bytes;

    public override string Name => "ledger-verify";

    public override string Job => "記録簿の全件検証（葉・木・署名・詳細・時刻・検索表）";

    public override string Baseline => "openssl dgst -sha256 ledger.db";

    public override double Goal => 5;

    public override double Stretch => 3.5;

    public override int Rounds => 3;

    public override string? MissingTool => Tool.IsInstalled("openssl") ? null : "openssl";

    public override IEnumerable<string> Remarks =>
        [
            $"{entries:N0} entries, {bytes / 1_000_000:N0} MB (10,000,000 entries at Y)",
            $"only what came since the last verification: {Measurement.Percentile(recent, 0.5):N0} ms (goal 1,000 ms)",
        ];

    public override async Task PrepareAsync(Scale scale, string folder)
    {
        entries = scale == Scale.Y ? 10_000_000 : 1_000_000;
        path = Path.Combine(folder, "ledger.db");
        var keys = Path.Combine(folder, "keys");
        await FillAsync(path, keys, entries);
        await RememberAsync(keys, await VerifyAsync(onlyNew: false));
        await FillAsync(path, keys, Daily);
        bytes = new FileInfo(path).Length;
    }

    public override async Task BeforeEachAsync() => recent.Add(await Tool.TimeAsync(() => VerifyAsync(onlyNew: true)));

    public override Task<double> ProductAsync() => Tool.TimeAsync(() => VerifyAsync(onlyNew: false));

    public override Task<double> BaselineAsync() =>
        Tool.TimeAsync($"openssl dgst -sha256 {Path.GetFileName(path)}", Path.GetDirectoryName(path)!);

    private async Task<LedgerVerification> VerifyAsync(bool onlyNew)
    {
        var verification = await LedgerVerifier.VerifyAsync(path, onlyNew: onlyNew);
        return verification.Intact && verification.Entries > entries && verification.Since is not null == onlyNew
            ? verification
            : throw new InvalidOperationException(verification.Explanation ?? "Another part was checked.");
    }

    /// <summary>The entry that a verification on the page leaves.</summary>
    private async Task RememberAsync(string keys, LedgerVerification verification)
    {
        await using var store = new LedgerStore(new LedgerOptions { Path = path, KeysFolder = keys });
        await store.OpenAsync();
        await store.AppendAsync(
            new LedgerFact
            {
                Id = Guid.CreateVersion7(),
                Act = LedgerAct.LedgerVerified,
                Actor = Staff[0],
                Artifact = new LedgerObject
                {
                    Rows = verification.Entries,
                    Sha256 = Convert.ToHexStringLower(Convert.FromBase64String(verification.Root)),
                },
            }
        );
    }

    /// <summary>A closed ledger of so many looks at cases by forty people, with search tables and checkpoints.</summary>
    /// <param name="rare">What stands among them now and then, by the number of the entry; null for a look.</param>
    internal static async Task FillAsync(
        string path,
        string keys,
        int entries,
        Func<int, Actor, LedgerFact?>? rare = null
    )
    {
        await using var store = new LedgerStore(new LedgerOptions { Path = path, KeysFolder = keys });
        await store.OpenAsync();
        var random = new Random(1);
        for (var written = 0; written < entries; written += Batch)
        {
            await store.AppendManyAsync([
                .. Enumerable
                    .Range(written, Batch)
                    .Select(number => rare?.Invoke(number, Staff[number % Staff.Length]) ?? Fact(random)),
            ]);
        }

        await store.CompleteIndexAsync(CancellationToken.None);
    }

    private static LedgerFact Fact(Random random)
    {
        var number = random.Next(25_000);
        return new LedgerFact
        {
            Id = Guid.CreateVersion7(),
            Act = random.Next(4) == 0 ? LedgerAct.ListShown : LedgerAct.CaseOpened,
            Actor = Staff[random.Next(Staff.Length)],
            Subjects = [Subject.Case(number), Subject.Recipient(number)],
        };
    }
}
