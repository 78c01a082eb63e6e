using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Media;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Mailing;

/// <summary>発送回の状態</summary>
public enum MailingBatchState
{
    /// <summary>作成中</summary>
    Draft = 1,

    /// <summary>起案</summary>
    Proposed = 2,

    /// <summary>決裁済</summary>
    Approved = 3,

    /// <summary>作成済</summary>
    FileMade = 4,

    /// <summary>引渡済</summary>
    HandedOver = 5,

    /// <summary>発送済</summary>
    Posted = 6,

    /// <summary>取消</summary>
    Cancelled = 7,
}

/// <summary>発送回: one run of letters with its label data for the enclosing contractor.</summary>
public sealed class MailingBatch : IStamped
{
    public long Id { get; init; }

    public required int ProgrammeId { get; init; }

    /// <summary>発送回番号, 1, 2, 3 …</summary>
    public required int Number { get; init; }

    public required string Title { get; set; }

    public MailingBatchState State { get; set; } = MailingBatchState.Draft;

    /// <summary>True when the run takes every case of the approved list that has no notice yet; false for picked cases.</summary>
    public required bool TakesAll { get; init; }

    /// <summary>宛名データの形: see <see cref="LabelProfile"/>.</summary>
    public LabelEncoding Encoding { get; set; } = LabelEncoding.Cp932;

    public bool HasCustomerBarcode { get; set; }

    /// <summary>Rows that go out, and those left out with a reason.</summary>
    public int IncludedCount { get; set; }

    public int LeftOutCount { get; set; }

    public long? ProposalId { get; set; }

    /// <summary>SHA-256 (hex) over the rows that go out, as last evaluated.</summary>
    public string? ContentHash { get; set; }

    /// <summary>Why the last proposal became void or was sent back; shown while the run is being mended.</summary>
    public string? VoidReason { get; set; }

    public long? ArchiveFileId { get; set; }

    /// <summary>管理簿 lines of the archive and of its password notice.</summary>
    public long? ArchiveMediumId { get; set; }

    public long? NoticeMediumId { get; set; }

    public DateTime? FileMadeAt { get; set; }

    /// <summary>Natural person who made the archive and holds it: may not print its password.</summary>
    public string? FileMadeByPersonId { get; set; }

    /// <summary>Password of the archive, sealed; destroyed when the notice was printed.</summary>
    public byte[]? SealedPassword { get; set; }

    public DateTime? NoticePrintedAt { get; set; }

    /// <summary>Name of who printed it.</summary>
    public string? NoticePrintedBy { get; set; }

    /// <summary>発送日 (JST), count, and who took it to the post office.</summary>
    public DateOnly? PostedOn { get; set; }

    public int? PostedCount { get; set; }

    public string? PostedBy { get; set; }

    public required DateTime CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required string CreatedByName { get; init; }

    public required Guid OperationId { get; init; }

    public Guid Stamp { get; set; }
}

/// <summary>Why a case is left out of a run.</summary>
public enum LeftOutReason
{
    None = 0,

    /// <summary>支援措置対象者</summary>
    ProtectedAddress = 1,

    /// <summary>保留</summary>
    OnHold = 2,

    /// <summary>受給拒否</summary>
    OptedOut = 3,

    /// <summary>対象外</summary>
    Excluded = 4,

    /// <summary>宛先不備 (郵便番号・住所)</summary>
    NoValidAddress = 5,

    /// <summary>返戻中</summary>
    Undelivered = 6,

    /// <summary>The case is no longer where the run wants it.</summary>
    StateChanged = 7,

    /// <summary>住所・氏名の変更 after the letter was made.</summary>
    AddressChanged = 8,

    /// <summary>Another run that is not posted yet has the case.</summary>
    InAnotherRun = 9,

    /// <summary>Not on the approved 支給対象者リスト.</summary>
    ListNotApproved = 10,
}

