using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Registry;

/// <summary>受給者: the person and the person's own key. What is known of the person stands in <see cref="RecipientVersion"/>s.</summary>
public sealed class Recipient
{
    /// <summary>Opaque id from the number range <c>person</c>.</summary>
    public required long Id { get; init; }

    public required int ProgrammeId { get; init; }

    /// <summary>認定番号 as received, leading zeros kept; null for an applicant who has none.</summary>
    public string? CertificationNumber { get; init; }

    /// <summary>認定番号 without leading zeros: unique, and what is searched.</summary>
    public string? CertificationKey { get; init; }

    /// <summary>The person's own key, wrapped by the data key; destroyed at erasure.</summary>
    public required byte[] PersonKey { get; init; }

    /// <summary>住民番号 (not マイナンバー).</summary>
    public ProtectedValue ResidentNumber { get; init; }

    /// <summary>Blind index of 住民番号; null where unknown.</summary>
    public byte[]? ResidentNumberIndex { get; init; }

    /// <summary>Number of the current <see cref="RecipientVersion"/>.</summary>
    public int CurrentVersion { get; set; }

    /// <summary>Number of the current <see cref="PayoutAccount"/>; 0 without an account (口座なし).</summary>
    public int CurrentAccount { get; set; }

    /// <summary>Import in which the row was missing for the first time; null while it is there.</summary>
    public long? VanishedInImportId { get; set; }
}

internal sealed class RecipientMapping : IEntityTypeConfiguration<Recipient>
{
    public void Configure(EntityTypeBuilder<Recipient> builder)
    {
        builder.ToTable("Recipient");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.CertificationNumber).HasMaxLength(10);
        builder.Property(row => row.CertificationKey).HasMaxLength(10);
        builder.Property(row => row.PersonKey).HasMaxLength(100);
        builder.Property(row => row.ResidentNumberIndex).HasMaxLength(16);
        builder.HasOne<Programme>().WithMany().HasForeignKey(row => row.ProgrammeId).OnDelete(DeleteBehavior.Restrict);
        builder
            .HasIndex(row => new { row.ProgrammeId, row.CertificationKey })
            .IsUnique()
            .HasFilter("CertificationKey IS NOT NULL");
        builder
            .HasIndex(row => new { row.ProgrammeId, row.ResidentNumberIndex })
            .HasFilter("ResidentNumberIndex IS NOT NULL");
    }
}
