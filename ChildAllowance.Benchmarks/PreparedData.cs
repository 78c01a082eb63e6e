using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Intake;
using ChildAllowance.Domain.Operations;
using ChildAllowance.Domain.Operations.Demo;
using ChildAllowance.Domain.OptOuts;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Domain.Payments.LateChanges;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Benchmarks;

/// <summary>Data folders made by the services themselves, once for each stage and scale of a run, and copied for each goal.</summary>
public static class PreparedData
{
    private static readonly DateOnly HandOverOn = new(2026, 2, 20);
    private static readonly Dictionary<(Stage, string), string> Made = [];
    private static string? root;
    private static bool isKept;

    /// <summary>Keeps what is prepared in <paramref name="folder"/> and takes what an earlier run left there; empty it when the data model changes.</summary>
    public static void KeepIn(string folder)
    {
        root = Directory.CreateDirectory(folder).FullName;
        isKept = true;
    }

    /// <summary>A copy of the data of <paramref name="stage"/> under <paramref name="target"/>.</summary>
    public static async Task<string> CopyAsync(Stage stage, Scale scale, string target)
    {
        CopyFolder(await MakeAsync(stage, scale), target);
        return target;
    }

    /// <summary>The extract files (CP932) as the ward would hand them over.</summary>
    public static void WriteExtract(Scale scale, string folder) =>
        DummyDataGenerator.WriteFolder(folder, DataOf(scale));

    /// <summary>Checks and commits the extract in <paramref name="folder"/>.</summary>
    public static async Task<ImportReceipt> ImportAsync(Site site, string folder)
    {
        var preview = await CheckAsync(site, folder);
        return await CommitAsync(site, preview.Id);
    }

    public static async Task<ImportPreview> CheckAsync(Site site, string folder)
    {
        await using var recipients = File.OpenRead(Path.Combine(folder, DummyDataGenerator.RecipientsFile));
        await using var children = File.OpenRead(Path.Combine(folder, DummyDataGenerator.ChildrenFile));
        var files = new IntakeFiles(
            new IntakeFile(DummyDataGenerator.RecipientsFile, recipients),
            new IntakeFile(DummyDataGenerator.ChildrenFile, children)
        );
        var operation = site.Begin(OperationKind.ImportCommitted, "clerk1");
        return (await site.Get<IntakeService>().CheckAsync(files, "standard", operation)).Must();
    }

    public static async Task<ImportReceipt> CommitAsync(Site site, Guid previewId)
    {
        var operation = site.Begin(OperationKind.ImportCommitted, "clerk1");
        var receipt = (await site.Get<IntakeService>().CommitAsync(previewId, operation)).Must();
        await site.DrainAsync();
        return receipt;
    }

    /// <summary>Removes everything that was prepared and is not kept.</summary>
    public static void Clear()
    {
        if (root is not null && !isKept)
        {
            Directory.Delete(root, recursive: true);
            root = null;
        }

        Made.Clear();
    }

    private static async Task<string> MakeAsync(Stage stage, Scale scale)
    {
        if (Made.TryGetValue((stage, scale.Name), out var ready))
        {
            return ready;
        }

        root ??= Directory.CreateTempSubdirectory("childallowance-bench-data-").FullName;
        var folder = Path.Combine(root, $"{stage}-{scale.Name}");
        var mark = folder + ".ready";
        if (File.Exists(mark))
        {
            Made.Add((stage, scale.Name), folder);
            return folder;
        }

        if (stage == Stage.RoundApproved)
        {
            CopyFolder(await MakeAsync(Stage.Posted, scale), folder);
        }

        await Console.Error.WriteLineAsync($"  preparing {stage} at {scale.Name} …");
        await FillAsync(stage, scale, folder);
        await File.WriteAllTextAsync(mark, "");
        Made.Add((stage, scale.Name), folder);
        return folder;
    }

