using System.Text.Json;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Letters;
using ChildAllowance.Tests.Mailing;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Web.Commands;

/// <summary><c>commission-seals</c> as a process: the sheet alone holds the key with which the ledger verifies afterwards.</summary>
public sealed class CommissionSealsCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("childallowance-cli-").FullName;

    private string Sheet => Path.Combine(folder, "sheet.pdf");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Two_people_get_a_sheet_whose_key_opens_the_seals_and_no_second_one()
    {
        await AddAsync("kansa", "Auditor");
        await AddAsync("kanri", "Administrator");
        await using var alone = await CommissionAsync("kansa", "kansa");
        Assert.Equal((1, "ACC-024"), (alone.ExitCode, CodeOf(alone)));
        Assert.False(File.Exists(Sheet));

        await using var begun = await CommissionAsync("kansa", "kanri");

        Assert.Equal(0, begun.ExitCode);
        var sheet = await File.ReadAllBytesAsync(Sheet, TestServices.Ct);
        var envelope = SealEnvelope.Read(PdfText.LettersOf(sheet, SealSheetLetter.KeySize));
        Assert.NotNull(envelope);
        Assert.Equal(envelope.Number, JsonDocument.Parse(begun.Output).RootElement.GetProperty("envelope").GetString());
        var verification = await LedgerVerifier.VerifyAsync(
            Path.Combine(folder, "data", "ledger.db"),
            envelopes: [envelope],
            ct: TestServices.Ct
        );
        Assert.True(verification is { Intact: true, Seals.WithKey: true }, verification.Explanation);
        await using var again = await CommissionAsync("kansa", "kanri");
        Assert.Equal((1, "LED-020"), (again.ExitCode, CodeOf(again)));
    }

    private static string CodeOf(ProgramRun run) =>
        JsonDocument.Parse(run.Output).RootElement.GetProperty("error").GetProperty("code").GetString()!;

    private async Task AddAsync(string id, string role)
    {
        await using var added = await RunAsync("users", "add", id, "--name", id, "--roles", role);
        Assert.Equal(0, added.ExitCode);
    }

    private Task<ProgramRun> CommissionAsync(string auditor, string administrator) =>
        RunAsync("commission-seals", "--out", Sheet, "--as", auditor, "--witness", administrator, "--json");

    private Task<ProgramRun> RunAsync(params string[] arguments) => ProgramRun.ToEndAsync(folder, arguments);
}
