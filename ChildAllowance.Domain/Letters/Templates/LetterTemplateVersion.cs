using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Letters.Templates;

/// <summary>One version of the 文面 of a kind; never edited, the newest counts. Letters point to the version they show.</summary>
public sealed class LetterTemplateVersion
{
    public long Id { get; init; }

    public required int ProgrammeId { get; init; }

    public required LetterKind Kind { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Version { get; init; }

    /// <summary><see cref="LetterText"/> as JSON.</summary>
    public required string TextJson { get; init; }

    public required DateTime ValidFromAt { get; init; }

    public required string EnteredBy { get; init; }

    public required string EnteredByName { get; init; }

    public required string Reason { get; init; }
}

internal sealed class LetterTemplateVersionMapping : IEntityTypeConfiguration<LetterTemplateVersion>
{
    public void Configure(EntityTypeBuilder<LetterTemplateVersion> builder)
    {
        builder.ToTable("LetterTemplateVersion");
        builder.Property(row => row.EnteredBy).HasMaxLength(64);
        builder.Property(row => row.EnteredByName).HasMaxLength(100);
        builder.Property(row => row.Reason).HasMaxLength(1000);
        builder.HasOne<Programme>().WithMany().HasForeignKey(row => row.ProgrammeId).OnDelete(DeleteBehavior.Restrict);
        builder
            .HasIndex(row => new
            {
                row.ProgrammeId,
                row.Kind,
                row.Version,
            })
            .IsUnique();
    }
}
