using System.Globalization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Audit.Store;
using ChildAllowance.Domain.Audit.Witness;
using ChildAllowance.Web.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChildAllowance.Tests.Audit;

/// <summary>The witness by C2SP tlog-witness, and the sending to it, over real HTTP on this machine.</summary>
public sealed class LedgerWitnessTests : IDisposable
{
    private const string Origin = "childallowance.example.lg.jp/main/1";

    private static readonly DateTimeOffset Now = new(2026, 2, 20, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Now);
    private readonly LedgerFolder folder;
    private readonly LedgerWitnessing witness;
    private readonly string witnessFolder;

    public LedgerWitnessTests()
    {
        folder = new LedgerFolder(clock);
        witnessFolder = Path.Combine(folder.Root, "witness");
        witness = new LedgerWitnessing(witnessFolder, "witness.example.lg.jp", clock);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_checkpoint_is_cosigned_kept_and_told_again()
    {
        await using var server = await WitnessServer.StartAsync(witness);
        using var sender = Sender(server.Url);
        await folder.FillAsync(9);
        await sender.PushAsync(Ct);
        Assert.Equal(new WitnessState(true, 10, Now.UtcDateTime, null), sender.State);
        await folder.FillAsync(300);
        await sender.PushAsync(Ct);
        Assert.Equal(310, sender.State.Size);
        var seen = (await sender.LastSeenAsync(Origin, Ct))!;
        Assert.Equal((310, RootNow()), (seen.Size, seen.Root));
        Assert.Null(await sender.LastSeenAsync("another.example.lg.jp/main/1", Ct));
        using var later = Sender(server.Url);
        Assert.Equal(310, later.State.Size);
    }

    [Fact]
    public async Task The_new_key_of_a_new_month_is_proven_to_the_witness()
    {
        await using var server = await WitnessServer.StartAsync(witness);
        using var sender = Sender(server.Url);
        await folder.FillAsync(3);
        await sender.PushAsync(Ct);
        for (var month = 0; month < 2; month++)
        {
            clock.Advance(TimeSpan.FromDays(31));
            await folder.FillAsync(3);
        }

        Assert.Equal(3L, folder.Scalar("SELECT count(*) FROM signer"));
        await sender.PushAsync(Ct);
        Assert.Null(sender.State.Problem);
        Assert.Equal(folder.Scalar("SELECT max(size) FROM checkpoint"), sender.State.Size);
    }

    [Fact]
    public async Task A_sender_that_forgot_asks_the_witness_where_it_was()
    {
        await using var server = await WitnessServer.StartAsync(witness);
        await folder.FillAsync(9);
        using (var sender = Sender(server.Url))
        {
            await sender.PushAsync(Ct);
        }

        File.Delete(Path.Combine(folder.Root, "ledger.cosigned"));
        await folder.FillAsync(9);
        using var again = Sender(server.Url);
        await again.PushAsync(Ct);
        Assert.Equal((19L, null), (again.State.Size, again.State.Problem));
    }

    [Fact]
    public async Task A_ledger_put_back_to_an_older_state_is_not_cosigned_and_the_problem_says_so()
    {
        await using var server = await WitnessServer.StartAsync(witness);
        await folder.FillAsync(4);
        var copy = Path.Combine(folder.Root, "copy");
        File.Copy(folder.Options.Path, copy);
        await folder.FillAsync(9);
        using var sender = Sender(server.Url);
        await sender.PushAsync(Ct);
        File.Move(copy, folder.Options.Path, overwrite: true);
        File.Delete(folder.Options.CheckpointPath);
        await folder.FillAsync(2);
        await sender.PushAsync(Ct);
        Assert.Contains("情報セキュリティの責任者", sender.State.Problem, StringComparison.Ordinal);
        await folder.FillAsync(30);
        await sender.PushAsync(Ct);
        Assert.Contains("一致しません", sender.State.Problem, StringComparison.Ordinal);
        Assert.Equal(14, sender.State.Size);
    }

    [Fact]
    public async Task A_dead_witness_hinders_nobody()
    {
        string url;
        await using (var server = await WitnessServer.StartAsync(witness))
        {
            url = server.Url;
        }

        await folder.FillAsync(2);
        using var sender = Sender(url);
        await sender.PushAsync(Ct);
        Assert.Contains("応答しません", sender.State.Problem, StringComparison.Ordinal);
        Assert.Null(await sender.LastSeenAsync(Origin, Ct));
        await using var back = await WitnessServer.StartAsync(witness);
        using var other = Sender(back.Url);
        await other.PushAsync(Ct);
        Assert.Null(other.State.Problem);
    }

    [Fact]
    public async Task Another_witness_under_the_address_is_not_believed()
    {
        using var stranger = new LedgerWitnessing(
            Path.Combine(folder.Root, "stranger"),
            "witness.example.lg.jp",
            clock
        );
        await using var server = await WitnessServer.StartAsync(stranger);
        await folder.FillAsync(2);
        using var sender = Sender(server.Url);
        await sender.PushAsync(Ct);
        Assert.Contains("Ledger:WitnessKey", sender.State.Problem, StringComparison.Ordinal);
        Assert.Null(await sender.LastSeenAsync(Origin, Ct));
    }

    [Fact]
    public async Task Without_a_witness_in_the_settings_nothing_is_sent()
    {
        await folder.FillAsync(2);
        using var sender = new LedgerWitness(
            folder.Options,
            new WitnessOptions(),
            new NoNetwork(),
            NullLogger<LedgerWitness>.Instance
        );
        await sender.PushAsync(Ct);
        Assert.Null(await sender.LastSeenAsync(Origin, Ct));
        Assert.Equal(new WitnessState(false, null, null, null), sender.State);
    }

    [Fact]
    public async Task Answers_are_those_of_the_protocol()
    {
        await folder.FillAsync(9);
        await folder.FillAsync(9);
        var (small, large) = (Note(10), Note(19));
        Assert.Equal(400, await StatusAsync("nonsense"));
        Assert.Equal(400, await StatusAsync($"old 01\n\n{small}"));
        Assert.Equal(400, await StatusAsync($"old 0\nAAAA\n\n{small}"));
        Assert.Equal(404, await StatusAsync(WitnessRequest.Write(0, [], small)));
        Assert.True(witness.Register((string)folder.Scalar("SELECT vkey FROM signer")!));
        Assert.Equal(
            403,
            await StatusAsync(WitnessRequest.Write(0, [], small.Replace("\n10\n", "\n11\n", StringComparison.Ordinal)))
        );
        Assert.Equal(400, await StatusAsync(WitnessRequest.Write(11, [], small)));
        Assert.Equal(422, await StatusAsync(WitnessRequest.Write(0, [new byte[32]], small)));
        var conflict = await witness.AddCheckpointAsync(WitnessRequest.Write(5, [], small), Ct);
        Assert.Equal((409, "0\n", "text/x.tlog.size"), (conflict.Status, conflict.Body, conflict.ContentType));
        Assert.Equal(200, await StatusAsync(WitnessRequest.Write(0, [], small)));
        Assert.Equal(200, await StatusAsync(WitnessRequest.Write(10, [], small)));
        Assert.Equal(409, await StatusAsync(WitnessRequest.Write(0, [], large)));
        Assert.Equal(422, await StatusAsync(WitnessRequest.Write(10, [], large)));
        Assert.Equal(200, await StatusAsync(WitnessRequest.Write(10, Proof(10, 19), large)));
        Assert.Equal(
            "19\n",
            (await witness.AddCheckpointAsync(WitnessRequest.Write(10, Proof(10, 19), large), Ct)).Body
        );
    }

    [Fact]
    public async Task What_was_cosigned_is_remembered_by_the_next_process()
    {
        await folder.FillAsync(9);
        Assert.True(witness.Register((string)folder.Scalar("SELECT vkey FROM signer")!));
        Assert.Equal(200, await StatusAsync(WitnessRequest.Write(0, [], Note(10))));
        using var next = new LedgerWitnessing(witnessFolder, "other.example.lg.jp", clock);
        Assert.Equal(witness.VerifierKey, next.VerifierKey);
        Assert.Equal(409, (await next.AddCheckpointAsync(WitnessRequest.Write(0, [], Note(10)), Ct)).Status);
        var kept = CheckpointNote.Parse(next.Checkpoint(WitnessFolder.NameOf(Origin)).Body)!;
        Assert.Equal(2, kept.Signatures.Count);
        Assert.True(kept.IsSignedBy([VerifierKey.Parse(witness.VerifierKey)!]));
        Assert.Equal(404, next.Checkpoint(WitnessFolder.NameOf("another")).Status);
        Assert.Equal(404, next.Checkpoint("../witness.key").Status);
    }

    [Fact]
    public async Task Of_two_requests_at_once_one_is_told_of_the_other()
    {
        await folder.FillAsync(9);
        Assert.True(witness.Register((string)folder.Scalar("SELECT vkey FROM signer")!));
        var body = WitnessRequest.Write(0, [], Note(10));
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => witness.AddCheckpointAsync(body, Ct)))
        );
        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal(7, answers.Count(answer => answer.Status == 409));
    }

    [Fact]
    public async Task A_key_without_its_proof_a_known_log_from_its_beginning_and_unknown_logs_by_file_only_are_refused()
    {
        await folder.FillAsync(9);
        var body = (byte[])folder.Scalar("SELECT body FROM entry WHERE seq = 0")!;
        var other = (byte[])folder.Scalar("SELECT body FROM entry WHERE seq = 1")!;
        Assert.Equal(400, (await witness.AddKeyAsync("nonsense", Ct)).Status);
        Assert.Equal(422, (await witness.AddKeyAsync(WitnessKeyRequest.Write(body, 0, [], Note(10)), Ct)).Status);
        Assert.Equal(
            422,
            (await witness.AddKeyAsync(WitnessKeyRequest.Write(other, 1, Inclusion(1, 10), Note(10)), Ct)).Status
        );
        var proven = WitnessKeyRequest.Write(body, 0, Inclusion(0, 10), Note(10));
        using var strict = new LedgerWitnessing(Path.Combine(folder.Root, "strict"), "w", clock, trustsFirstUse: false);
        Assert.Equal(404, (await strict.AddKeyAsync(proven, Ct)).Status);
        Assert.Equal(200, (await witness.AddKeyAsync(proven, Ct)).Status);
        Assert.Equal(403, (await witness.AddKeyAsync(proven, Ct)).Status);
    }

    public void Dispose()
    {
        witness.Dispose();
        folder.Dispose();
    }

    private string RootNow() =>
        Convert.ToBase64String(CheckpointNote.Parse(File.ReadAllText(folder.Options.CheckpointPath))!.Root);

    private async Task<int> StatusAsync(string body) => (await witness.AddCheckpointAsync(body, Ct)).Status;

    private string Note(long size) =>
        (string)
            folder.Scalar(
                string.Create(CultureInfo.InvariantCulture, $"SELECT note FROM checkpoint WHERE size = {size}")
            )!;

    private IReadOnlyList<byte[]> Proof(long oldSize, long size)
    {
        using var connection = folder.Raw();
        using var stored = new StoredTree(connection);
        return stored.Tree.Consistency(oldSize, size);
    }

    private IReadOnlyList<byte[]> Inclusion(long seq, long size)
    {
        using var connection = folder.Raw();
        using var stored = new StoredTree(connection);
        return stored.Tree.Inclusion(seq, size);
    }

    private LedgerWitness Sender(string url) =>
        new(
            folder.Options,
            new WitnessOptions { Url = url, Key = witness.VerifierKey },
            new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false },
            NullLogger<LedgerWitness>.Instance
        );

    private sealed class NoNetwork : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) => throw new InvalidOperationException("Nothing may go out.");
    }

    private sealed class WitnessServer(WebApplication app) : IAsyncDisposable
    {
        public string Url => app.Urls.First();

        public static async Task<WitnessServer> StartAsync(LedgerWitnessing witness)
        {
            var app = WitnessCommand.Build(witness, "http://127.0.0.1:0");
            await app.StartAsync(Ct);
            return new WitnessServer(app);
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
