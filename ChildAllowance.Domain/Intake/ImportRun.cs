using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Registry.Banks;

namespace ChildAllowance.Domain.Intake;

/// <summary>
/// One pass over an extract: the same for 検査, which writes nothing, and for 取込を確定, so that what is committed was checked.
/// </summary>
internal sealed class ImportRun(
    AllowanceDbContext db,
    ValueProtector protector,
    UploadStore uploads,
    CurrentProgramme programme,
    BankDirectory banks,
    DateOnly today
)
{
    private RegistryDelta? delta;

    public ImportFindings Findings { get; init; } = new();

    public Action<ImportProgress> Progress { get; init; } = _ => { };

    public IReadOnlyList<DataItemCheck> Sheet { get; private set; } = [];

    public RegistryDelta Delta => delta ?? throw new InvalidOperationException("The run has not started.");

    public ImportCounts Counts => new(Delta.RecipientCounts, Delta.ChildCounts, Findings.WarningCount);

    /// <summary>Open cases that lock their recipient, by recipient.</summary>
    public IReadOnlyDictionary<long, long> LockedCases { get; private set; } = new Dictionary<long, long>();

    /// <summary>Reads and compares without writing.</summary>
    public async Task CheckAsync(ImportUpload upload, ImportProfile profile, CancellationToken ct)
    {
        delta = await CompareWithAsync(1, null, null, ct);
        await Task.Run(() => Read(upload, profile, ct), ct);
    }

    /// <summary>Reads, compares and writes in the caller's transaction. With errors the caller rolls back.</summary>
    public async Task WriteAsync(
        ImportUpload upload,
        ImportProfile profile,
        RegistrySource source,
        CancellationToken ct
    )
    {
        var firstId = await NumberRange.TakeAsync(db, "person", 0, ct);
        await db.SaveChangesAsync(ct);
        var sealer = new RegistrySealer(protector, source);
        using var writer = new RegistryBulkWriter(db, sealer, source.ImportId);
        RegistryPipeline? pipeline = null;
        delta = await CompareWithAsync(firstId, write => pipeline!.Add(write), write => pipeline!.Add(write), ct);
        using (pipeline = new RegistryPipeline(sealer, writer))
        {
            await PassAsync(pipeline, () => Read(upload, profile, ct));
        }

        if (Findings.ErrorCount > 0)
        {
            return;
        }

        Mark(writer);
        await NumberRange.TakeAsync(db, "person", delta.TakenIds, ct);
    }

    private static async Task PassAsync(RegistryPipeline pipeline, Action read)
    {
        try
        {
            await Task.Run(read);
        }
        catch (OperationCanceledException)
        {
            // A stage that failed stopped the reading: its own fault is the one to tell.
            await pipeline.CompleteAsync();
            throw;
        }
        catch
        {
            await pipeline.AbandonAsync();
            throw;
        }

        await pipeline.CompleteAsync();
    }

    private async Task<RegistryDelta> CompareWithAsync(
        long firstId,
        Action<RecipientWrite>? writeRecipient,
        Action<ChildWrite>? writeChild,
        CancellationToken ct
    )
    {
        var snapshot = await RegistrySnapshot.ReadAsync(db, programme.Id, ct);
        LockedCases = await CaseLocks.OfAsync(db, programme.Id, ct);
        return new RegistryDelta(
            snapshot,
            protector,
            LockedCases.Keys.ToHashSet(),
            firstId,
            writeRecipient,
            writeChild
        );
    }

    private void Read(ImportUpload upload, ImportProfile profile, CancellationToken ct)
    {
        var files = UploadStore.FilesOf(upload);
        var dates = new ImportDates(today, programme.Settings.ReferenceDate);
        var total = files.Sum(file => file.Bytes);
        long before = 0;
        UploadStream? current = null;
        var reader = new ExtractReader(profile, Findings, dates, banks, new Taker(Delta), ct)
        {
            Progress = rows =>
                Progress(
                    new ImportProgress($"{rows:N0}行を確認しました。", (before + current!.Taken) * 100 / total, 100)
                ),
        };
        foreach (var file in files.OrderBy(file => file.Kind))
        {
            using var text = uploads.OpenText(upload.Id, file);
            current = (UploadStream)text.BaseStream;
            switch (file.Kind)
            {
                case ImportFileKind.Recipients:
                    reader.ReadRecipients(text, file.Name);
                    break;
                case ImportFileKind.Children:
                    reader.ReadChildren(text, file.Name);
                    break;
                default:
                    reader.CheckTotals(text, file.Name);
                    break;
            }

            before += file.Bytes;
        }

        Sheet = reader.Sheet;
    }

    private void Mark(RegistryBulkWriter writer)
    {
        foreach (var known in Delta.VanishedRecipients)
        {
            writer.MarkVanished(known, isVanished: true);
        }

        foreach (var known in Delta.VanishedChildren)
        {
            writer.MarkVanished(known, isVanished: true);
        }

        Delta.ReturnedRecipients.ForEach(known => writer.MarkVanished(known, isVanished: false));
        Delta.ReturnedChildren.ForEach(known => writer.MarkVanished(known, isVanished: false));
    }

    private sealed class Taker(RegistryDelta delta) : IExtractTaker
    {
        public void Take(RecipientFacts facts) => delta.Take(facts);

        public void Take(ChildFacts facts) => delta.Take(facts);

        public void MarkPresent(long certificationKey) => delta.MarkPresent(certificationKey);

        public string? OtherSpelling(string certificationNumber) => delta.OtherSpelling(certificationNumber);
    }
}
