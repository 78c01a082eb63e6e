using ChildAllowance.Domain.Mailing;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Benchmarks.Goals;

/// <summary>The encrypted archive of the label data, opened again and compared before it is released.</summary>
public sealed class LabelArchiveFile : SpeedGoal
{
    private const string Password = "ACDEFHJKMNPRTUWXY347";

    private readonly string? tool = Tool.FirstInstalled("7zz", "7z");
    private IReadOnlyList<Label> labels = [];
    private string folder = "";
    private long ourBytes;
    private long theirBytes;
    private int tested;

    public override string Name => "label-archive";

    public override string Job => "宛名データの暗号化 ZIP（CSV の作成、圧縮、AES-256、開いて照合）";

    public override string Baseline => "7zz a -tzip -mem=AES256 of the same two files";

    public override double Goal => 1.5;

    public override double Stretch => 1;

    public override string? MissingTool => tool is null ? "7zz" : null;

    public override IEnumerable<string> Remarks =>
        [
            tool is null
                ? "7-Zip is not installed: that it opens our archive was not tested"
                : $"{tool} t opened our archive in {tested} of {tested} rounds (not measured)",
            $"{ourBytes:N0} bytes, 7-Zip {theirBytes:N0} bytes",
        ];

    public override async Task PrepareAsync(Scale scale, string folder)
    {
        this.folder = folder;
        var path = await PreparedData.CopyAsync(Stage.Posted, scale, Path.Combine(folder, "site"));
        await using var site = await Site.OpenAsync(path);
        await using var db = site.OpenDb();
        var batch = await db.MailingBatches.AsNoTracking().SingleAsync();
        labels = await MailingSnapshot.LabelsAsync(db, batch.Id, CancellationToken.None);
        var csv = LabelCsv.Write(labels, Profile);
        await File.WriteAllBytesAsync(Path.Combine(folder, "labels.csv"), csv);
        await File.WriteAllBytesAsync(
            Path.Combine(folder, "count.txt"),
            LabelCsv.WriteCount("labels.csv", csv, labels.Count, LabelEncoding.Cp932, checkpoint: null)
        );
    }

    public override Task BeforeEachAsync()
    {
        File.Delete(Path.Combine(folder, "theirs.zip"));
        return Task.CompletedTask;
    }

    public override async Task<double> ProductAsync()
    {
        var ours = Path.Combine(folder, "ours.zip");
        var time = await Tool.TimeAsync(() =>
        {
            var archive = LabelArchive.Make(1, new DateTime(2026, 1, 29, 10, 0, 0), labels, Profile, Password);
            return File.WriteAllBytesAsync(ours, archive.Content);
        });
        ourBytes = new FileInfo(ours).Length;
        if (tool is not null)
        {
            await Tool.TimeAsync($"{tool} t -p{Password} ours.zip", folder);
            tested++;
        }

        return time;
    }

    public override async Task<double> BaselineAsync()
    {
        var time = await Tool.TimeAsync(
            $"{tool} a -tzip -mem=AES256 -p{Password} theirs.zip labels.csv count.txt",
            folder
        );
        theirBytes = new FileInfo(Path.Combine(folder, "theirs.zip")).Length;
        return time;
    }

    private static LabelProfile Profile => new(LabelEncoding.Cp932, false);
}
