using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Letters.Templates;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Letters.Runs;

/// <summary>通知発送: letters of one kind that are drafted, printed, checked and posted together. A single letter is a run of one.</summary>
public sealed class LetterRun : IStamped
{
    public long Id { get; init; }

    public required int ProgrammeId { get; init; }

    /// <summary>1, 2, 3 … in the programme.</summary>
    public required int Number { get; set; }

    public required LetterKind Kind { get; init; }

    public LetterRunState State { get; set; } = LetterRunState.Draft;

    public required long TemplateVersionId { get; init; }

    /// <summary>Version of the programme's settings: sender, place of the address, amount per child.</summary>
    public required int SettingsVersion { get; init; }

    /// <summary>文書番号</summary>
    public string DocumentNumber { get; init; } = "";

    /// <summary>発行日 (JST)</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>発送予定日 (JST)</summary>
    public required DateOnly PostingPlannedOn { get; init; }

    /// <summary>期限 (JST)</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>支払予定日 (JST)</summary>
    public DateOnly? PaymentOn { get; init; }

    /// <summary>お詫び・返還の理由 and the like, the same in all letters; empty where each letter has its own.</summary>
    public string CommonReason { get; init; } = "";

    /// <summary>True when it is about chosen cases; otherwise about all that are due.</summary>
    public bool IsOfChosenCases { get; init; }

    /// <summary>True for a letter to somebody whose address is protected, by an officer who may see it.</summary>
    public bool IsByHand { get; init; }

    /// <summary>刷り直し: the run whose letters it stands for.</summary>
    public long? ReprintOfRunId { get; init; }

    /// <summary>決裁 of a reprint of several letters.</summary>
    public long? ProposalId { get; set; }

    public int IncludedCount { get; set; }

    public int LeftOutCount { get; set; }

    /// <summary>SHA-256 (hex) over the included letters as printed.</summary>
    public string ContentHash { get; set; } = "";

    public int SheetCount { get; set; }

    public long? FileId { get; set; }

    public DateTime? PrintedAt { get; set; }

    public string? PrintedByName { get; set; }

    public string? PrintedByPersonId { get; set; }

    /// <summary>抜取り確認表 as JSON.</summary>
    public string SampleJson { get; set; } = "[]";

    public DateTime? CheckedAt { get; set; }

    public string? CheckedByName { get; set; }

    /// <summary>発送日 (JST)</summary>
    public DateOnly? PostedOn { get; set; }

    public int? PostedCount { get; set; }

    public string? PostedByName { get; set; }

    /// <summary>Why it was stopped, cancelled, or what was found.</summary>
    public string? Remark { get; set; }

    public required DateTime CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required string CreatedByName { get; init; }

    public required Guid OperationId { get; init; }

    public Guid Stamp { get; set; }
}

internal sealed class LetterRunMapping : IEntityTypeConfiguration<LetterRun>
{
    public void Configure(EntityTypeBuilder<LetterRun> builder)
    {
        builder.ToTable("LetterRun");
        builder.Property(row => row.DocumentNumber).HasMaxLength(40);
        builder.Property(row => row.CommonReason).HasMaxLength(1000);
        builder.Property(row => row.ContentHash).HasMaxLength(64);
        builder.Property(row => row.PrintedByName).HasMaxLength(100);
        builder.Property(row => row.PrintedByPersonId).HasMaxLength(64);
        builder.Property(row => row.CheckedByName).HasMaxLength(100);
        builder.Property(row => row.PostedByName).HasMaxLength(100);
        builder.Property(row => row.Remark).HasMaxLength(1000);
        builder.Property(row => row.CreatedBy).HasMaxLength(64);
        builder.Property(row => row.CreatedByName).HasMaxLength(100);
        builder.HasOne<Programme>().WithMany().HasForeignKey(row => row.ProgrammeId).OnDelete(DeleteBehavior.Restrict);
        builder
            .HasOne<LetterTemplateVersion>()
            .WithMany()
            .HasForeignKey(row => row.TemplateVersionId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.ProgrammeId, row.Number }).IsUnique();
        builder.HasIndex(row => row.OperationId).IsUnique();
    }
}
