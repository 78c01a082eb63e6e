using System.Text;
using System.Text.Json;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Operations;
using ChildAllowance.Tests.Audit;
using ChildAllowance.Tests.Faults;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Web.Commands;

/// <summary>
/// The verbs of the ledger as processes: <c>declare-restore</c>, <c>verify --seal-key</c> and <c>export-log --details</c>.
/// </summary>
public sealed class LedgerCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("childallowance-cli-").FullName;

    private static CancellationToken Ct => TestServices.Ct;

    private string Data => Path.Combine(folder, "data");

    private string Ledger => Path.Combine(Data, "ledger.db");

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Declared_restore_begins_the_next_ledger_with_two_people_and_once()
    {
        await AddAsync("kansa", "Auditor");
        await AddAsync("kanri", "Administrator");
        await DeclareAsync(1, "LED-024", "kanri", "kansa");
        File.Copy(Ledger, Ledger + ".copy");
        await AddAsync("tanto", "Clerk");
        File.Move(Ledger + ".copy", Ledger, overwrite: true);
        await RunAsync(2, "CLI-021", "verify");
        await DeclareAsync(1, "ACC-024", "kansa", "kanri");
        await DeclareAsync(1, "ACC-024", "kanri", "kanri");

        var declared = await DeclareAsync(0, null, "kanri", "kansa");

        Assert.EndsWith("/main/2", declared.GetProperty("log").GetString(), StringComparison.Ordinal);
        Assert.True(declared.GetProperty("kept").GetInt64() > 0);
        Assert.True(declared.GetProperty("lost").GetInt64() > 0);
        Assert.True((await RunAsync(0, null, "verify")).GetProperty("intact").GetBoolean());
        await using var onlyNew = await ProgramRun.ToEndAsync(folder, "verify", "--only-new");
        Assert.Equal(0, onlyNew.ExitCode);
        Assert.Contains("/main/1　正常", onlyNew.Output, StringComparison.Ordinal);
        Assert.Contains("末尾が復元の宣言のとおりであることだけを確認", onlyNew.Output, StringComparison.Ordinal);
        await DeclareAsync(1, "LED-024", "kanri", "kansa");
    }

    [Theory]
    [InlineData("right", 0, null)]
    [InlineData("of another envelope", 2, "missing-seal")]
    [InlineData("mistyped", 1, null)]
    public async Task Verify_with_the_key_of_the_envelope_accepts_that_key_alone(
        string key,
        int exitCode,
        string? reason
    )
    {
        using var sealedLedger = new LedgerFolder();
        var envelope = SealEnvelope.Create();
        using (var store = await sealedLedger.OpenAsync())
        {
            var beginning = LedgerFolder.Fact(LedgerAct.SealsCommissioned);
            Assert.True(await store.CommissionSealsAsync(envelope, beginning, Ct));
        }

        var typed = key switch
        {
            "right" => string.Join(' ', envelope.Groups),
            "mistyped" => envelope.Letters[1..],
            _ => SealEnvelope.Create().Letters,
        };

        var answer = await VerifySealsAsync(exitCode, typed, sealedLedger);

        if (exitCode == 1)
        {
            Assert.Equal("LED-023", answer.GetProperty("error").GetProperty("code").GetString());
            return;
        }

        Assert.Equal(reason, answer.GetProperty("reason").GetString());
        Assert.Equal(envelope.Number, answer.GetProperty("seals").GetProperty("envelope").GetString());
        Assert.Equal(exitCode == 0, answer.GetProperty("seals").GetProperty("withKey").GetBoolean());
    }

    [Fact]
    public async Task Verify_finds_a_seal_that_was_left_out_by_who_had_the_signing_key()
    {
        using var forgedLedger = new LedgerFolder();
        var envelope = SealEnvelope.Create();
        using (var forged = new ForgedLedger(forgedLedger.Options, envelope))
        {
            forged.Write("leave out a seal");
        }

        var answer = await VerifySealsAsync(2, envelope.Letters, forgedLedger);

        Assert.Equal("missing-seal", answer.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Details_leave_once_after_an_auditors_approval_and_the_export_verifies()
    {
        await AddAsync("kansa", "Auditor");
        await AddAsync("kanri", "Administrator");
        var export = Path.Combine(folder, "export");
        await RunAsync(1, "LED-013", "export-log", "--out", export, "--details", "--as", "kanri");
        await ApproveAsync("kanri");

        var exported = await RunAsync(0, null, "export-log", "--out", export, "--details", "--as", "kanri");

        var details = await File.ReadAllLinesAsync(Path.Combine(export, "details.jsonl"), Ct);
        Assert.Contains(details, line => TextOf(line).Contains("監査委員の求めによる", StringComparison.Ordinal));
        var verified = await RunAsync(0, null, "verify", export);
        Assert.Equal(exported.GetProperty("entries").GetInt64(), verified.GetProperty("entries").GetInt64());
        Assert.Equal(exported.GetProperty("root").GetString(), verified.GetProperty("root").GetString());
        await RunAsync(1, "LED-013", "export-log", "--out", export + "2", "--details", "--as", "kanri");
        Assert.False(Directory.Exists(export + "2"));
    }

    private static string TextOf(string detail) =>
        Encoding.UTF8.GetString(JsonDocument.Parse(detail).RootElement.GetProperty("data").GetBytesFromBase64());

    private Task<JsonElement> DeclareAsync(int exitCode, string? code, string administrator, string auditor) =>
        RunAsync(
            exitCode,
            code,
            "declare-restore",
            "--as",
            administrator,
            "--witness",
            auditor,
            "--backup",
            "なし",
            "--reason",
            "ディスクの故障のため"
        );

    /// <summary>As the auditor does it on the page, today.</summary>
    private async Task ApproveAsync(string staffId)
    {
        await using var host = await FolderHost.OpenAsync(Data);
        host.Clock.AdjustTime(TimeProvider.System.GetUtcNow());
        var operation = Operation.Begin(
            OperationKind.LedgerDetailsApproved,
            Staff.Auditor,
            host.Clock,
            "監査委員の求めによる"
        );
        var approved = await host.Get<LedgerExports>().ApproveDetailsAsync(staffId, operation, Ct);
        Assert.True(approved.IsOk, approved.Error?.Message);
    }

    private async Task AddAsync(string id, string role) =>
        await RunAsync(0, null, "users", "add", id, "--name", id, "--roles", role);

    private async Task<JsonElement> VerifySealsAsync(int exitCode, string typed, LedgerFolder of)
    {
        await using var run = await ProgramRun.ToEndTypingAsync(
            folder,
            typed,
            "verify",
            "--seal-key",
            "--ledger",
            of.Options.Path,
            "--json"
        );
        Assert.True(run.ExitCode == exitCode, run.Output + run.Errors);
        return JsonDocument.Parse(run.Output).RootElement;
    }

    private async Task<JsonElement> RunAsync(int exitCode, string? code, params IReadOnlyList<string> arguments)
    {
        await using var run = await ProgramRun.ToEndAsync(folder, [.. arguments, "--json"]);
        Assert.True(run.ExitCode == exitCode, run.Output + run.Errors);
        var answer = JsonDocument.Parse(run.Output).RootElement;
        if (code is not null)
        {
            Assert.Contains(code, run.Errors, StringComparison.Ordinal);
        }

        return answer;
    }
}
