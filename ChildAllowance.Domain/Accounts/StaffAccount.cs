using ChildAllowance.Domain.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Accounts;

/// <summary>利用者（職員）. <see cref="IdentityUser{TKey}.Id"/> is the 職員ID typed at sign-in.</summary>
public sealed class StaffAccount : IdentityUser
{
    /// <summary>氏名 as shown on screen.</summary>
    public required string Name { get; set; }

    /// <summary>The natural person: two accounts of one person carry the same value, so that maker ≠ checker holds across accounts.</summary>
    public required string PersonId { get; set; }

    public StaffRoles Roles { get; set; }

    /// <summary>May see 支援措置対象者 unmasked.</summary>
    public bool SeesProtected { get; set; }

    public bool MustChangePassword { get; set; }

    public bool IsDisabled { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? LastSignInAt { get; set; }
}

internal sealed class StaffAccountMapping : IEntityTypeConfiguration<StaffAccount>
{
    public void Configure(EntityTypeBuilder<StaffAccount> builder)
    {
        builder.ToTable("StaffAccount");
        builder.Property(row => row.Id).HasMaxLength(64);
        builder.Property(row => row.Name).HasMaxLength(100);
        builder.Property(row => row.PersonId).HasMaxLength(64);
    }
}
