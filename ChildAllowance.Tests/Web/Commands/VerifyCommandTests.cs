using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Audit.Export;
using ChildAllowance.Domain.Data;
using ChildAllowance.Tests.Audit;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Commands;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Web.Commands;

/// <summary><c>verify</c> on real files: says what it found, and leaves the folder as it was.</summary>
public sealed class VerifyCommandTests : IDisposable
{
    private static readonly string[] Keys = ["entries", "root", "intact", "firstBad", "lastGoodCheckpoint", "reason"];

    private readonly LedgerFolder folder = new();
    private readonly StringWriter said = new();
    private readonly StringWriter errors = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnIntactLedger_IsExit0_WithItsFigures()
    {
        await folder.FillAsync(9);
        var before = Files();
        Assert.Equal(0, await RunAsync(json: true));
        var answer = Answer();
        Assert.Equal(Keys, answer.EnumerateObject().Select(key => key.Name));
        Assert.Equal(10, answer.GetProperty("entries").GetInt64());
        Assert.Equal(32, answer.GetProperty("root").GetBytesFromBase64().Length);
        Assert.True(answer.GetProperty("intact").GetBoolean());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("firstBad").ValueKind);
        Assert.Equal(10, answer.GetProperty("lastGoodCheckpoint").GetInt64());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("reason").ValueKind);
        Assert.Equal("", errors.ToString());
        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task AChangedByte_IsExit2_AndNamesTheFirstBadEntry()
    {
        await folder.FillAsync(9);
        ChangeOneByteOf(entry: 5);
        var before = Files();
        Assert.Equal(2, await RunAsync(json: true));
        var answer = Answer();
        Assert.Equal(Keys, answer.EnumerateObject().Select(key => key.Name));
        Assert.False(answer.GetProperty("intact").GetBoolean());
        Assert.Equal(5, answer.GetProperty("firstBad").GetInt64());
        Assert.Equal("entry-changed", answer.GetProperty("reason").GetString());
        Assert.Contains("書き換えられています", errors.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task ATailCutOffAfterTheLastCheckpoint_IsTruncated_ByTheCaseDatabaseBeside()
    {
        await folder.FillAsync(9);
        await MakeCaseDatabaseAsync(highestKnown: 9);
        Assert.Equal(0, await RunAsync(json: true));
        await MakeCaseDatabaseAsync(highestKnown: 12);
        var before = Files();

        Assert.Equal(2, await RunAsync(json: true));

        Assert.Equal(Keys, Answer().EnumerateObject().Select(key => key.Name));
        Assert.Equal("truncated", Answer().GetProperty("reason").GetString());
        Assert.Equal(10, Answer().GetProperty("firstBad").GetInt64());
        Assert.Equal(10, Answer().GetProperty("lastGoodCheckpoint").GetInt64());
        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task ACaseDatabaseThatCannotBeRead_IsNoReasonToDoubtTheLedger()
    {
        await folder.FillAsync(9);
        await File.WriteAllTextAsync(Path.Combine(folder.Root, "cases.db"), "これは業務データではありません。", Ct);
        Assert.Equal(0, await RunAsync(json: true));
    }

    [Fact]
    public async Task AnotherCheckpointThanTheLedgers_IsExit2()
    {
        await folder.FillAsync(9);
        using var other = new LedgerFolder();
        await other.FillAsync(9);
        Assert.Equal(2, await RunAsync(json: true, other.Options.CheckpointPath));
        Assert.False(Answer().GetProperty("intact").GetBoolean());
    }

    [Fact]
    public async Task AKeptCheckpoint_IsProvenToBeExtended()
    {
        await folder.FillAsync(9);
        var kept = Path.Combine(folder.Root, "paper");
        File.Copy(folder.Options.CheckpointPath, kept);
        Assert.Equal(0, await RunAsync(json: true, kept));
        Assert.Equal("same", Relation());
        await folder.FillAsync(30);
        Assert.Equal(0, await RunAsync(json: true, kept));
        Assert.Equal("extends", Relation());
        Assert.NotEmpty(Answer().GetProperty("checkpoint").GetProperty("proof").EnumerateArray());
        Assert.Equal(0, await RunAsync(json: false, kept));
        Assert.Contains("控えの 10件をそのまま含み、その続きです", said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACheckpointOfAnotherHistory_IsAFork()
    {
        await folder.FillAsync(4);
        var copy = Path.Combine(folder.Root, "copy");
        var kept = Path.Combine(folder.Root, "paper");
        File.Copy(folder.Options.Path, copy);
        await folder.FillAsync(2);
        File.Copy(folder.Options.CheckpointPath, kept);
        File.Move(copy, folder.Options.Path, overwrite: true);
        File.Delete(folder.Options.CheckpointPath);
        await folder.FillAsync(5);
        Assert.Equal(2, await RunAsync(json: true, kept));
        Assert.Equal(("forked", "forked"), (Relation(), Answer().GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task ACheckpointOfAnotherLog_OrNone_ProvesNothing()
    {
        await folder.FillAsync(4);
        var kept = Path.Combine(folder.Root, "paper");
        var text = await File.ReadAllTextAsync(folder.Options.CheckpointPath, Ct);
        await File.WriteAllTextAsync(kept, text.Replace("/main/1\n", "/main/2\n", StringComparison.Ordinal), Ct);
        Assert.Equal(1, await RunAsync(json: true, kept));
        Assert.Equal("other-origin", Relation());
        Assert.True(Answer().GetProperty("intact").GetBoolean());
        Assert.Contains("別の記録簿", errors.ToString(), StringComparison.Ordinal);
        await File.WriteAllTextAsync(kept, "記録簿ではない", Ct);
        Assert.Equal(1, await RunAsync(json: true, kept));
        Assert.Equal("unreadable", Relation());
    }

    [Fact]
    public async Task SeveralLedgers_AreVerifiedInOneCall_AndTheWorstCounts()
    {
        await folder.FillAsync(4);
        using var other = new LedgerFolder();
        await other.FillAsync(6);
        string[] both = [folder.Options.Path, other.Options.Path];
        Assert.Equal(0, await RunAsync(true, null, both));
        Assert.Equal(
            [5L, 7L],
            Answer()
                .GetProperty("ledgers")
                .EnumerateArray()
                .Select(one => one.GetProperty("result").GetProperty("entries").GetInt64())
        );
        ChangeOneByteOf(entry: 3);
        Assert.Equal(2, await RunAsync(true, null, both));
        Assert.False(Answer().GetProperty("intact").GetBoolean());
    }

    [Fact]
    public async Task AnExport_IsVerifiedLikeALedger()
    {
        await folder.FillAsync(9);
        var export = Path.Combine(folder.Root, "export");
        Assert.True(LedgerExporter.Write(folder.Options.Path, export, withDetails: false, ct: Ct).IsOk);
        await folder.FillAsync(5);
        Assert.Equal(0, await RunAsync(true, null, export));
        Assert.Equal(Keys, Answer().EnumerateObject().Select(key => key.Name));
        Assert.Equal(10, Answer().GetProperty("entries").GetInt64());
        Assert.Equal(1, await RunAsync(true, null, folder.Root));
    }

    [Fact]
    public async Task AMissingFile_IsExit1_AndNothingIsCreated()
    {
        Assert.Equal(1, await RunAsync(json: true));
        var answer = Answer();
        Assert.Equal(Keys, answer.EnumerateObject().Select(key => key.Name));
        Assert.False(answer.GetProperty("intact").GetBoolean());
        Assert.Equal("not-checked", answer.GetProperty("reason").GetString());
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Root));
    }

    [Fact]
    public async Task AFileThatIsNoLedger_IsExit1()
    {
        await File.WriteAllTextAsync(folder.Options.Path, "これは記録簿ではありません。", Ct);
        Assert.Equal(1, await RunAsync(json: true));
        Assert.Equal("not-checked", Answer().GetProperty("reason").GetString());
    }

    [Fact]
    public async Task AMissingCheckpoint_IsExit1()
    {
        await folder.FillAsync(1);
        Assert.Equal(1, await RunAsync(json: true, Path.Combine(folder.Root, "nowhere.checkpoint")));
    }

    [Fact]
    public async Task ForPeople_ItSaysInJapaneseWhatWasFoundAndWhatToDo()
    {
        await folder.FillAsync(9);
        Assert.Equal(0, await RunAsync(json: false));
        Assert.Contains("改ざん・欠落は見つかりませんでした", said.ToString(), StringComparison.Ordinal);
        Assert.Contains("記録の件数: 10件", said.ToString(), StringComparison.Ordinal);
        Assert.Contains("先頭から 10 件まで署名済み", said.ToString(), StringComparison.Ordinal);

        ChangeOneByteOf(entry: 3);
        Assert.Equal(2, await RunAsync(json: false));
        Assert.Contains("最初に異常がある記録番号: 3", said.ToString(), StringComparison.Ordinal);
        Assert.Contains("責任者に連絡してください", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhileAServerWritesBesideIt_TheLedgerIsVerified()
    {
        await using var store = await folder.OpenAsync();
        await store.AppendAsync(LedgerFolder.Fact(), Ct);
        Assert.Equal(0, await RunAsync(json: true));
        Assert.Equal(2, Answer().GetProperty("entries").GetInt64());
    }

    [Fact]
    public async Task TheProgramItself_LooksIntoTheDataFolder_AndMakesNone()
    {
        var data = Path.Combine(folder.Root, "nothing-here");
        var program = Path.Combine(AppContext.BaseDirectory, "ChildAllowance.Web.dll");
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            ["exec", program, "verify", "--data", data, "--json"]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Root,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Ct);
        var complaint = await process.StandardError.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        Assert.Equal(1, process.ExitCode);
        Assert.Equal("not-checked", JsonElement.Parse(await output).GetProperty("reason").GetString());
        Assert.Contains("検証できませんでした", complaint, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Root));
    }

    public void Dispose()
    {
        said.Dispose();
        errors.Dispose();
        folder.Dispose();
    }

    private string? Relation() => Answer().GetProperty("checkpoint").GetProperty("relation").GetString();

    private Task<int> RunAsync(bool json, string? checkpoint = null) => RunAsync(json, checkpoint, folder.Options.Path);

    private Task<int> RunAsync(bool json, string? checkpoint, params string[] ledgers)
    {
        said.GetStringBuilder().Clear();
        errors.GetStringBuilder().Clear();
        return VerifyCommand.RunAsync(
            ledgers,
            checkpoint,
            envelope: null,
            onlyNew: false,
            new CommandOutput(json, said, errors),
            Ct
        );
    }

    private JsonElement Answer() => JsonElement.Parse(said.ToString());

    /// <summary>A case database whose outbox was copied up to this entry.</summary>
    private async Task MakeCaseDatabaseAsync(long highestKnown)
    {
        using var made = new TestDatabase();
        var path = Path.Combine(folder.Root, "cases.db");
        File.Copy(made.CaseDbPath, path, overwrite: true);
        var options = new DbContextOptionsBuilder<SqliteAllowanceDbContext>()
            .UseSqlite($"Data Source={path};Pooling=False")
            .Options;
        await using var db = new SqliteAllowanceDbContext(options);
        foreach (var seq in (long?[])[3, highestKnown, null])
        {
            db.Add(
                new OutboxMessage
                {
                    MessageId = Guid.CreateVersion7(),
                    CreatedAt = DateTime.UnixEpoch,
                    Fact = "{}",
                    LedgerSeq = seq,
                }
            );
        }

        await db.SaveChangesAsync(Ct);
    }

    /// <summary>As somebody with an editor for bytes does it: in the file, past all triggers.</summary>
    private void ChangeOneByteOf(int entry)
    {
        var body = (byte[])folder.Scalar($"SELECT body FROM entry WHERE seq = {entry}")!;
        var file = File.ReadAllBytes(folder.Options.Path);
        var place = file.AsSpan().IndexOf(body);
        file[place + body.AsSpan().IndexOf("S001"u8) + 3] ^= 1;
        File.WriteAllBytes(folder.Options.Path, file);
    }

    private Dictionary<string, string> Files() =>
        Directory
            .EnumerateFiles(folder.Root, "*", SearchOption.AllDirectories)
            .ToDictionary(path => path, path => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))));
}
