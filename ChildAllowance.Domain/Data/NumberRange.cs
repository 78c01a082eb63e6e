using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Data;

/// <summary>Ever-rising numbers (支払番号, 発送回, person ids): never reused, taken inside the caller's transaction.</summary>
public sealed class NumberRange
{
    public required string Name { get; init; }

    /// <summary>The next number to give.</summary>
    public long Next { get; set; }

    /// <summary>Takes <paramref name="count"/> numbers and returns the first; the caller saves and holds the transaction.</summary>
    public static async Task<long> TakeAsync(AllowanceDbContext db, string name, long count, CancellationToken ct)
    {
        var range = await db.NumberRanges.FindAsync([name], ct);
        if (range is null)
        {
            range = new NumberRange { Name = name, Next = 1 };
            db.NumberRanges.Add(range);
        }

        var first = range.Next;
        range.Next += count;
        return first;
    }
}

internal sealed class NumberRangeMapping : IEntityTypeConfiguration<NumberRange>
{
    public void Configure(EntityTypeBuilder<NumberRange> builder)
    {
        builder.ToTable("NumberRange");
        builder.HasKey(row => row.Name);
        builder.Property(row => row.Name).HasMaxLength(40);
        builder.Property(row => row.Next).IsConcurrencyToken();
    }
}
