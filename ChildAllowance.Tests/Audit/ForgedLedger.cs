using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Audit.Store;
using ChildAllowance.Domain.Common;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Tests.Audit;

/// <summary>
/// A ledger as one would write it who owns the machine today: program, signing key and today's seal key, but no earlier seal
/// key. Everything but the seals is right in it.
/// </summary>
internal sealed class ForgedLedger(LedgerOptions options, SealEnvelope envelope) : IDisposable
{
    private const string Boot = "0123456789abcdef";
    private const long FirstEpoch = 1_968_000;

    private readonly string log = $"{options.Origin}/{options.Node}/1";
    private readonly MerkleFrontier tree = new();
    private readonly LedgerSigner signer = LedgerSigner.Create($"{options.Origin}/{options.Node}/1");
    private readonly SqliteConnection connection = LedgerFile.Connect(options.Path, SqliteOpenMode.ReadWriteCreate);

    public void Write(string forgery)
    {
        LedgerSchema.Create(connection);
        Add(LedgerAct.LedgerCreated, 1, new LedgerObject { VerifierKey = signer.Key.ToString() });
        Begin(1);
        Add(LedgerAct.CaseOpened, 2);
        Forge(forgery);
        using var file = new LedgerFile(options.Path, LedgerFile.Connect(options.Path, SqliteOpenMode.ReadWrite));
        file.InsertSigner(0, signer.Key);
        file.InsertCheckpoint(tree.Size, CheckpointNote.Sign(log, tree.Size, tree.Root(), signer));
        using var index = new LedgerIndex(file);
        index.Advance(100);
    }

    public void Dispose()
    {
        connection.Dispose();
        signer.Dispose();
    }

    private void Forge(string forgery)
    {
        switch (forgery)
        {
            case "leave out a seal":
                Seal(0, 0, 15);
                Add(LedgerAct.CaseOpened, 31);
                break;
            case "repeat a seal":
                Seal(0, 0, 15);
                Seal(0, 0, 15);
                break;
            case "seal with the next key":
                Seal(0, 0, 15, key: 1);
                break;
            case "seal two epochs with an entry between":
                Seal(0, 0, 15);
                Add(LedgerAct.CaseOpened, 16);
                Seal(1, 2, 46);
                break;
            case "seal before the end":
                Seal(0, 0, 15);
                Add(LedgerAct.CaseOpened, 16);
                Seal(1, 1, 29);
                break;
            case "put an entry behind its seal":
                Seal(0, 0, 15);
                Add(LedgerAct.CaseOpened, 14, boot: "fedcba9876543210");
                break;
            case "begin again":
                Seal(0, 0, 15);
                Add(LedgerAct.CaseOpened, 16);
                Begin(17);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(forgery));
        }
    }

    private void Begin(int minute) =>
        Add(
            LedgerAct.SealsCommissioned,
            minute,
            new LedgerObject { EpochFirst = FirstEpoch + (minute / 15), Ref = envelope.Reference }
        );

    private void Seal(long first, long last, int minute, int key = -1)
    {
        var chain = SealKey.First(envelope.Key.Span, FirstEpoch);
        chain.EvolveTo(FirstEpoch + (key < 0 ? first : key));
        var span = new SealSpan(FirstEpoch + first, FirstEpoch + last);
        var mac = chain.Mac(log, span, tree.Size, tree.Root());
        Add(
            LedgerAct.Sealed,
            minute,
            new LedgerObject
            {
                EpochFirst = span.First,
                EpochLast = span.Last,
                Mac = mac,
            }
        );
    }

    private void Add(LedgerAct act, int minute, LedgerObject? artifact = null, string boot = Boot)
    {
        var fact = new LedgerFact
        {
            Id = Guid.CreateVersion7(),
            Act = act,
            Actor = Actor.System(""),
            Artifact = artifact,
        };
        var milliseconds = minute * 60_000L;
        var time = new EntryTime((FirstEpoch * SealEpoch.Milliseconds) + milliseconds, milliseconds);
        var name = new CanonicalWriter();
        name.String(log);
        var body = EntryDraft.Of(fact, boot).Complete(name.Written, tree.Size, time);
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO entry(seq, body, leaf) VALUES($seq, $body, $leaf)";
        insert.Parameters.AddWithValue("$seq", tree.Size);
        insert.Parameters.AddWithValue("$body", body);
        insert.Parameters.AddWithValue("$leaf", Merkle.Leaf(body));
        insert.ExecuteNonQuery();
        tree.Add(Merkle.Leaf(body));
    }
}
