using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Domain.Media;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Mailing;

/// <summary>A programme whose list is approved, and the steps of a mailing run by their actors.</summary>
internal sealed class MailingScene : IAsyncDisposable
{
    /// <summary>Stands for the approved K1 proposal.</summary>
    public const long ListProposal = 9_001;

    private MailingScene(TestServices services) => Services = services;

    public TestServices Services { get; }

    public RecordingLedger Ledger => Services.Ledger;

    private static CancellationToken Ct => TestServices.Ct;

    public static async Task<MailingScene> StartAsync() => new(await TestServices.StartAsync());

    /// <summary>A case on the approved list; <paramref name="edit"/> changes what is registered of the person.</summary>
    public async Task<AllowanceCase> AddAsync(
        string? name = null,
        string? address = null,
        string? postalCode = null,
        CaseState state = CaseState.Extracted,
        bool isProtected = false
    )
    {
        var added = await TestData.AddCaseAsync(Services, name: name, state: state, hasProtectedAddress: isProtected);
        await using var db = Services.OpenDb();
        await db
            .Cases.Where(row => row.Id == added.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.ListApprovedByProposalId, ListProposal)
                        .SetProperty(row => row.NotifiedOn, (DateOnly?)null),
                Ct
            );
        if (address is not null || postalCode is not null)
        {
            await db
                .RecipientVersions.Where(row => row.RecipientId == added.RecipientId)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(row => row.Address, row => address ?? row.Address)
                            .SetProperty(row => row.PostalCode, row => postalCode ?? row.PostalCode),
                    Ct
                );
        }

        return added;
    }

    public async Task<long> DraftAsync(LabelProfile? profile = null, IReadOnlyList<long>? caseIds = null)
    {
        var drafted = await Services
            .Get<MailingService>()
            .DraftAsync(
                new DraftMailing
                {
                    Title = "第1回 支給のお知らせ",
                    CaseIds = caseIds,
                    Profile = profile ?? new LabelProfile(),
                },
                Services.Begin(OperationKind.MailingBatchDrafted, Staff.Clerk),
                Ct
            );
        return Done(drafted);
    }

    public Task<Result> ProposeAsync(long run, Actor? by = null) =>
        Services
            .Get<MailingService>()
            .ProposeAsync(run, Services.Begin(OperationKind.ProposalMade, by ?? Staff.Clerk), Ct);

    public Task<Result> ApproveAsync(long run, DecisionKind kind = DecisionKind.MailingExport) =>
        ApproveAsync(Services, run, kind);

    /// <summary>決裁 by the approver of the open proposal of a run.</summary>
    public static async Task<Result> ApproveAsync(
        ITestHost host,
        long run,
        DecisionKind kind = DecisionKind.MailingExport
    )
    {
        await using var db = host.OpenDb();
        var proposal = await db
            .Proposals.AsNoTracking()
            .SingleAsync(
                row => row.SubjectRef == "mailing:" + run && row.Status == ProposalStatus.Open && row.Kind == kind,
                Ct
            );
        return await host.Get<DecisionService>()
            .ApproveAsync(
                new ApproveProposal { ProposalId = proposal.Id, SeenContentHash = proposal.ContentHash },
                Operation.Begin(OperationKind.ProposalApproved, Staff.Approver, host.Clock),
                Ct
            );
    }

    public Task<Result> MakeFileAsync(long run, Operation? operation = null) =>
        Services
            .Get<MailingFileService>()
            .MakeAsync(run, operation ?? Services.Begin(OperationKind.MailingFileMade, Staff.Clerk), Ct);

    public Task<Result<DownloadedFile>> PrintNoticeAsync(long run, Actor? by = null) =>
        Services
            .Get<PasswordNoticeService>()
            .PrintAsync(run, Services.Begin(OperationKind.PasswordNoticePrinted, by ?? Staff.MediaOfficer), Ct);

    public Task<Result> HandOverAsync(long run, MediumKind kind = MediumKind.LabelArchive) =>
        LotPlay.HandOverAsync(Services, "mailing:" + run, kind);

    /// <summary>発送の記録, after the envelopes came, were inspected and handed back.</summary>
    public async Task<Result> PostAsync(long run, int count, DateOnly? on = null, Operation? operation = null)
    {
        await LotPlay.PlayUntilAsync(Services, "mailing:" + run, LotStep.Post);
        return await RecordPostingAsync(run, count, on, operation);
    }

    /// <summary>発送の記録 as the run stands.</summary>
    public async Task<Result> RecordPostingAsync(long run, int count, DateOnly? on = null, Operation? operation = null)
    {
        var now = JapanTime.FromUtc(Services.Clock.GetUtcNow().UtcDateTime);
        return await Services
            .Get<PostingService>()
            .RecordAsync(
                new RecordPosting
                {
                    BatchId = run,
                    PostedOn = on ?? DateOnly.FromDateTime(now),
                    At = TimeOnly.FromDateTime(now),
                    Count = count,
                    CustodianId = await LotPlay.CustodianAsync(Services),
                },
                operation ?? Services.Begin(OperationKind.PostingRecorded, Staff.Clerk),
                Ct
            );
    }

    /// <summary>Drafted, proposed, approved.</summary>
    public async Task<long> ApprovedAsync(LabelProfile? profile = null)
    {
        var run = await DraftAsync(profile);
        Done(await ProposeAsync(run));
        Done(await ApproveAsync(run));
        return run;
    }

    /// <summary>… and the archive handed to the contractor.</summary>
    public async Task<long> HandedOverAsync()
    {
        var run = await ApprovedAsync();
        Done(await MakeFileAsync(run));
        Done(await HandOverAsync(run));
        return run;
    }

    public async Task<MailingBatch> ReadAsync(long run)
    {
        await using var db = Services.OpenDb();
        return await db.MailingBatches.AsNoTracking().SingleAsync(row => row.Id == run, Ct);
    }

    public async Task<IReadOnlyList<MailingItem>> ItemsAsync(long run)
    {
        await using var db = Services.OpenDb();
        return await db
            .MailingItems.AsNoTracking()
            .Where(item => item.BatchId == run)
            .OrderBy(item => item.SequenceNumber)
            .ThenBy(item => item.Id)
            .ToListAsync(Ct);
    }

    public async Task<AllowanceCase> CaseAsync(long id)
    {
        await using var db = Services.OpenDb();
        return await db.Cases.AsNoTracking().SingleAsync(row => row.Id == id, Ct);
    }

    /// <summary>Moves a case as another officer would, meanwhile.</summary>
    public async Task MoveAsync(AllowanceCase moved, CaseState to)
    {
        await using var db = Services.OpenDb();
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        var move = new CaseMove
        {
            To = to,
            Text = "試験",
            HoldReason = to == CaseState.OnHold ? HoldReason.Inquiry : HoldReason.None,
        };
        var outcome = await CaseMoves.MoveAsync(
            db,
            [moved.Id],
            move,
            Services.Begin(OperationKind.OptOutRecorded, Staff.OtherClerk),
            Ct
        );
        Assert.Equal(1, outcome.DoneCount);
        await transaction.CommitAsync(Ct);
    }

    public async Task ChangeAddressAsync(AllowanceCase of, string address)
    {
        await using var db = Services.OpenDb();
        await db
            .RecipientVersions.Where(row => row.RecipientId == of.RecipientId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Address, address), Ct);
    }

    /// <summary>The archive as the clerk downloads it.</summary>
    public async Task<DownloadedFile> DownloadAsync(long run) =>
        Done(await Services.Get<MailingDownloads>().ArchiveAsync(Staff.Clerk, run, Ct));

    /// <summary>Password on the printed notice, read from its text.</summary>
    public async Task<string> PasswordAsync(long run) => PdfText.PasswordOf(Done(await PrintNoticeAsync(run)).Content);

    public async Task<IReadOnlyList<LedgerFact>> FactsAsync(LedgerAct act)
    {
        await Services.DrainAsync();
        return [.. Ledger.Facts.Where(fact => fact.Act == act)];
    }

    public static void Done(Result result) => Assert.True(result.IsOk, result.Error?.Message);

    public static T Done<T>(Result<T> result)
    {
        Assert.True(result.IsOk, result.Error?.Message);
        return result.Value;
    }

    public ValueTask DisposeAsync() => Services.DisposeAsync();
}
