using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Contractors;

/// <summary>遵守の確認: on a day the ward asked whether the 特記事項 are kept, and what it found.</summary>
public sealed class ClauseConfirmation
{
    public long Id { get; init; }

    public required long ClauseId { get; init; }

    public required DateOnly ConfirmedOn { get; init; }

    /// <summary>委託先の回答者</summary>
    public required string AnsweredBy { get; init; }

    /// <summary>遵守されている</summary>
    public required bool IsKept { get; init; }

    /// <summary>確認方法・内容; says what is missing where something is.</summary>
    public required string Findings { get; init; }

    public required DateTime RegisteredAt { get; init; }

    public required string RegisteredBy { get; init; }
}

internal sealed class ClauseConfirmationMapping : IEntityTypeConfiguration<ClauseConfirmation>
{
    public void Configure(EntityTypeBuilder<ClauseConfirmation> builder)
    {
        builder.ToTable("ClauseConfirmation");
        builder.Property(row => row.AnsweredBy).HasMaxLength(ContractorLimits.Name);
        builder.Property(row => row.Findings).HasMaxLength(ContractorLimits.Text);
        builder.Property(row => row.RegisteredBy).HasMaxLength(ContractorLimits.StaffId);
        builder
            .HasOne<ContractClause>()
            .WithMany()
            .HasForeignKey(row => row.ClauseId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
