using ChildAllowance.Domain.AccessReview;
using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Tests.AccessReview;

/// <summary>
/// The domain with a real ledger file, the staff of the tests, and a clock that only goes forward: what somebody does is
/// written at its time of day in Japan.
/// </summary>
internal sealed class ReviewScene : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("review-").FullName;

    private ReviewScene(params string[] furtherLedgers) =>
        Services = new TestServices(services =>
        {
            AddLedger(services, folder, furtherLedgers);
        });

    public static CancellationToken Ct => TestServices.Ct;

    public TestServices Services { get; }

    public LedgerStore Ledger => Services.Get<LedgerStore>();

    public string LedgerPath => Ledger.Options.Path;

    /// <summary>Registers a real ledger in <paramref name="folder"/>, and what reads it.</summary>
    /// <param name="furtherLedgers">Those of other nodes.</param>
    public static void AddLedger(IServiceCollection services, string folder, params string[] furtherLedgers)
    {
        services.AddAudit(
            new LedgerOptions
            {
                Path = Path.Combine(folder, "ledger.db"),
                KeysFolder = Path.Combine(folder, "keys"),
                FurtherPaths = furtherLedgers,
            }
        );
        services.AddSingleton<ILedger>(provider => provider.GetRequiredService<LedgerStore>());
        services.AddAccessReview();
    }

    /// <summary>The clock stands on 5 January 2026, a Monday, 09:00 JST; the accounts of <paramref name="staff"/> are there.</summary>
    public static Task<ReviewScene> StartAsync(params IReadOnlyList<Actor> staff) =>
        StartAsync(new ReviewScene(), staff);

    /// <summary>The same beside the ledger of another node.</summary>
    public static Task<ReviewScene> StartBesideAsync(string furtherLedger) =>
        StartAsync(new ReviewScene(furtherLedger), []);

    private static async Task<ReviewScene> StartAsync(ReviewScene scene, IReadOnlyList<Actor> staff)
    {
        scene.Services.Clock.AdjustTime(At(2026, 1, 5, 9, 0));
        await scene.Ledger.OpenAsync(ct: Ct);
        await scene.Services.Get<Domain.Programmes.ProgrammeService>().EnsureDefaultAsync(Ct);
        foreach (var one in staff.Count == 0 ? [Staff.Clerk, Staff.OtherClerk, Staff.Auditor] : staff)
        {
            await scene.AddAccountAsync(one);
        }

        return scene;
    }

    public static DateTimeOffset At(int year, int month, int day, int hour, int minute) =>
        new(JapanTime.ToUtc(new DateTime(year, month, day, hour, minute, 0, DateTimeKind.Unspecified)), TimeSpan.Zero);

    /// <summary>Moves the clock forward to a time of January or February 2026 in Japan.</summary>
    public void GoTo(int month, int day, int hour, int minute = 0) =>
        Services.Clock.SetUtcNow(At(2026, month, day, hour, minute));

    /// <summary>Appends <paramref name="count"/> entries of one kind, now.</summary>
    public Task DoAsync(Actor actor, LedgerAct act, int count = 1, Func<int, IReadOnlyList<string>>? subjects = null) =>
        Ledger.AppendManyAsync(
            [
                .. Enumerable
                    .Range(1, count)
                    .Select(number => new LedgerFact
                    {
                        Id = Guid.CreateVersion7(Services.Clock.GetUtcNow()),
                        Act = act,
                        Actor = actor,
                        Out = act is LedgerAct.AccessDenied or LedgerAct.SignInFailed
                            ? LedgerOutcome.Denied
                            : LedgerOutcome.Ok,
                        Subjects = subjects?.Invoke(number) ?? [],
                    }),
            ],
            Ct
        );

    /// <summary>Opens so many cases, each once.</summary>
    public Task OpenCasesAsync(Actor actor, int count) =>
        DoAsync(actor, LedgerAct.CaseOpened, count, number => [Subject.Case(number)]);

    public async Task<IReadOnlyList<ReviewFindingRow>> RunAsync(int month, Actor? by = null)
    {
        var operation = Services.Begin(OperationKind.ReviewRun, by ?? Staff.Auditor);
        var ran = await Services.Get<ReviewService>().RunAsync(new YearMonth(2026, month), operation, Ct);
        Assert.True(ran.IsOk, ran.Error?.Message);
        return (await MonthAsync(month)).Findings;
    }

    public async Task<ReviewMonthDetail> MonthAsync(int month, Actor? reader = null)
    {
        var read = await Services
            .Get<ReviewQueries>()
            .MonthAsync(reader ?? Staff.Auditor, new YearMonth(2026, month), Ct);
        Assert.True(read.IsOk, read.Error?.Message);
        return read.Value;
    }

    /// <summary>Assesses a finding as it stands.</summary>
    public async Task<Result> AssessAsync(
        long findingId,
        ReviewVerdict verdict = ReviewVerdict.NoProblem,
        Actor? by = null
    )
    {
        await using var db = Services.OpenDb();
        var stamp = db.ReviewFindings.Single(row => row.Id == findingId).Stamp;
        return await Services
            .Get<ReviewService>()
            .AssessAsync(
                new AssessFinding
                {
                    FindingId = findingId,
                    SeenStamp = stamp,
                    Verdict = verdict,
                    Text = "本人と係長に確認した。",
                },
                Services.Begin(OperationKind.ReviewAssessed, by ?? Staff.Auditor),
                Ct
            );
    }

    /// <summary>Everything in the ledger, the newest first.</summary>
    public async Task<IReadOnlyList<LedgerRow>> EntriesAsync(params IReadOnlyList<LedgerAct> acts)
    {
        await Services.DrainAsync();
        return (await Services.Get<LedgerReader>().PageAsync(new LedgerFilter { Acts = acts }, size: 200, ct: Ct)).Rows;
    }

    public async Task AddAccountAsync(Actor staff)
    {
        await using var db = Services.OpenDb();
        db.Set<StaffAccount>()
            .Add(
                new StaffAccount
                {
                    Id = staff.StaffId,
                    UserName = staff.StaffId,
                    NormalizedUserName = staff.StaffId.ToUpperInvariant(),
                    Name = staff.Name,
                    PersonId = staff.PersonId,
                    Roles = staff.Roles,
                    CreatedAt = Services.Clock.GetUtcNow().UtcDateTime,
                }
            );
        await db.SaveChangesAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
