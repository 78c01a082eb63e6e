using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Intake;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Faults;

/// <summary>What a process does until it is killed, by name. Each finds its work in the folder and fails when it is refused.</summary>
internal static class Scenarios
{
    public const string ComposeRound = "compose-round";
    public const string ApproveRound = "approve-round";
    public const string MakePaymentFile = "make-payment-file";
    public const string ApproveMailing = "approve-mailing";
    public const string MakeLabelFile = "make-label-file";
    public const string CommitImport = "commit-import";
    public const string StartBulk = "start-bulk";
    public const string RunBulk = "run-bulk";
    public const string DeclareRestore = "declare-restore";

    public static readonly IReadOnlyDictionary<string, Func<FolderHost, Task>> All = new Dictionary<
        string,
        Func<FolderHost, Task>
    >
    {
        [ComposeRound] = ComposeRoundAsync,
        [ApproveRound] = ApproveRoundAsync,
        [MakePaymentFile] = MakePaymentFileAsync,
        [ApproveMailing] = ApproveRoundAsync,
        [MakeLabelFile] = MakeLabelFileAsync,
        [CommitImport] = CommitImportAsync,
        [StartBulk] = StartBulkAsync,
        [RunBulk] = RunBulkAsync,
        [DeclareRestore] = DeclareRestoreAsync,
    };

    public static async Task ComposeRoundAsync(FolderHost host)
    {
        var composed = await host.Get<PaymentBatchService>()
            .ComposeAsync(new DateOnly(2026, 2, 26), host.Begin(OperationKind.PaymentBatchDrafted, Staff.Clerk));
        await EndAsync(host, composed.Error);
    }

    public static async Task ApproveRoundAsync(FolderHost host)
    {
        await using var db = host.OpenDb();
        var proposal = await db.Proposals.SingleAsync(row => row.Status == ProposalStatus.Open);
        var approved = await host.Get<DecisionService>()
            .ApproveAsync(
                new ApproveProposal
                {
                    ProposalId = proposal.Id,
                    SeenContentHash = proposal.ContentHash,
                    Password = TypedPassword.Of(Staff.Approver),
                },
                host.Begin(OperationKind.ProposalApproved, Staff.Approver)
            );
        await EndAsync(host, approved.Error);
    }

    public static async Task MakePaymentFileAsync(FolderHost host)
    {
        await using var db = host.OpenDb();
        var batch = await db.PaymentBatches.SingleAsync();
        var made = await host.Get<PaymentFileService>()
            .MakeFileAsync(batch.Id, host.Begin(OperationKind.PaymentFileMade, Staff.Clerk));
        await EndAsync(host, made.Error);
    }

    public static async Task MakeLabelFileAsync(FolderHost host)
    {
        await using var db = host.OpenDb();
        var run = await db.MailingBatches.SingleAsync();
        var made = await host.Get<MailingFileService>()
            .MakeAsync(run.Id, host.Begin(OperationKind.MailingFileMade, Staff.Clerk));
        await EndAsync(host, made.Error);
    }

    public static async Task CommitImportAsync(FolderHost host)
    {
        await using var db = host.OpenDb();
        var upload = await db.ImportUploads.SingleAsync();
        var committed = await host.Get<IntakeService>()
            .CommitAsync(upload.Id, host.Begin(OperationKind.ImportCommitted, Staff.Clerk), new RowSteps(host.Death));
        await EndAsync(host, committed.Error);
    }

    /// <summary>保留 of every case there is, put up for approval.</summary>
    public static async Task StartBulkAsync(FolderHost host)
    {
        await using var db = host.OpenDb();
        var ids = await db.Cases.Select(row => row.Id).ToArrayAsync();
        var started = await host.Get<BulkService>()
            .StartAsync(
                BulkSelection.OfIds(ids),
                new BulkOrder { Action = BulkAction.Hold, HoldReason = HoldReason.Inquiry },
                ids.Length,
                host.Begin(OperationKind.BulkActionRun, Staff.Clerk)
            );
        await EndAsync(host, started.Error);
    }

    /// <summary>What the server does at its start with the bulk actions that are approved.</summary>
    public static async Task RunBulkAsync(FolderHost host)
    {
        await host.Get<BulkRunner>().RunPendingAsync();
        await EndAsync(host, null);
    }

    /// <summary>復元の宣言 over the older ledger that was put back.</summary>
    public static async Task DeclareRestoreAsync(FolderHost host)
    {
        var declared = await host.Get<RestoreService>()
            .DeclareAsync(
                new DeclareRestore { Backup = "夜間 媒体B-3", Reason = "ディスクの故障のため" },
                Staff.Administrator,
                Staff.Auditor
            );
        await EndAsync(host, declared.Error);
    }

    private static async Task EndAsync(FolderHost host, DomainError? refused)
    {
        if (refused is not null)
        {
            throw new InvalidOperationException(refused.Message);
        }

        await host.Get<OutboxDrain>().DrainAsync();
    }

    /// <summary>Rows go into the database by one prepared statement, which no interceptor sees: the reading tells them.</summary>
    private sealed class RowSteps(DeathAt? death) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => death?.Step(value.Step);
    }
}
