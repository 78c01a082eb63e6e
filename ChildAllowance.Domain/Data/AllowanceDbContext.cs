using ChildAllowance.Domain.AccessReview;
using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Extraction;
using ChildAllowance.Domain.Intake;
using ChildAllowance.Domain.Letters.Runs;
using ChildAllowance.Domain.Letters.Templates;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Domain.Media;
using ChildAllowance.Domain.OptOuts;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Domain.Payments.LateChanges;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Registry.Banks;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ChildAllowance.Domain.Data;

/// <summary>The case database. Code asks for this abstract context; one sealed context per engine stands behind it.</summary>
public abstract class AllowanceDbContext(DbContextOptions options) : IdentityUserContext<StaffAccount>(options)
{
    public DbSet<Programme> Programmes => Set<Programme>();

    public DbSet<ProgrammeVersion> ProgrammeVersions => Set<ProgrammeVersion>();

    public DbSet<Recipient> Recipients => Set<Recipient>();

    public DbSet<RecipientVersion> RecipientVersions => Set<RecipientVersion>();

    public DbSet<PayoutAccount> PayoutAccounts => Set<PayoutAccount>();

    public DbSet<Child> Children => Set<Child>();

    public DbSet<ChildRecord> ChildRecords => Set<ChildRecord>();

    public DbSet<ImportBatch> ImportBatches => Set<ImportBatch>();

    public DbSet<ImportUpload> ImportUploads => Set<ImportUpload>();

    public DbSet<ImportUploadPiece> ImportUploadPieces => Set<ImportUploadPiece>();

    public DbSet<ImportProfileVersion> ImportProfileVersions => Set<ImportProfileVersion>();

    public DbSet<BankList> BankLists => Set<BankList>();

    public DbSet<BankListEntry> BankListEntries => Set<BankListEntry>();

    public DbSet<AllowanceCase> Cases => Set<AllowanceCase>();

    public DbSet<Entitlement> Entitlements => Set<Entitlement>();

    public DbSet<CaseEvent> CaseEvents => Set<CaseEvent>();

    public DbSet<CaseTask> CaseTasks => Set<CaseTask>();

    public DbSet<ContactNote> ContactNotes => Set<ContactNote>();

    public DbSet<ExtractionRun> ExtractionRuns => Set<ExtractionRun>();

    public DbSet<ExtractedChild> ExtractedChildren => Set<ExtractedChild>();

    public DbSet<CaseSearchEntry> CaseSearchEntries => Set<CaseSearchEntry>();

    public DbSet<BulkRun> BulkRuns => Set<BulkRun>();

    public DbSet<BulkRunItem> BulkRunItems => Set<BulkRunItem>();

    public DbSet<OptOutNotice> OptOutNotices => Set<OptOutNotice>();

    public DbSet<GrantDecision> GrantDecisions => Set<GrantDecision>();

    public DbSet<Proposal> Proposals => Set<Proposal>();

    public DbSet<ProposalItem> ProposalItems => Set<ProposalItem>();

    public DbSet<ReturnedMail> ReturnedMails => Set<ReturnedMail>();

    public DbSet<MailingBatch> MailingBatches => Set<MailingBatch>();

    public DbSet<MailingItem> MailingItems => Set<MailingItem>();

    public DbSet<SubstituteName> SubstituteNames => Set<SubstituteName>();

    public DbSet<PaymentBatch> PaymentBatches => Set<PaymentBatch>();

    public DbSet<Payment> Payments => Set<Payment>();

    public DbSet<PaymentLine> PaymentLines => Set<PaymentLine>();

    public DbSet<PaymentException> PaymentExceptions => Set<PaymentException>();

    public DbSet<PaymentConfirmation> PaymentConfirmations => Set<PaymentConfirmation>();

    public DbSet<PaymentFile> PaymentFiles => Set<PaymentFile>();

    public DbSet<PaymentFileDownload> PaymentFileDownloads => Set<PaymentFileDownload>();

    public DbSet<StoredFile> StoredFiles => Set<StoredFile>();

