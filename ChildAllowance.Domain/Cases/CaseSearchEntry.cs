using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Cases;

/// <summary>
/// The narrow row in which a recipient is searched: keys of the current version and of the current children, made by
/// <see cref="Text.SearchText"/>. Kept in step by <see cref="CaseSearchIndex"/>; may be rebuilt at any time.
/// </summary>
public sealed class CaseSearchEntry
{
    public required long RecipientId { get; init; }

    public required int ProgrammeId { get; init; }

    /// <summary>支援措置: only the person's own name, reading and numbers may find it for those who may not see the person.</summary>
    public required bool IsProtected { get; init; }

    public required string NameKey { get; init; }

    /// <summary>Also the order of lists by name.</summary>
    public required string KanaKey { get; init; }

    /// <summary>Address and building.</summary>
    public required string AddressKey { get; init; }

    /// <summary>Names of the children, separated by line feeds.</summary>
    public required string ChildNameKeys { get; init; }

    public required string ChildKanaKeys { get; init; }
}

internal sealed class CaseSearchEntryMapping : IEntityTypeConfiguration<CaseSearchEntry>
{
    public void Configure(EntityTypeBuilder<CaseSearchEntry> builder)
    {
        builder.ToTable("CaseSearchEntry");
        builder.HasKey(row => row.RecipientId);
        builder.Property(row => row.RecipientId).ValueGeneratedNever();
        builder.Property(row => row.NameKey).HasMaxLength(400);
        builder.Property(row => row.KanaKey).HasMaxLength(400);
        builder.Property(row => row.AddressKey).HasMaxLength(800);
        builder.HasOne<Recipient>().WithOne().HasForeignKey<CaseSearchEntry>(row => row.RecipientId);
    }
}