    private static async Task FillAsync(Stage stage, Scale scale, string folder)
    {
        var plan = new DemoPlan { HandOverOn = HandOverOn, Data = DataOf(scale) };
        if (DemoFolder.Prepare(folder, plan) is { } refusal)
        {
            throw new InvalidOperationException(refusal.Message);
        }

        await using var site = await Site.OpenAsync(folder);
        switch (stage)
        {
            case Stage.Imported:
                var extract = Path.Combine(root!, $"extract-{scale.Name}");
                WriteExtract(scale, extract);
                await ImportAsync(site, extract);
                break;
            case Stage.Posted:
                await site.Get<DemoScenario>().PlayAsync(plan, _ => { }, CancellationToken.None);
                break;
            case Stage.RoundApproved:
                await ApproveRoundAsync(site);
                break;
            default:
                break;
        }

        if (stage < Stage.Posted)
        {
            DemoFolder.MarkReady(folder);
        }
    }

    private static async Task ApproveRoundAsync(Site site)
    {
        var run = site.Get<DeadlineRun>();
        var due = (await run.PreviewAsync(TrainingStaff.ActorOf("clerk1"), CancellationToken.None)).Must();
        (await run.ProposeAsync(due.Cases, site.Begin(OperationKind.ProposalMade, "clerk1"), default)).Must();
        await ApproveAsync(site);
        var rounds = site.Get<PaymentBatchService>();
        var drafted = site.Begin(OperationKind.PaymentBatchDrafted, "clerk1");
        var round = (await rounds.ComposeAsync(new DateOnly(2026, 2, 26), drafted, default)).Must();
        await ConfirmChangesAsync(site, round.BatchId);
        (
            await site.Get<RoundProposalService>()
                .ProposeAsync(round.BatchId, site.Begin(OperationKind.ProposalMade, "clerk1"), default)
        ).Must();
        await ApproveAsync(site);
    }

    /// <summary>Some recipients of the dummy extract had died; the round waits until somebody has looked.</summary>
    private static async Task ConfirmChangesAsync(Site site, long round)
    {
        var queries = site.Get<LateChangeQueries>();
        var changes = site.Get<LateChangeService>();
        while (true)
        {
            var open = (
                await queries.PageAsync(TrainingStaff.ActorOf("clerk1"), round, null, new PageRequest(1, 100))
            ).Must();
            if (open.Total == 0)
            {
                return;
            }

            var operation = site.Begin(OperationKind.PaymentChangesConfirmed, "clerk1") with { Reason = "確かめた" };
            var confirm = new ConfirmLateChanges(round, [.. open.Items.Select(row => row.Seen)]);
            var confirmed = await changes.ConfirmAsync(confirm, operation);
            if (!confirmed.IsOk)
            {
                throw new InvalidOperationException(confirmed.Error.Message);
            }
        }
    }

    private static async Task ApproveAsync(Site site)
    {
        await using var db = site.OpenDb();
        var open = await db.Proposals.AsNoTracking().SingleAsync(row => row.Status == ProposalStatus.Open);
        var approver = TrainingStaff.ActorOf("approver1");
        var seen = (await site.Get<DecisionQueries>().DetailAsync(approver, open.Id)).Must();
        var approve = new ApproveProposal
        {
            ProposalId = open.Id,
            SeenContentHash = open.ContentHash,
            SeenConsequences = seen.Consequences,
            Password = TrainingStaff.All.Single(one => one.StaffId == "approver1").FixedPassword,
        };
        var operation = site.Begin(OperationKind.ProposalApproved, "approver1");
        var approved = await site.Get<DecisionService>().ApproveAsync(approve, operation, CancellationToken.None);
        if (!approved.IsOk)
        {
            throw new InvalidOperationException(approved.Error.Message);
        }

        await site.DrainAsync();
    }

    private static DummyDataOptions DataOf(Scale scale) =>
        new() { Recipients = scale.Recipients, Children = scale.Children };

    private static void CopyFolder(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(source))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
        }

        foreach (var folder in Directory.EnumerateDirectories(source))
        {
            CopyFolder(folder, Path.Combine(target, Path.GetFileName(folder)));
        }
    }
}
