using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Audit;

internal sealed class AppliedOperationMapping : IEntityTypeConfiguration<AppliedOperation>
{
    public void Configure(EntityTypeBuilder<AppliedOperation> builder)
    {
        builder.ToTable("AppliedOperations");
        builder.HasKey(operation => operation.OperationId);
        builder.Property(operation => operation.OperationId).ValueGeneratedNever();
        builder.Property(operation => operation.StaffId).HasMaxLength(64);
        builder.Property(operation => operation.ArgumentsHash).HasMaxLength(64);
    }
}
