using System.Net;
using System.Text;
using ChildAllowance.Domain.Audit.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace ChildAllowance.Domain.Audit.Witness;

/// <summary>
/// Sends the signed checkpoints to the witness, each with the proof that it extends the one before, and keeps the cosigned
/// note beside the store. It only reads the store; whatever goes wrong here hinders nobody.
/// </summary>
public sealed class LedgerWitness : ILedgerWitness, IDisposable
{
    private const int MaxTries = 4;

    private readonly LedgerOptions ledger;
    private readonly ILogger<LedgerWitness> log;
    private readonly HttpClient http;
    private readonly WitnessClient? client;
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private WitnessedCheckpoint? last;
    private string? problem;

    /// <param name="transport">The way out of the machine: no redirects, no proxy.</param>
    public LedgerWitness(
        LedgerOptions ledger,
        WitnessOptions options,
        HttpMessageHandler transport,
        ILogger<LedgerWitness> log
    )
    {
        this.ledger = ledger;
        this.log = log;
        http = new HttpClient(transport) { Timeout = TimeSpan.FromSeconds(10) };
        client = options.IsSet ? new WitnessClient(http, options) : null;
        last = ReadKept();
    }

    public WitnessState State => new(client is not null, last?.Size, last?.At, problem);

    /// <summary>The last cosigned checkpoint that was kept.</summary>
    public WitnessedCheckpoint? Last => last;

    /// <summary>The cosigned note beside the store.</summary>
    private string KeptPath => Path.ChangeExtension(ledger.Path, ".cosigned");

    public async Task<WitnessedCheckpoint?> LastSeenAsync(string origin, CancellationToken ct = default)
    {
        if (client is null)
        {
            return null;
        }

        try
        {
            return await client.LastSeenAsync(origin, ct);
        }
        catch (Exception exception) when (IsNoAnswer(exception, ct))
        {
            Fail("証人サーバーが応答しません。", exception);
            return null;
        }
    }

    /// <summary>Sends the newest checkpoint unless the witness has it. Never throws for what the witness or the net does.</summary>
    public async Task PushAsync(CancellationToken ct = default)
    {
        if (client is null)
        {
            return;
        }

        await oneAtATime.WaitAsync(ct);
        try
        {
            await PushAsync(client, ct);
        }
        catch (Exception exception) when (IsNoAnswer(exception, ct))
        {
            Fail("証人サーバーが応答しません。ネットワークと、証人サーバーの起動を確認してください。", exception);
        }
        catch (Exception exception)
            when (exception is SqliteException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Fail("証人サーバーに送る署名を、記録簿から読み取れません。", exception);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose()
    {
        http.Dispose();
        oneAtATime.Dispose();
    }

    private async Task PushAsync(WitnessClient witness, CancellationToken ct)
    {
        if (!File.Exists(ledger.Path))
        {
            return;
        }

        using var source = WitnessSource.Open(ledger.Path);
        var size = last?.Origin == source.Origin ? last.Size : 0;
        for (var tries = 0; tries < MaxTries && source.Next(size) is { } next; tries++)
        {
            if (size == next.Size)
            {
                problem = null;
                return;
            }

            var reply = await witness.AddCheckpointAsync(size, source.Consistency(size, next.Size), next.Note, ct);
            if (reply.Cosigned is { } cosigned)
            {
                Keep(cosigned);
                size = cosigned.Size;
                // A key that this checkpoint introduced must be known before the next one comes.
                tries = await IntroduceAsync(witness, source, next, ct) ? 0 : tries;
            }
            else if (reply is { Status: HttpStatusCode.Conflict, KnownSize: { } known })
            {
                size = known;
            }
            else if (!await MakeKnownAsync(witness, source, size, reply.Status, ct))
            {
                Fail(Explain(reply.Status), null);
                return;
            }
        }
    }

    /// <summary>
    /// A witness that does not know the log is shown its first key; one that does not know the key is shown it again, when
    /// the last time broke off before.
    /// </summary>
    private static async Task<bool> MakeKnownAsync(
        WitnessClient witness,
        WitnessSource source,
        long size,
        HttpStatusCode refusal,
        CancellationToken ct
    ) =>
        refusal switch
        {
            HttpStatusCode.NotFound => source.Next(0) is { } first
                && await IntroduceAsync(witness, source, first with { IntroducedSeq = 0 }, ct),
            HttpStatusCode.Forbidden => source.At(size) is { } seen && await IntroduceAsync(witness, source, seen, ct),
            _ => false,
        };

    private static async Task<bool> IntroduceAsync(
        WitnessClient witness,
        WitnessSource source,
        SignedSize signed,
        CancellationToken ct
    ) =>
        signed.IntroducedSeq is { } seq
        && await witness.AddKeyAsync(source.Body(seq), seq, source.Inclusion(seq, signed.Size), signed.Note, ct)
            == HttpStatusCode.OK;

    private void Keep(WitnessedCheckpoint cosigned)
    {
        DurableFile.Replace(KeptPath, cosigned.Note);
        last = cosigned;
        problem = null;
    }

    private WitnessedCheckpoint? ReadKept() =>
        client is not null && File.Exists(KeptPath) && File.ReadAllText(KeptPath, Encoding.UTF8) is { } text
            ? client.Read(text, CheckpointNote.Parse(text)?.Origin ?? "")
            : null;

    private void Fail(string text, Exception? exception)
    {
        problem = text;
        log.LogWarning(exception, "The witness has no newer checkpoint");
    }

    private static string Explain(HttpStatusCode status) =>
        status switch
        {
            HttpStatusCode.NotFound =>
                "証人サーバーは、この記録簿をまだ知りません。証人サーバーに公開鍵を登録してください。",
            HttpStatusCode.Forbidden =>
                "証人サーバーは、この記録簿の署名鍵を認めていません。鍵の交替と、証人サーバーの登録を確認してください。",
            HttpStatusCode.UnprocessableEntity =>
                "証人サーバーが見た記録と、今の記録簿が一致しません。すぐに記録簿を検証し、情報セキュリティの責任者に連絡してください。",
            HttpStatusCode.Conflict or HttpStatusCode.BadRequest =>
                "証人サーバーは、今の記録簿より多くの記録を見ています。すぐに記録簿を検証し、情報セキュリティの責任者に連絡してください。",
            HttpStatusCode.OK =>
                "証人サーバーの署名が、設定した鍵のものではありません。Ledger:WitnessKey を確認してください。",
            _ => "証人サーバーが、署名を受け付けません。",
        };

    private static bool IsNoAnswer(Exception exception, CancellationToken ct) =>
        exception is HttpRequestException || (exception is OperationCanceledException && !ct.IsCancellationRequested);
}
