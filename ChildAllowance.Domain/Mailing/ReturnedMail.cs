using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Letters.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Mailing;

/// <summary>返戻の理由, as the post office marks the envelope.</summary>
public enum ReturnReason
{
    /// <summary>あて所に尋ねあたりません</summary>
    Unknown = 1,

    /// <summary>転居先不明</summary>
    MovedUnknown = 2,

    /// <summary>保管期間経過</summary>
    NotCollected = 3,

    /// <summary>受取拒否</summary>
    Refused = 4,

    /// <summary>住所不完全</summary>
    Incomplete = 5,

    Other = 9,
}

/// <summary>返戻の処理</summary>
public enum ReturnResolution
{
    None = 0,

    /// <summary>再送: the address was found, the letter goes out again.</summary>
    SentAgain = 1,

    /// <summary>本人に渡した</summary>
    HandedOver = 2,

    /// <summary>所在が分からない: the case stays marked, and the setting says whether it is paid.</summary>
    NotFound = 3,
}

/// <summary>返戻: one envelope that came back, until somebody has dealt with it.</summary>
public sealed class ReturnedMail
{
    public long Id { get; init; }

    public required int ProgrammeId { get; init; }

    public required long CaseId { get; init; }

    public required long RecipientId { get; init; }

    /// <summary>The letter by its 整理番号; null for an envelope of a mailing run.</summary>
    public long? LetterId { get; init; }

    /// <summary>返戻の日 (JST)</summary>
    public required DateOnly ReturnedOn { get; init; }

    public required ReturnReason Reason { get; init; }

    public required DateTime EnteredAt { get; init; }

    public required string EnteredByName { get; init; }

    public ReturnResolution Resolution { get; set; }

    /// <summary>What was found out; without names and numbers.</summary>
    public string Note { get; set; } = "";

    public DateTime? ResolvedAt { get; set; }

    public string? ResolvedByName { get; set; }

    public required Guid OperationId { get; init; }
}

internal sealed class ReturnedMailMapping : IEntityTypeConfiguration<ReturnedMail>
{
    public void Configure(EntityTypeBuilder<ReturnedMail> builder)
    {
        builder.ToTable("ReturnedMail");
        builder.Property(row => row.EnteredByName).HasMaxLength(100);
        builder.Property(row => row.ResolvedByName).HasMaxLength(100);
        builder.Property(row => row.Note).HasMaxLength(400);
        builder.HasOne<AllowanceCase>().WithMany().HasForeignKey(row => row.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Letter>().WithMany().HasForeignKey(row => row.LetterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.CaseId);
        builder.HasIndex(row => row.OperationId).IsUnique();
        builder.HasIndex(row => new { row.ProgrammeId, row.Resolution });
    }
}
