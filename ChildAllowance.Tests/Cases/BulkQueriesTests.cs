using System.Text;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Cases;

public sealed class BulkQueriesTests
{
    private static readonly PageRequest FirstPage = new();

    [Fact]
    public async Task Offers_are_what_the_person_may_do()
    {
        await using var services = await TestServices.StartAsync();
        var queries = services.Get<BulkQueries>();

        Assert.Equal(
            [
                "保留にする",
                "保留を解除する",
                "支払回次に加える",
                "発送回に加える",
                "返戻を記録する",
                "対象外とする（起案）",
            ],
            queries.Offers(Staff.Clerk).Select(offer => offer.Label)
        );
        Assert.Empty(queries.Offers(Staff.Approver));
    }

    [Fact]
    public async Task Pasted_list_gives_its_cases_and_what_needs_a_second_look()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services);

        var found = await services
            .Get<BulkQueries>()
            .FindAsync(
                $"認定番号 {row.CertificationNumber.TrimStart('0')}、{row.CertificationNumber} 99999 1.2E+05",
                Staff.Clerk,
                TestServices.Ct
            );

        Assert.Equal([row.Id], found.Value!.CaseIds);
        Assert.Equal(["99999"], found.Value.Unknown);
        Assert.Equal([row.CertificationNumber], found.Value.Numbers.Duplicates);
        Assert.Equal(["1.2E+05"], found.Value.Numbers.Damaged);
        Assert.Equal(["認定番号"], found.Value.Numbers.Unreadable);
        Assert.Equal([LedgerAct.Searched], services.Ledger.Acts);
    }

    [Fact]
    public async Task Pasted_list_that_is_too_long_is_refused()
    {
        await using var services = await TestServices.StartAsync();
        var pasted = string.Join(' ', Enumerable.Range(1, BulkQueries.PasteLimit + 1));

        var refused = await services.Get<BulkQueries>().FindAsync(pasted, Staff.Clerk, TestServices.Ct);

        Assert.Equal(new TooManyNumbers(BulkQueries.PasteLimit + 1, BulkQueries.PasteLimit), refused.Error);
    }

    [Fact]
    public async Task Run_tells_its_figures_its_reasons_and_what_may_be_done()
    {
        await using var services = await TestServices.StartAsync();
        var started = await HoldSomeAsync(services);
        var queries = services.Get<BulkQueries>();

        var run = await queries.RunAsync(started.RunId, Staff.Clerk, TestServices.Ct);
        var forApprover = await queries.RunAsync(started.RunId, Staff.Approver, TestServices.Ct);
        var runs = await queries.RunsAsync(FirstPage, Staff.Clerk, TestServices.Ct);

        Assert.Equal(
            (BulkRunState.Done, 3, 2, 1, 0),
            (
                run.Value!.Row.State,
                run.Value.Row.CaseCount,
                run.Value.Row.DoneCount,
                run.Value.Row.RefusedCount,
                run.Value.Row.WaitingCount
            )
        );
        Assert.Equal(("CAS-001", 1), (run.Value.Reasons.Single().Code, run.Value.Reasons.Single().Count));
        Assert.Equal((false, true, false), (run.Value.MayCancel, run.Value.MayUndo, run.Value.MayResume));
        Assert.False(forApprover.Value!.MayUndo);
        Assert.Equal("保留にする（照会中）", runs.Value!.Items.Single().Label);
    }

    [Fact]
    public async Task Lines_are_logged_before_they_are_shown_and_shielded_persons_are_not_named()
    {
        await using var services = await TestServices.StartAsync();
        var open = await TestData.AddCaseAsync(services, state: CaseState.Notified, name: "森 さくら");
        var shielded = await TestData.AddCaseAsync(
            services,
            state: CaseState.Notified,
            hasProtectedAddress: true,
            name: "保護 花子"
        );
        var started = await services.StartBulkAsync(BulkSelection.OfIds([open.Id, shielded.Id]), BulkScene.Hold, 2);

        var lines = await PageAsync(services, started, BulkItemFilter.All);
        var refused = await PageAsync(services, started, BulkItemFilter.Refused, "CAS-011");
        var done = await PageAsync(services, started, BulkItemFilter.Done);

        Assert.Equal(["森 さくら", ""], lines.Value!.Items.Select(line => line.Name));
        Assert.Equal([false, true], lines.Value.Items.Select(line => line.IsRestricted));
        Assert.Equal([shielded.Id], refused.Value!.Items.Select(line => line.CaseId));
        Assert.Equal([open.Id], done.Value!.Items.Select(line => line.CaseId));
        Assert.Contains(
            services.Ledger.Facts,
            fact => fact.Act == LedgerAct.ListShown && fact.Artifact?.Ref == $"bulk:{started.RunId}"
        );
    }

    [Fact]
    public async Task Without_a_ledger_neither_lines_nor_the_file_are_given()
    {
        await using var services = await TestServices.StartAsync();
        var started = await HoldSomeAsync(services);
        services.Ledger.IsDown = true;
        using var file = new MemoryStream();

        var lines = await PageAsync(services, started, BulkItemFilter.All);
        var written = await WriteAsync(services, started, file, Staff.Clerk);

        Assert.IsType<LedgerNotWritable>(lines.Error);
        Assert.IsType<LedgerNotWritable>(written.Error);
        Assert.Equal(0, file.Length);
    }

    [Fact]
    public async Task File_holds_the_outcome_of_each_case_and_its_download_is_logged()
    {
        await using var services = await TestServices.StartAsync();
        var started = await HoldSomeAsync(services);
        using var file = new MemoryStream();

        var written = await WriteAsync(services, started, file, Staff.Clerk);

        Assert.True(written.IsOk, written.Error?.Message);
        var rows = Encoding.UTF8.GetString(file.ToArray()).TrimEnd().Split("\r\n");
        Assert.Equal("\uFEFF\"認定番号\",\"結果\",\"コード\",\"理由\"", rows[0]);
        Assert.Equal(3, rows.Count(row => row.Contains("変更", StringComparison.Ordinal)));
        Assert.Contains("\"CAS-001\"", rows[3], StringComparison.Ordinal);
        var fact = Assert.Single(services.Ledger.Facts, fact => fact.Act == LedgerAct.FileDownloaded);
        Assert.Equal(($"bulk:{started.RunId}:outcome", 3), (fact.Artifact!.Ref, fact.Subjects.Count));
    }

    [Fact]
    public async Task Who_may_not_see_cases_is_refused_and_logged()
    {
        await using var services = await TestServices.StartAsync();
        var started = await HoldSomeAsync(services);
        using var file = new MemoryStream();
        var queries = services.Get<BulkQueries>();

        Assert.IsType<NotPermitted>((await queries.RunsAsync(FirstPage, Staff.Manager, TestServices.Ct)).Error);
        Assert.IsType<NotPermitted>((await queries.RunAsync(started.RunId, Staff.Manager, TestServices.Ct)).Error);
        Assert.IsType<NotPermitted>((await queries.FindAsync("1", Staff.Manager, TestServices.Ct)).Error);
        Assert.IsType<NotPermitted>((await queries.TargetsAsync("round", Staff.Manager, TestServices.Ct)).Error);
        Assert.IsType<NotPermitted>((await WriteAsync(services, started, file, Staff.Manager)).Error);
        Assert.Equal(5, services.Ledger.Acts.Count(act => act == LedgerAct.AccessDenied));
    }

    /// <summary>Two cases that are held and one that cannot be.</summary>
    private static async Task<BulkStart> HoldSomeAsync(TestServices services)
    {
        var ids = await services.AddCasesAsync(2, CaseState.Notified);
        var paid = await services.AddCasesAsync(1, CaseState.Paid);
        return await services.StartBulkAsync(BulkSelection.OfIds([.. ids, .. paid]), BulkScene.Hold, 3);
    }

    private static Task<Result<PageOf<BulkItemRow>>> PageAsync(
        TestServices services,
        BulkStart started,
        BulkItemFilter filter,
        string? reason = null
    ) =>
        services
            .Get<BulkItemQueries>()
            .PageAsync(started.RunId, filter, reason, FirstPage, LookPurposes.Payment, Staff.Clerk, TestServices.Ct);

    private static Task<Result> WriteAsync(TestServices services, BulkStart started, Stream file, Actor by) =>
        services
            .Get<BulkItemQueries>()
            .WriteCsvAsync(started.RunId, file, services.Begin(OperationKind.FileDownloaded, by), TestServices.Ct);
}
