using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Cases;

public enum ContactChannel
{
    Telephone = 1,
    Counter = 2,
    Post = 3,
    Other = 9,
}

/// <summary>応対記録</summary>
public sealed class ContactNote
{
    public long Id { get; init; }

    public required long CaseId { get; init; }

    public required DateTime At { get; init; }

    public required ContactChannel Channel { get; init; }

    /// <summary>Up to 2,000 letters.</summary>
    public required string Text { get; init; }

    /// <summary>金額に関する疑義: goes to the manager's list.</summary>
    public bool DoubtsAmount { get; init; }

    public required string StaffId { get; init; }

    public required string StaffName { get; init; }

    public required Guid OperationId { get; init; }
}

internal sealed class ContactNoteMapping : IEntityTypeConfiguration<ContactNote>
{
    public void Configure(EntityTypeBuilder<ContactNote> builder)
    {
        builder.ToTable("ContactNote");
        builder.Property(row => row.Text).HasMaxLength(2000);
        builder.Property(row => row.StaffId).HasMaxLength(64);
        builder.Property(row => row.StaffName).HasMaxLength(100);
        builder.HasIndex(row => row.CaseId);
        builder.HasIndex(row => row.OperationId).IsUnique();
    }
}
