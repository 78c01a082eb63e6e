using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Intake;

/// <summary>One version of an import profile; never edited, the newest of a name counts.</summary>
public sealed class ImportProfileVersion
{
    public long Id { get; init; }

    public required string Name { get; init; }

    public required int Version { get; init; }

    public required string ProfileJson { get; init; }

    public required DateTime ValidFromAt { get; init; }

    public required string EnteredBy { get; init; }
}

internal sealed class ImportProfileVersionMapping : IEntityTypeConfiguration<ImportProfileVersion>
{
    public void Configure(EntityTypeBuilder<ImportProfileVersion> builder)
    {
        builder.ToTable("ImportProfileVersion");
        builder.Property(row => row.Name).HasMaxLength(40);
        builder.Property(row => row.EnteredBy).HasMaxLength(64);
        builder.HasIndex(row => new { row.Name, row.Version }).IsUnique();
    }
}