/// <summary>One case of a run, with the values that are printed: the letter keeps what it showed.</summary>
public sealed class MailingItem
{
    public long Id { get; init; }

    public long BatchId { get; init; }

    public required long CaseId { get; init; }

    public required long RecipientId { get; init; }

    public required int RecipientVersion { get; init; }

    /// <summary>連番 in posting order; 0 for a left-out case. A letter that is pulled before the posting keeps its number.</summary>
    public int SequenceNumber { get; set; }

    public LeftOutReason LeftOut { get; set; }

    /// <summary>The values as printed, approved 代替文字 included.</summary>
    public string PostalCode { get; init; } = "";

    public string Address { get; init; } = "";

    public string BuildingName { get; init; } = "";

    public string Name { get; init; } = "";

    public string CertificationNumber { get; init; } = "";

    /// <summary>True when an approved 代替文字 is printed.</summary>
    public bool HasSubstitute { get; init; }

    /// <summary>True when a letter has no code in the run's encoding: the run cannot be put up for approval.</summary>
    public bool IsUnwritable { get; init; }
}

/// <summary>代替文字: approved spelling of one person's name or address for outputs that cannot carry a letter.</summary>
public sealed class SubstituteName : IStamped
{
    public long Id { get; init; }

    public required long RecipientId { get; init; }

    public required long CaseId { get; init; }

    /// <summary>The text with the letter that cannot be written, as received.</summary>
    public required string Original { get; init; }

    public required string Substitute { get; init; }

    public required string ProposedBy { get; init; }

    public long? ProposalId { get; set; }

    public bool IsApproved { get; set; }

    public required DateTime ProposedAt { get; init; }

    public Guid Stamp { get; set; }
}

internal sealed class MailingMapping
    : IEntityTypeConfiguration<MailingBatch>,
        IEntityTypeConfiguration<MailingItem>,
        IEntityTypeConfiguration<SubstituteName>
{
    public void Configure(EntityTypeBuilder<MailingBatch> builder)
    {
        builder.ToTable("MailingBatch");
        builder.Property(row => row.Title).HasMaxLength(200);
        builder.Property(row => row.ContentHash).HasMaxLength(64);
        builder.Property(row => row.FileMadeByPersonId).HasMaxLength(64);
        builder.Property(row => row.NoticePrintedBy).HasMaxLength(100);
        builder.Property(row => row.PostedBy).HasMaxLength(EntryLimits.Counterpart);
        builder.Property(row => row.CreatedBy).HasMaxLength(64);
        builder.Property(row => row.CreatedByName).HasMaxLength(100);
        builder.Property(row => row.VoidReason).HasMaxLength(1000);
        builder.HasIndex(row => new { row.ProgrammeId, row.Number }).IsUnique();
        builder.HasIndex(row => row.OperationId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<MailingItem> builder)
    {
        builder.ToTable("MailingItem");
        builder.Property(row => row.PostalCode).HasMaxLength(7);
        builder.Property(row => row.Address).HasMaxLength(480);
        builder.Property(row => row.BuildingName).HasMaxLength(320);
        builder.Property(row => row.Name).HasMaxLength(400);
        builder.Property(row => row.CertificationNumber).HasMaxLength(10);
        builder.HasOne<MailingBatch>().WithMany().HasForeignKey(row => row.BatchId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.BatchId, row.CaseId }).IsUnique();
        builder.HasIndex(row => new
        {
            row.BatchId,
            row.LeftOut,
            row.SequenceNumber,
        });
        builder.HasIndex(row => row.CaseId);
    }

    public void Configure(EntityTypeBuilder<SubstituteName> builder)
    {
        builder.ToTable("SubstituteName");
        builder.Property(row => row.Original).HasMaxLength(480);
        builder.Property(row => row.Substitute).HasMaxLength(480);
        builder.Property(row => row.ProposedBy).HasMaxLength(64);
        builder.HasIndex(row => row.RecipientId);
    }
}
