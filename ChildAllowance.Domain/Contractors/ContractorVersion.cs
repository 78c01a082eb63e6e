using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Contractors;

/// <summary>What was known of a firm and its contract from a moment on. Never edited: a change is the next version.</summary>
public sealed class ContractorVersion
{
    public required long ContractorId { get; init; }

    /// <summary>Counts from 1.</summary>
    public required int Version { get; init; }

    public required string Name { get; init; }

    /// <summary><see cref="Name"/> folded, for the search and to find a firm registered twice.</summary>
    public required string NameKey { get; init; }

    public required string Address { get; init; }

    /// <summary>代表電話</summary>
    public required string Phone { get; init; }

    /// <summary>緊急時の連絡先: whom to call after an accident, at any hour.</summary>
    public required string EmergencyContact { get; init; }

    /// <summary>委託する業務</summary>
    public required string Work { get; init; }

    /// <summary>契約番号</summary>
    public required string ContractNumber { get; init; }

    /// <summary>契約期間, both days counted (JST).</summary>
    public required DateOnly ContractFrom { get; init; }

    public required DateOnly ContractTo { get; init; }

    /// <summary>クラウドサービスを利用する: the ministry's guideline must be kept as well.</summary>
    public required bool UsesCloud { get; init; }

    public required DateTime ValidFromAt { get; init; }

    public required string EnteredBy { get; init; }

    public string? Reason { get; init; }

    /// <summary>Whether the contract runs on <paramref name="day"/> (JST).</summary>
    public bool IsInForceOn(DateOnly day) => ContractFrom <= day && day <= ContractTo;
}

internal sealed class ContractorVersionMapping : IEntityTypeConfiguration<ContractorVersion>
{
    public void Configure(EntityTypeBuilder<ContractorVersion> builder)
    {
        builder.ToTable("ContractorVersion");
        builder.HasKey(row => new { row.ContractorId, row.Version });
        builder.Property(row => row.Name).HasMaxLength(ContractorLimits.Name);
        builder.Property(row => row.NameKey).HasMaxLength(ContractorLimits.Name * 2);
        builder.Property(row => row.Address).HasMaxLength(ContractorLimits.Line);
        builder.Property(row => row.Phone).HasMaxLength(ContractorLimits.Phone);
        builder.Property(row => row.EmergencyContact).HasMaxLength(ContractorLimits.Line);
        builder.Property(row => row.Work).HasMaxLength(ContractorLimits.Line);
        builder.Property(row => row.ContractNumber).HasMaxLength(ContractorLimits.Number);
        builder.Property(row => row.EnteredBy).HasMaxLength(ContractorLimits.StaffId);
        builder.Property(row => row.Reason).HasMaxLength(ContractorLimits.Text);
        builder
            .HasOne<Contractor>()
            .WithMany()
            .HasForeignKey(row => row.ContractorId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