    public DbSet<StorageMedium> StorageMedia => Set<StorageMedium>();

    public DbSet<Contractor> Contractors => Set<Contractor>();

    public DbSet<ContractorVersion> ContractorVersions => Set<ContractorVersion>();

    public DbSet<Custodian> Custodians => Set<Custodian>();

    public DbSet<SubcontractPermission> SubcontractPermissions => Set<SubcontractPermission>();

    public DbSet<ContractClause> ContractClauses => Set<ContractClause>();

    public DbSet<ClauseConfirmation> ClauseConfirmations => Set<ClauseConfirmation>();

    public DbSet<ContractorInspection> ContractorInspections => Set<ContractorInspection>();

    public DbSet<StatusReport> StatusReports => Set<StatusReport>();

    public DbSet<ContractorEvent> ContractorEvents => Set<ContractorEvent>();

    public DbSet<ReviewRuleVersion> ReviewRuleVersions => Set<ReviewRuleVersion>();

    public DbSet<ReviewFinding> ReviewFindings => Set<ReviewFinding>();

    public DbSet<ReviewAssessment> ReviewAssessments => Set<ReviewAssessment>();

    public DbSet<ReviewRun> ReviewRuns => Set<ReviewRun>();

    public DbSet<ReviewReport> ReviewReports => Set<ReviewReport>();

    public DbSet<MediumLot> MediumLots => Set<MediumLot>();

    public DbSet<MediumEvent> MediumEvents => Set<MediumEvent>();

    public DbSet<StockTaking> StockTakings => Set<StockTaking>();

    public DbSet<AllowanceApplication> Applications => Set<AllowanceApplication>();

    public DbSet<ApplicationChild> ApplicationChildren => Set<ApplicationChild>();

    public DbSet<ApplicationDocument> ApplicationDocuments => Set<ApplicationDocument>();

    public DbSet<Deficiency> Deficiencies => Set<Deficiency>();

    public DbSet<MunicipalInquiry> MunicipalInquiries => Set<MunicipalInquiry>();

    public DbSet<ReviewCheck> ReviewChecks => Set<ReviewCheck>();

    public DbSet<ReviewJudgement> ReviewJudgements => Set<ReviewJudgement>();

    public DbSet<ApplicationCorrection> ApplicationCorrections => Set<ApplicationCorrection>();

    public DbSet<DenialDecision> DenialDecisions => Set<DenialDecision>();

    public DbSet<LetterTemplateVersion> LetterTemplateVersions => Set<LetterTemplateVersion>();

    public DbSet<LetterRun> LetterRuns => Set<LetterRun>();

    public DbSet<Letter> Letters => Set<Letter>();

    public DbSet<NumberRange> NumberRanges => Set<NumberRange>();

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default
    )
    {
        foreach (var entry in ChangeTracker.Entries<IStamped>())
        {
            if (entry.State is EntityState.Added or EntityState.Modified)
            {
                entry.Entity.Stamp = Guid.NewGuid();
            }
        }

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AllowanceDbContext).Assembly);
        foreach (
            var entity in builder.Model.GetEntityTypes().Where(type => typeof(IStamped).IsAssignableFrom(type.ClrType))
        )
        {
            builder.Entity(entity.ClrType).Property(nameof(IStamped.Stamp)).IsConcurrencyToken();
        }
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<YearMonth>().HaveConversion<YearMonthConverter>();
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<ProtectedValue>().HaveConversion<ProtectedValueConverter>();
    }

    private sealed class YearMonthConverter()
        : ValueConverter<YearMonth, int>(value => value.Number, number => YearMonth.FromNumber(number));

    private sealed class UtcConverter()
        : ValueConverter<DateTime, DateTime>(value => value, value => DateTime.SpecifyKind(value, DateTimeKind.Utc));

    private sealed class ProtectedValueConverter()
        : ValueConverter<ProtectedValue, byte[]>(value => value.ToArray(), bytes => new ProtectedValue(bytes));
}
