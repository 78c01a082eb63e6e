using System.Text;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Domain.Payments.Zengin;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Benchmarks.Goals;

/// <summary>The bank file of an approved round: every check, written, read back, compared, sealed, in the ledger.</summary>
public sealed class ZenginTransferFile : SpeedGoal
{
    private const string Script = """
        sqlite3 plain.db <<'SQL' | iconv -f utf-8 -t cp932 > theirs.txt
        .mode list
        .separator "" "\r\n"
        SELECT Header FROM Head;
        SELECT printf('2%s%-!15s%s%-!15s0000%d%s%-!30s%010d0%010d%010d7%8s',
                      BankCode, BankName, BranchCode, BranchName, AccountType, AccountNumber, PayeeName, AmountYen,
                      PaymentNumber, (SELECT RoundNumber FROM Head), '')
        FROM Line ORDER BY BankCode, BranchCode, AccountNumber, AccountType, PaymentNumber;
        SELECT printf('8%06d%012d%101s', COUNT(*), SUM(AmountYen), '') FROM Line;
        SELECT printf('9%119s', '');
        SQL
        """;

    private readonly List<double> contents = [];
    private readonly List<double> exports = [];
    private Site? site;
    private Scale scale = Scale.W;
    private string folder = "";
    private long batchId;
    private byte[] ours = [];
    private int round;
    private int lines;

    public override string Name => "zengin";

    public override string Job => "全銀ファイル（決裁内容との照合、全検査、作成、読戻し照合、封印保存、記録簿）";

    public override string Baseline => "sqlite3 printf … | iconv -t cp932 over plain columns";

    public override double Goal => 1.5;

    public override double Stretch => 0.8;

    public override string? MissingTool =>
        !Tool.IsInstalled("sqlite3") ? "sqlite3"
        : Tool.IsInstalled("iconv") ? null
        : "iconv";

    public override IEnumerable<string> Remarks =>
        [
            $"{lines:N0} transfers; of it reading and hashing the approved content {Measurement.Percentile(contents, 0.5):F0} ms, "
                + $"writing with read-back {Measurement.Percentile(exports, 0.5):F0} ms (each measured apart, once a round)",
            "the two files have the same bytes (compared in every round)",
        ];

    public override async Task PrepareAsync(Scale scale, string folder)
    {
        this.scale = scale;
        this.folder = folder;
        var path = await PreparedData.CopyAsync(Stage.RoundApproved, scale, Path.Combine(folder, "prepare"));
        await using (var opened = await Site.OpenAsync(path))
        {
            await using var db = opened.OpenDb();
            var batch = await db.PaymentBatches.AsNoTracking().SingleAsync();
            var content = await ContentAsync(opened);
            batchId = batch.Id;
            lines = content.Count;
            WritePlain(content);
        }

        Directory.Delete(path, recursive: true);
    }

    public override async Task BeforeEachAsync()
    {
        await CleanUpAsync();
        round++;
        var target = Path.Combine(folder, $"site{round}");
        site = await Site.OpenAsync(await PreparedData.CopyAsync(Stage.RoundApproved, scale, target));
        RoundContent? content = null;
        contents.Add(await Tool.TimeAsync(async () => content = await ContentAsync(site)));
        exports.Add(
            await Tool.TimeAsync(() =>
                Task.FromResult(ZenginExport.Make(content!.Instruction, content.Profile.Bank).Must())
            )
        );
    }

    public override async Task<double> ProductAsync()
    {
        RoundFiles? files = null;
        var time = await Tool.TimeAsync(async () =>
        {
            var operation = site!.Begin(OperationKind.PaymentFileMade, "clerk1");
            files = (await site.Get<PaymentFileService>().MakeFileAsync(batchId, operation)).Must();
            await site.DrainAsync();
        });
        var download = site!.Begin(OperationKind.FileDownloaded, "clerk1");
        ours = (await site.Get<PaymentDownloadService>().DownloadAsync(files!.FileIds[0], download)).Must().Content;
        return time;
    }

    public override async Task<double> BaselineAsync()
    {
        var time = await Tool.TimeAsync(Script, folder);
        var theirs = await File.ReadAllBytesAsync(Path.Combine(folder, "theirs.txt"));
        return ours.AsSpan().SequenceEqual(theirs)
            ? time
            : throw new InvalidOperationException(
                "The baseline's file differs from ours: the two did not do the same."
            );
    }

    public override async Task CleanUpAsync()
    {
        if (site is not null)
        {
            await site.DisposeAsync();
            Directory.Delete(site.Folder.Path, recursive: true);
            site = null;
        }
    }

    private static async Task<RoundContent> ContentAsync(Site site)
    {
        await using var db = site.OpenDb();
        var batch = await db.PaymentBatches.AsNoTracking().SingleAsync();
        return await site.Get<RoundPlanner>()
            .ContentAsync(db, batch, RoundProfile.FromJson(batch.ProfileJson!), CancellationToken.None);
    }

    /// <summary>The lines as plain columns: the product's own are sealed, which spares the baseline the opening.</summary>
    private void WritePlain(RoundContent content)
    {
        var part = ZenginExport.Make(content.Instruction, content.Profile.Bank).Must()[0];
        var header = CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetString(part.Bytes.Span[..120]);
        using var raw = new RawDatabase(Path.Combine(folder, "plain.db"));
        raw.Execute(
            """
            CREATE TABLE Head(Header TEXT, RoundNumber INTEGER);
            CREATE TABLE Line(PaymentNumber INTEGER PRIMARY KEY, BankCode TEXT, BankName TEXT, BranchCode TEXT,
                BranchName TEXT, AccountType INTEGER, AccountNumber TEXT, PayeeName TEXT, AmountYen INTEGER);
            BEGIN;
            """
        );
        raw.Read(
            "INSERT INTO Head VALUES(@h, @r)",
            [new SqliteParameter("@h", header), new SqliteParameter("@r", content.Instruction.RoundNumber)]
        );
        foreach (var line in content.Instruction.Lines)
        {
            raw.Read("INSERT INTO Line VALUES(@1, @2, @3, @4, @5, @6, @7, @8, @9)", ParametersOf(line));
        }

        raw.Execute("COMMIT; PRAGMA journal_mode=DELETE;");
    }

    private static IEnumerable<SqliteParameter> ParametersOf(TransferLine line)
    {
        object[] values =
        [
            line.PaymentNumber,
            line.BankCode,
            line.BankName,
            line.BranchCode,
            line.BranchName,
            (int)line.AccountType,
            line.AccountNumber,
            line.PayeeName,
            line.AmountYen,
        ];
        return values.Select((value, index) => new SqliteParameter($"@{index + 1}", value));
    }
}
