using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Programmes;

/// <summary>支給事業: one one-off benefit. Its rules are data in versions, so that the next benefit needs no new code.</summary>
public sealed class Programme
{
    public int Id { get; init; }

    /// <summary>Short code for file names and logs, e.g. <c>R7-KOSODATE</c>.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    public int CurrentVersion { get; set; }
}

/// <summary>One version of a programme's settings; never edited, the newest counts.</summary>
public sealed class ProgrammeVersion
{
    public long Id { get; init; }

    public required int ProgrammeId { get; init; }

    public required int Version { get; init; }

    /// <summary><see cref="ProgrammeSettings"/> as JSON.</summary>
    public required string SettingsJson { get; init; }

    public required DateTime ValidFromAt { get; init; }

    public required string EnteredBy { get; init; }

    public string? Reason { get; init; }
}

internal sealed class ProgrammeMapping : IEntityTypeConfiguration<Programme>, IEntityTypeConfiguration<ProgrammeVersion>
{
    public void Configure(EntityTypeBuilder<Programme> builder)
    {
        builder.ToTable("Programme");
        builder.Property(row => row.Code).HasMaxLength(40);
        builder.Property(row => row.Name).HasMaxLength(200);
        builder.Property(row => row.CurrentVersion).IsConcurrencyToken();
        builder.HasIndex(row => row.Code).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ProgrammeVersion> builder)
    {
        builder.ToTable("ProgrammeVersion");
        builder.Property(row => row.EnteredBy).HasMaxLength(64);
        builder.HasOne<Programme>().WithMany().HasForeignKey(row => row.ProgrammeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.ProgrammeId, row.Version }).IsUnique();
    }
}
