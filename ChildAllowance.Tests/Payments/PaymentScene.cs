using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.OptOuts;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Domain.Payments.LateChanges;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Payments;

/// <summary>A house with 支払待ち cases and the short way through a round: composed by a clerk, approved by another person.</summary>
public sealed class PaymentScene : IAsyncDisposable
{
    public static readonly DateOnly TransferOn = new(2026, 2, 26);

    private long bankCustodian;

    private PaymentScene(TestServices services) => Services = services;

    public TestServices Services { get; }

    public PaymentBatchService Batches => Services.Get<PaymentBatchService>();

    public RoundProposalService Proposal => Services.Get<RoundProposalService>();

    public RoundCancellationService Cancellation => Services.Get<RoundCancellationService>();

    /// <summary>On services that somebody else started and ends.</summary>
    public static PaymentScene On(TestServices services) => new(services);

    public static async Task<PaymentScene> StartAsync() => new(await TestServices.StartAsync());

    /// <summary>A granted case, 支払待ち.</summary>
    public async Task<AllowanceCase> AddPayableAsync(
        int childCount = 1,
        string? kana = null,
        bool withAccount = true,
        bool isGranted = true
    )
    {
        var added = await TestData.AddCaseAsync(
            Services,
            childCount,
            CaseState.Payable,
            kana: kana,
            withAccount: withAccount
        );
        if (isGranted)
        {
            await using var db = Services.OpenDb();
            await db
                .Entitlements.Where(row => row.CaseId == added.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.GrantedByProposalId, 1L), TestServices.Ct);
        }

