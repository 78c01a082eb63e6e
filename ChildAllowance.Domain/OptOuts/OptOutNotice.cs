using ChildAllowance.Domain.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.OptOuts;

public enum OptOutChannel
{
    /// <summary>郵送</summary>
    Post = 1,

    /// <summary>窓口</summary>
    Counter = 2,
}

public enum OptOutOutcome
{
    /// <summary>受付</summary>
    Accepted = 1,

    /// <summary>期限後: registered, waits for a decision while no file is handed over.</summary>
    Late = 2,

    /// <summary>支給後: voluntary return is offered.</summary>
    AfterPayment = 3,

    /// <summary>In a round: takes effect by approval.</summary>
    AwaitsApproval = 4,

    /// <summary>保留中: recorded, takes effect when the hold is released and an officer accepts it.</summary>
    WhileOnHold = 5,

    /// <summary>受理しない: a person decided that the paper has no effect; the case goes on.</summary>
    Declined = 6,
}

/// <summary>受給拒否の届出: one paper.</summary>
public sealed class OptOutNotice
{
    public long Id { get; init; }

    public required long CaseId { get; init; }

    /// <summary>受付日 (収受日, JST).</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>消印日</summary>
    public DateOnly? PostmarkedOn { get; init; }

    public required OptOutChannel Channel { get; init; }

    public required OptOutOutcome Outcome { get; set; }

    public required DateTime RegisteredAt { get; init; }

    public required string RegisteredBy { get; init; }

    public required string RegisteredByName { get; init; }

    public required Guid OperationId { get; init; }

    public DateTime? WithdrawnAt { get; set; }

    public string? WithdrawnBy { get; set; }

    public string? WithdrawalReason { get; set; }
}

internal sealed class OptOutNoticeMapping : IEntityTypeConfiguration<OptOutNotice>
{
    public void Configure(EntityTypeBuilder<OptOutNotice> builder)
    {
        builder.ToTable("OptOutNotice");
        builder.Property(row => row.RegisteredBy).HasMaxLength(64);
        builder.Property(row => row.RegisteredByName).HasMaxLength(100);
        builder.Property(row => row.WithdrawnBy).HasMaxLength(64);
        builder.Property(row => row.WithdrawalReason).HasMaxLength(1000);
        builder.HasOne<AllowanceCase>().WithMany().HasForeignKey(row => row.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.CaseId).IsUnique().HasFilter("WithdrawnAt IS NULL");
        builder.HasIndex(row => row.OperationId).IsUnique();
        builder.HasIndex(row => row.RegisteredAt);
    }
}
