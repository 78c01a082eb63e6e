using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Cases;

/// <summary>一括処理の進み具合</summary>
public enum BulkRunState
{
    /// <summary>決裁待ち</summary>
    AwaitsApproval = 1,

    /// <summary>実行待ち・実行中: <see cref="BulkRun.HandledCount"/> tells how far.</summary>
    Running = 2,

    /// <summary>完了</summary>
    Done = 3,

    /// <summary>中止: what was done stays done and is listed.</summary>
    Cancelled = 4,

    /// <summary>取消済: every case was led back.</summary>
    Undone = 5,

    /// <summary>差戻し・取下げ・無効: nothing was done.</summary>
    NotApproved = 6,

    /// <summary>失敗: it was tried several times; what was done stays done and is listed, the rest is as it was.</summary>
    Failed = 7,
}

/// <summary>一括処理: one action on many cases, with its outcome case by case.</summary>
public sealed class BulkRun : IStamped
{
    public long Id { get; init; }

    public required int ProgrammeId { get; init; }

    /// <summary>The operation of the officer; every changed case carries it.</summary>
    public required Guid OperationId { get; init; }

    public required BulkAction Action { get; init; }

    /// <summary><see cref="BulkOrder"/> as JSON; no personal data.</summary>
    public required string OrderJson { get; init; }

    public required BulkRunState State { get; set; }

    public required int CaseCount { get; init; }

    public int HandledCount { get; set; }

    public int DoneCount { get; set; }

    public long? ProposalId { get; set; }

    public bool IsCancelRequested { get; set; }

    /// <summary>How often the chunk that is next was tried in vain.</summary>
    public int Attempts { get; set; }

    /// <summary>What kind of fault stopped it, for the administrator; no personal data.</summary>
    public string? FailureCause { get; set; }

    public required DateTime RequestedAt { get; init; }

    public required string RequestedBy { get; init; }

    public required string RequestedByName { get; init; }

    /// <summary>The actor as JSON, for the chunks that run without the officer's session.</summary>
    public required string ActorJson { get; init; }

    public string? Reason { get; init; }

    public DateTime? FinishedAt { get; set; }

    public DateTime? UndoneAt { get; set; }

    public string? UndoneByName { get; set; }

    public Guid Stamp { get; set; }
}

/// <summary>One case of a run.</summary>
public sealed class BulkRunItem
{
    public required long RunId { get; init; }

    public required long CaseId { get; init; }

    /// <summary>Order of the work, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>Null while it waits.</summary>
    public bool? IsDone { get; init; }

    /// <summary>What the case had before and an undo gives back: the reason of a released hold.</summary>
    public HoldReason HoldBefore { get; init; }

    /// <summary>Code of the refusal, when it was refused.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The refusal in Japanese, without personal data.</summary>
    public string? ErrorMessage { get; init; }
}

internal sealed class BulkRunMapping : IEntityTypeConfiguration<BulkRun>, IEntityTypeConfiguration<BulkRunItem>
{
    public void Configure(EntityTypeBuilder<BulkRun> builder)
    {
        builder.ToTable("BulkRun");
        builder.Property(row => row.RequestedBy).HasMaxLength(64);
        builder.Property(row => row.RequestedByName).HasMaxLength(100);
        builder.Property(row => row.UndoneByName).HasMaxLength(100);
        builder.Property(row => row.Reason).HasMaxLength(1000);
        builder.Property(row => row.FailureCause).HasMaxLength(100);
        builder.HasIndex(row => row.OperationId).IsUnique();
        builder.HasIndex(row => new { row.ProgrammeId, row.State });
        builder.HasIndex(row => row.ProposalId).HasFilter("ProposalId IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<BulkRunItem> builder)
    {
        builder.ToTable("BulkRunItem");
        builder.HasKey(row => new { row.RunId, row.Position });
        builder.Property(row => row.ErrorCode).HasMaxLength(20);
        builder.Property(row => row.ErrorMessage).HasMaxLength(300);
        builder.HasOne<BulkRun>().WithMany().HasForeignKey(row => row.RunId).OnDelete(DeleteBehavior.Restrict);
    }
}
