using System.Net;
using System.Text.RegularExpressions;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Audit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Tests.Web.Audit;

/// <summary>While the ledger is broken nobody can sign in, but the outcome of 検証 is there for everybody.</summary>
public sealed partial class StoppedPageTests
{
    private static CancellationToken Ct => TestServices.Ct;

    [Fact]
    public async Task A_broken_ledger_shows_its_verification_without_sign_in_and_takes_no_entry()
    {
        await using var host = await StartAsync();
        var store = host.Get<LedgerStore>();
        await BreakAsync(store);
        var entries = Entries(store);
        using var client = Client(host);

        var login = await client.GetStringAsync("/login", Ct);
        Assert.Contains("href=\"/stopped\"", login, StringComparison.Ordinal);
        var page = await OutcomeAsync(client);
        Assert.Contains("記録簿に異常があります", page, StringComparison.Ordinal);
        Assert.Contains("<dd>全3件</dd>", page, StringComparison.Ordinal);
        Assert.Contains("最初の異常", page, StringComparison.Ordinal);
        Assert.Contains("最後のチェックポイント", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Staff.Clerk.Name, page, StringComparison.Ordinal);
        Assert.Equal(entries, Entries(store));
    }

    [Fact]
    public async Task Administrator_and_auditor_declare_the_restore_without_sign_in_and_work_goes_on()
    {
        await using var host = await StartAsync();
        await host.AddAsync(Staff.Administrator);
        await host.AddAsync(Staff.Auditor);
        var store = host.Get<LedgerStore>();
        await BreakAsync(store);
        using var client = Client(host);

        var refused = await DeclareAsync(client, "wrong");
        Assert.Contains("ACC-023", refused, StringComparison.Ordinal);
        Assert.Equal(LedgerState.Damaged, store.Health.State);
        var declared = await DeclareAsync(client, AppHost.Password);

        Assert.Contains("復元を宣言し、新しい記録簿を始めました", declared, StringComparison.Ordinal);
        Assert.DoesNotContain("この間はログインできません", declared, StringComparison.Ordinal);
        Assert.Equal(LedgerState.Ready, store.Health.State);
        Assert.EndsWith(
            "/login",
            (await client.GetAsync("/stopped", Ct)).Headers.Location!.OriginalString,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_sound_ledger_is_verified_by_the_auditor_only()
    {
        await using var host = await StartAsync();
        using var client = Client(host);

        var page = await client.GetAsync("/stopped", Ct);

        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.EndsWith("/login", page.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Null(host.Get<StoppedVerification>().Outcome);
        Assert.IsType<LedgerNotStopped>((await host.Get<AuditService>().VerifyStoppedAsync(null, ct: Ct)).Error);
    }

    private static Task<AppHost> StartAsync() =>
        AppHost.StartAsync(
            [Staff.Clerk],
            services => services.AddSingleton<ILedger>(provider => provider.GetRequiredService<LedgerStore>())
        );

    /// <summary>Opens the page until the verification has ended.</summary>
    private static async Task<string> OutcomeAsync(HttpClient client)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            var page = WebUtility.HtmlDecode(await client.GetStringAsync("/stopped", limit.Token));
            if (page.Contains("aria-label=\"検証の結果\"", StringComparison.Ordinal))
            {
                return page;
            }
        }
    }

    private static async Task<string> DeclareAsync(HttpClient client, string auditorsPassword)
    {
        var form = await client.GetStringAsync("/stopped/restore", Ct);
        using var typed = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = Token().Match(form).Groups[1].Value,
                ["_handler"] = "restore",
                ["Posted.Backup"] = "媒体B-3",
                ["Posted.Reason"] = "ディスクの故障",
                ["Posted.AdministratorId"] = Staff.Administrator.StaffId,
                ["Posted.AdministratorPassword"] = AppHost.Password,
                ["Posted.AuditorId"] = Staff.Auditor.StaffId,
                ["Posted.AuditorPassword"] = auditorsPassword,
            }
        );
        using var answer = await client.PostAsync("/stopped/restore", typed, Ct);
        return WebUtility.HtmlDecode(
            answer.Headers.Location is { } next
                ? await client.GetStringAsync(next, Ct)
                : await answer.Content.ReadAsStringAsync(Ct)
        );
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    private static HttpClient Client(AppHost host) =>
        new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(host.Url) };

    /// <summary>Somebody takes entries away past all triggers, and the store finds them gone.</summary>
    private static async Task BreakAsync(LedgerStore store)
    {
        await store.AppendManyAsync([Fact(), Fact(), Fact(), Fact()], Ct);
        using (var connection = Raw(store))
        {
            using var command = connection.CreateCommand();
            command.CommandText = "DROP TRIGGER entry_no_delete; DELETE FROM entry WHERE seq > 2";
            command.ExecuteNonQuery();
        }

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => store.AppendAsync(Fact(), Ct));
        await store.OpenAsync(ct: Ct);
    }

    private static LedgerFact Fact() =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Act = LedgerAct.CaseOpened,
            Actor = Staff.Clerk,
        };

    private static long Entries(LedgerStore store)
    {
        using var connection = Raw(store);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM entry";
        return (long)command.ExecuteScalar()!;
    }

    private static SqliteConnection Raw(LedgerStore store)
    {
        var connection = new SqliteConnection($"Data Source={store.Options.Path};Pooling=False");
        connection.Open();
        return connection;
    }
}
