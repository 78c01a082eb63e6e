using ChildAllowance.Domain.Data.Protection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Registry;

/// <summary>預金種目 as the Zengin layout codes it.</summary>
public enum AccountType
{
    Ordinary = 1,
    Current = 2,
    Savings = 4,
    Other = 9,
}

/// <summary>支払口座情報: one immutable version of a recipient's account.</summary>
public sealed class PayoutAccount
{
    public long Id { get; init; }

    public required long RecipientId { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public required int Number { get; init; }

    /// <summary>4 digits.</summary>
    public required string BankCode { get; init; }

    /// <summary>3 digits.</summary>
    public required string BranchCode { get; init; }

    public required AccountType Type { get; init; }

    /// <summary>7 digits, protected.</summary>
    public required ProtectedValue AccountNumber { get; init; }

    /// <summary>Blind index over bank, branch, type and number: finds one account used by two recipients.</summary>
    public required byte[] AccountIndex { get; init; }

    /// <summary>Last three digits, shown masked.</summary>
    public required string AccountNumberTail { get; init; }

    /// <summary>口座名義カナ as received.</summary>
    public required string HolderNameKana { get; init; }

    public required RecordSource Source { get; init; }

    public long? ImportBatchId { get; init; }

    public required DateTime ValidFromAt { get; init; }

    public required string EnteredBy { get; init; }

    public string? CheckedBy { get; init; }

    public required byte[] ContentHash { get; init; }
}

internal sealed class PayoutAccountMapping : IEntityTypeConfiguration<PayoutAccount>
{
    public void Configure(EntityTypeBuilder<PayoutAccount> builder)
    {
        builder.ToTable("PayoutAccount");
        builder.Property(row => row.BankCode).HasMaxLength(4);
        builder.Property(row => row.BranchCode).HasMaxLength(3);
        builder.Property(row => row.AccountIndex).HasMaxLength(16);
        builder.Property(row => row.AccountNumberTail).HasMaxLength(3);
        builder.Property(row => row.HolderNameKana).HasMaxLength(400);
        builder.Property(row => row.EnteredBy).HasMaxLength(64);
        builder.Property(row => row.CheckedBy).HasMaxLength(64);
        builder.Property(row => row.ContentHash).HasMaxLength(16);
        builder.HasOne<Recipient>().WithMany().HasForeignKey(row => row.RecipientId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.RecipientId, row.Number }).IsUnique();
        builder.HasIndex(row => row.AccountIndex);
    }
}
