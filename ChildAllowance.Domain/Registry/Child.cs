using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Registry;

/// <summary>児童: the person and the person's own key. Rows of the extract stand in <see cref="ChildRecord"/>.</summary>
public sealed class Child
{
    /// <summary>Opaque id from the number range <c>person</c>.</summary>
    public required long Id { get; init; }

    public required int ProgrammeId { get; init; }

    public required byte[] PersonKey { get; init; }

    /// <summary>児童住民番号</summary>
    public ProtectedValue ResidentNumber { get; init; }

    /// <summary>Blind index of 住民番号, unique where known; null where unknown.</summary>
    public byte[]? ResidentNumberIndex { get; init; }
}

internal sealed class ChildMapping : IEntityTypeConfiguration<Child>
{
    public void Configure(EntityTypeBuilder<Child> builder)
    {
        builder.ToTable("Child");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.PersonKey).HasMaxLength(100);
        builder.Property(row => row.ResidentNumberIndex).HasMaxLength(16);
        builder.HasOne<Programme>().WithMany().HasForeignKey(row => row.ProgrammeId).OnDelete(DeleteBehavior.Restrict);
        builder
            .HasIndex(row => new { row.ProgrammeId, row.ResidentNumberIndex })
            .IsUnique()
            .HasFilter("ResidentNumberIndex IS NOT NULL");
    }
}
