using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Applications;

/// <summary>照会の方法</summary>
public enum InquiryMeans
{
    /// <summary>文書</summary>
    Letter = 1,

    /// <summary>電話</summary>
    Telephone = 2,

    /// <summary>LGWANメール</summary>
    LgwanMail = 3,
}

/// <summary>回答の内容</summary>
public enum InquiryAnswer
{
    None = 0,

    /// <summary>支給していない</summary>
    NotPaid = 1,

    /// <summary>支給した、または支給する予定</summary>
    Paid = 2,

    /// <summary>申請を受け付けている</summary>
    Applied = 3,

    /// <summary>該当者なし・回答できない</summary>
    Unknown = 4,
}

/// <summary>他の市区町村・所属庁への照会: asked on, whom, what; the answer and when it came. There is no central register.</summary>
public sealed class MunicipalInquiry
{
    public long Id { get; init; }

    public required long ApplicationId { get; init; }

    /// <summary>The child that it is about; null for the applicant as a whole.</summary>
    public long? ChildId { get; init; }

    /// <summary>照会先</summary>
    public required string AskedWhom { get; init; }

    public required InquiryMeans Means { get; init; }

    public required DateOnly AskedOn { get; init; }

    public required string Question { get; init; }

    public DateOnly? AnsweredOn { get; set; }

    public InquiryAnswer Answer { get; set; }

    /// <summary>回答者・回答の要旨</summary>
    public string? AnswerText { get; set; }

    public required string AskedBy { get; init; }

    public required string AskedByName { get; init; }

    public string? AnswerEnteredBy { get; set; }

    public required Guid OperationId { get; init; }
}

internal sealed class MunicipalInquiryMapping : IEntityTypeConfiguration<MunicipalInquiry>
{
    public void Configure(EntityTypeBuilder<MunicipalInquiry> builder)
    {
        builder.ToTable("MunicipalInquiry");
        builder.Property(row => row.AskedWhom).HasMaxLength(200);
        builder.Property(row => row.Question).HasMaxLength(1000);
        builder.Property(row => row.AnswerText).HasMaxLength(1000);
        builder.Property(row => row.AskedBy).HasMaxLength(64);
        builder.Property(row => row.AskedByName).HasMaxLength(100);
        builder.Property(row => row.AnswerEnteredBy).HasMaxLength(64);
        builder
            .HasOne<AllowanceApplication>()
            .WithMany()
            .HasForeignKey(row => row.ApplicationId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.ApplicationId);
    }
}
