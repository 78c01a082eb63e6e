using System.Security.Cryptography;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Mailing;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Benchmarks.Goals;

/// <summary>The contractor's CSV as bytes, with its digest and its ledger entry naming every case in it.</summary>
public sealed class LabelCsvFile : SpeedGoal
{
    private const string Columns = "SequenceNumber, PostalCode, Address, BuildingName, Name, CertificationNumber";

    private readonly List<double> writes = [];
    private Site? site;
    private string folder = "";
    private long batchId;
    private long bytes;

    public override string Name => "label-csv";

    public override string Job => "宛名データ CSV（読取り、CP932、SHA-256、全件の案件番号を記した記録簿への追記）";

    public override string Baseline => "sqlite3 -csv copy.db \"SELECT …\" | iconv -t cp932";

    public override double Goal => 2;

    public override double Stretch => 1;

    public override string? MissingTool =>
        !Tool.IsInstalled("sqlite3") ? "sqlite3"
        : Tool.IsInstalled("iconv") ? null
        : "iconv";

    public override IEnumerable<string> Remarks =>
        [
            $"{bytes:N0} bytes; rows read {Part(0):F0} ms, CSV and SHA-256 {Part(1):F0} ms, ledger entry {Part(2):F0} ms",
            "sqlite3 quotes only where it must; the product quotes every field",
        ];

    public override async Task PrepareAsync(Scale scale, string folder)
    {
        this.folder = folder;
        var path = await PreparedData.CopyAsync(Stage.Posted, scale, Path.Combine(folder, "site"));
        File.Copy(Path.Combine(path, "cases.db"), Path.Combine(folder, "copy.db"));
        site = await Site.OpenAsync(path);
        await using var db = site.OpenDb();
        batchId = await db.MailingBatches.Select(row => row.Id).SingleAsync();
    }

    // The ledger's search tables follow in pauses; what an earlier round left to them belongs to neither side.
    public override Task BeforeEachAsync() => site!.Get<LedgerStore>().CompleteIndexAsync(CancellationToken.None);

    public override async Task<double> ProductAsync()
    {
        IReadOnlyList<Label> labels = [];
        var csv = Array.Empty<byte>();
        var digest = "";
        writes.Add(
            await Tool.TimeAsync(async () =>
            {
                await using var db = site!.OpenDb();
                labels = await MailingSnapshot.LabelsAsync(db, batchId, CancellationToken.None);
            })
        );
        writes.Add(
            await Tool.TimeAsync(() =>
            {
                csv = LabelCsv.Write(labels, new LabelProfile(LabelEncoding.Cp932, false));
                digest = Convert.ToHexStringLower(SHA256.HashData(csv));
                return Task.CompletedTask;
            })
        );
        writes.Add(await Tool.TimeAsync(() => RecordAsync(labels, csv.Length, digest)));
        bytes = csv.Length;
        return writes[^1] + writes[^2] + writes[^3];
    }

    public override Task<double> BaselineAsync() =>
        Tool.TimeAsync(
            $"sqlite3 -csv copy.db \"SELECT {Columns} FROM MailingItem WHERE BatchId = {batchId} AND LeftOut = 0 ORDER BY SequenceNumber\""
                + " | iconv -f utf-8 -t cp932 > labels.csv",
            folder
        );

    public override async Task CleanUpAsync()
    {
        if (site is not null)
        {
            await site.DisposeAsync();
        }
    }

    private Task<long> RecordAsync(IReadOnlyList<Label> labels, long length, string digest) =>
        site!
            .Get<ILedger>()
            .AppendAsync(
                LedgerFact.Of(
                    site.Begin(OperationKind.MailingFileMade, "clerk1"),
                    LedgerAct.FileExported,
                    [.. labels.Select(label => Subject.Case(label.CaseId))]
                ) with
                {
                    Artifact = new LedgerObject
                    {
                        Ref = MailingLabels.RefOf(batchId),
                        Sha256 = digest,
                        Bytes = length,
                        Rows = labels.Count,
                    },
                }
            );

    /// <summary>Median of one of the three parts, the warm-up left out.</summary>
    private double Part(int number) =>
        Measurement.Percentile(writes.Skip(3).Where((_, index) => index % 3 == number), 0.5);
}