        return added;
    }

    public Operation Draft(string? reason = null) =>
        Services.Begin(OperationKind.PaymentBatchDrafted, Staff.Clerk, reason);

    public Operation Change(string? reason = null) =>
        Services.Begin(OperationKind.PaymentBatchChanged, Staff.Clerk, reason);

    public async Task<RoundChange> ComposeAsync(DateOnly? transferOn = null)
    {
        var composed = await Batches.ComposeAsync(transferOn ?? TransferOn, Draft(), TestServices.Ct);
        Assert.True(composed.IsOk, composed.Error?.Message);
        return composed.Value;
    }

    public async Task<Proposal> ProposeAsync(long batchId)
    {
        var proposed = await Proposal.ProposeAsync(batchId, Change(), TestServices.Ct);
        Assert.True(proposed.IsOk, proposed.Error?.Message);
        var batch = await BatchAsync(batchId);
        await using var db = Services.OpenDb();
        return await db.Proposals.SingleAsync(row => row.Id == batch.ProposalId, TestServices.Ct);
    }

    /// <summary>As an approver who has read the page.</summary>
    public async Task<Result> ApproveAsync(Proposal proposal, Actor? by = null, string? password = null)
    {
        var approver = by ?? Staff.Approver;
        return await Services
            .Get<DecisionService>()
            .ApproveAsync(
                new ApproveProposal
                {
                    ProposalId = proposal.Id,
                    SeenContentHash = proposal.ContentHash,
                    SeenConsequences = await ConsequencesAsync(proposal.Id),
                    Password = password ?? TypedPassword.Of(approver),
                },
                Services.Begin(OperationKind.ProposalApproved, approver),
                TestServices.Ct
            );
    }

    /// <summary>What the approver reads beside the proposal's own cases.</summary>
    public async Task<IReadOnlyList<string>> ConsequencesAsync(long proposalId) =>
        (await Services.Get<DecisionQueries>().DetailAsync(Staff.Approver, proposalId, TestServices.Ct))
            .Value!
            .Consequences;

    /// <summary>A round that is approved.</summary>
    public async Task<RoundChange> ApprovedAsync()
    {
        var round = await ComposeAsync();
        var approved = await ApproveAsync(await ProposeAsync(round.BatchId));
        Assert.True(approved.IsOk, approved.Error?.Message);
        return round;
    }

    public PaymentFileService Files => Services.Get<PaymentFileService>();

    /// <summary>Makes the file of an approved round; answers the ids of its parts.</summary>
    public async Task<RoundFiles> MakeFileAsync(long batchId)
    {
        var made = await Files.MakeFileAsync(
            batchId,
            Services.Begin(OperationKind.PaymentFileMade, Staff.Clerk),
            TestServices.Ct
        );
        Assert.True(made.IsOk, made.Error?.Message);
        return made.Value;
    }

    public Task<Result<DownloadedFile>> DownloadAsync(long fileId, Actor? by = null) =>
        Services
            .Get<PaymentDownloadService>()
            .DownloadAsync(fileId, Services.Begin(OperationKind.FileDownloaded, by ?? Staff.Clerk), TestServices.Ct);

    /// <summary>A 取扱者 of the designated bank; registered by the first call.</summary>
    public async Task<long> BankCustodianAsync()
    {
        if (bankCustodian == 0)
        {
            var bank = await ContractorData.AddFirmAsync(Services, "架空銀行", ContractorKind.Bank);
            bankCustodian = await ContractorData.AddCustodianAsync(Services, bank, "架空 次郎");
        }

        return bankCustodian;
    }

    /// <summary>The slip as an honest officer fills it in.</summary>
    public async Task<HandOverRound> SlipAsync(long batchId)
    {
        var batch = await BatchAsync(batchId);
        await using var db = Services.OpenDb();
        var hashes = await (
            from file in db.PaymentFiles
            join stored in db.StoredFiles on file.StoredFileId equals stored.Id
            where file.BatchId == batchId
            orderby file.Part
            select stored.Sha256
        ).ToListAsync(TestServices.Ct);
        return new HandOverRound
        {
            BatchId = batchId,
            On = new DateOnly(2026, 2, 20),
            CustodianId = await BankCustodianAsync(),
            Bag = "カバン03",
            KeyHolder = "鈴木 一郎",
            Count = batch.PaymentCount,
            TotalYen = batch.TotalYen,
            Sha256 = hashes,
        };
    }

    public Task<Result> HandOverAsync(HandOverRound slip, Actor? by = null) =>
        Services
            .Get<PaymentHandOverService>()
            .HandOverAsync(
                slip,
                Services.Begin(OperationKind.PaymentFileHandedOver, by ?? Staff.OtherClerk),
                TestServices.Ct
            );

    public async Task<PaymentBatch> BatchAsync(long id)
    {
        await using var db = Services.OpenDb();
        return await db.PaymentBatches.AsNoTracking().SingleAsync(row => row.Id == id, TestServices.Ct);
    }

    public async Task<AllowanceCase> CaseAsync(long id)
    {
        await using var db = Services.OpenDb();
        return await db
            .Cases.AsNoTracking()
            .Include(row => row.Entitlements)
            .SingleAsync(row => row.Id == id, TestServices.Ct);
    }

    public async Task<IReadOnlyList<Payment>> PaymentsAsync(long batchId)
    {
        await using var db = Services.OpenDb();
        return await db
            .Payments.AsNoTracking()
            .Where(row => row.BatchId == batchId && row.Status != PaymentStatus.Cancelled)
            .OrderBy(row => row.Id)
            .ToListAsync(TestServices.Ct);
    }

    public async Task<IReadOnlyList<PaymentException>> ExceptionsAsync(long batchId)
    {
        await using var db = Services.OpenDb();
        return await db
            .PaymentExceptions.AsNoTracking()
            .Where(row => row.BatchId == batchId)
            .OrderBy(row => row.CaseId)
            .ToListAsync(TestServices.Ct);
    }

    /// <summary>A notice on paper that came in while the case stands in a round.</summary>
    public async Task AddOptOutNoticeAsync(long caseId, OptOutOutcome outcome = OptOutOutcome.AwaitsApproval)
    {
        await using var db = Services.OpenDb();
        if (outcome != OptOutOutcome.AwaitsApproval)
        {
            db.CaseTasks.Add(
                new CaseTask
                {
                    ProgrammeId = 1,
                    CaseId = caseId,
                    Kind = CaseTaskKind.LateOptOut,
                    Text = "届出の扱いを決めてください。",
                    CreatedAt = Services.Clock.GetUtcNow().UtcDateTime,
                }
            );
        }

        db.OptOutNotices.Add(
            new OptOutNotice
            {
                CaseId = caseId,
                ReceivedOn = new DateOnly(2026, 2, 20),
                Channel = OptOutChannel.Post,
                Outcome = outcome,
                RegisteredAt = Services.Clock.GetUtcNow().UtcDateTime,
                RegisteredBy = Staff.OtherClerk.StaffId,
                RegisteredByName = Staff.OtherClerk.Name,
                OperationId = Guid.CreateVersion7(),
            }
        );
        await db.SaveChangesAsync(TestServices.Ct);
    }

    /// <summary>A new version of the account at another branch of the test bank.</summary>
    public async Task ChangeAccountAsync(long recipientId, string branchCode)
    {
        await using var db = Services.OpenDb();
        var recipient = await db.Recipients.SingleAsync(row => row.Id == recipientId, TestServices.Ct);
        var old = await db.PayoutAccounts.SingleAsync(
            row => row.RecipientId == recipientId && row.Number == recipient.CurrentAccount,
            TestServices.Ct
        );
        recipient.CurrentAccount++;
        db.PayoutAccounts.Add(
            new PayoutAccount
            {
                RecipientId = recipientId,
                Number = recipient.CurrentAccount,
                BankCode = old.BankCode,
                BranchCode = branchCode,
                Type = old.Type,
                AccountNumber = old.AccountNumber,
                AccountIndex = [.. old.AccountIndex.Reverse()],
                AccountNumberTail = old.AccountNumberTail,
                HolderNameKana = old.HolderNameKana,
                Source = RecordSource.Notice,
                ValidFromAt = old.ValidFromAt,
                EnteredBy = Staff.Clerk.StaffId,
                ContentHash = new byte[16],
            }
        );
        await db.SaveChangesAsync(TestServices.Ct);
    }

    /// <summary>What the resident register tells of a recipient from now on.</summary>
    public async Task ChangePersonAsync(long recipientId, PersonChange change)
    {
        await using var db = Services.OpenDb();
        await using var transaction = await db.Database.BeginTransactionAsync(TestServices.Ct);
        var isChanged = await Services
            .Get<PersonChanges>()
            .AddVersionAsync(
                db,
                recipientId,
                change,
                RecordSource.Notice,
                Services.Begin(OperationKind.DifferenceAdopted, Staff.OtherClerk),
                TestServices.Ct
            );
        Assert.True(isChanged);
        await transaction.CommitAsync(TestServices.Ct);
    }

    /// <summary>The recipient died; the day before the programme's "today" unless said otherwise.</summary>
    public Task DieAsync(long recipientId, DateOnly? on = null) =>
        ChangePersonAsync(
            recipientId,
            new PersonChange { Loss = new PersonLoss(on ?? new DateOnly(2026, 2, 19), LossReason.Death) }
        );

    /// <summary>Everything of the round that can be confirmed now, as its list shows it.</summary>
    public async Task<IReadOnlyList<LateChangeRow>> OpenChangesAsync(long batchId)
    {
        var page = await Services
            .Get<LateChangeQueries>()
            .PageAsync(Staff.ProtectionClerk, batchId, null, new PageRequest(1, 100), TestServices.Ct);
        Assert.True(page.IsOk, page.Error?.Message);
        return [.. page.Value.Items.Where(row => row.IsOpen)];
    }

    public Task<Result> ConfirmAsync(
        long batchId,
        IEnumerable<LateChangeRow> rows,
        Actor? by = null,
        string? reason = "相続人に口座を確かめた"
    ) =>
        Services
            .Get<LateChangeService>()
            .ConfirmAsync(
                new ConfirmLateChanges(batchId, [.. rows.Select(row => row.Seen)]),
                Services.Begin(OperationKind.PaymentChangesConfirmed, by ?? Staff.ProtectionClerk, reason),
                TestServices.Ct
            );

    /// <summary>What a damaged or wrong update would do: two lines change their payees.</summary>
    public async Task SwapPayeesAsync(long batchId)
    {
        await using var db = Services.OpenDb();
        var pair = await db.Payments.Where(row => row.BatchId == batchId).Take(2).ToListAsync(TestServices.Ct);
        await db
            .Payments.Where(row => row.Id == pair[0].Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.BranchCode, "002"), TestServices.Ct);
    }

    /// <summary>支払予定の案件の変更, drafted by a clerk and approved by another person.</summary>
    public async Task ChangeScheduledAsync(AllowanceCase of, ScheduledChange change)
    {
        var operation = Services.Begin(OperationKind.ProposalMade, Staff.OtherClerk, "届出の遅着");
        await using var db = Services.OpenDb();
        await using var transaction = await db.Database.BeginTransactionAsync(TestServices.Ct);
        var draft = await change.DraftAsync(db, of.ProgrammeId, [of.Id], TestServices.Ct);
        var added = await Services.Get<Proposals>().AddAsync(db, draft, operation, TestServices.Ct);
        Assert.True(added.IsOk, added.Error?.Message);
        await db.SaveChangesAsync(TestServices.Ct);
        await transaction.CommitAsync(TestServices.Ct);

        var approved = await ApproveAsync(added.Value);
        Assert.True(approved.IsOk, approved.Error?.Message);
    }

    public ValueTask DisposeAsync() => Services.DisposeAsync();
}
