using ChildAllowance.Domain.Letters.Templates;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Letters.Runs;

/// <summary>
/// 通知: one letter to one recipient, kept as data: with the version of its text in the run and the values here it can be
/// shown as it was printed. It is never edited; a reprint makes it void and a new one stands for it.
/// </summary>
public sealed class Letter
{
    public long Id { get; init; }

    public required long RunId { get; init; }

    public required LetterKind Kind { get; init; }

    public required long CaseId { get; init; }

    public required long RecipientId { get; init; }

    public required int RecipientVersion { get; init; }

    /// <summary>What it tells of, e.g. <c>denial:12</c>: a case gets one letter of it that is not void. Empty for a letter at will.</summary>
    public string Occasion { get; init; } = "";

    /// <summary>整理番号 from a range that is never reused; 0 until it is printed, and for those left out.</summary>
    public long Number { get; set; }

    /// <summary>連番 in posting order; 0 for those left out.</summary>
    public int SequenceNumber { get; set; }

    public LetterLeftOut LeftOut { get; set; }

    /// <summary>What stands in its way, e.g. the letters that no font has.</summary>
    public string Obstacle { get; init; } = "";

    public string PostalCode { get; init; } = "";

    public string Address { get; init; } = "";

    public string BuildingName { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>御中</summary>
    public bool IsOffice { get; init; }

    /// <summary>Values of its own fields as JSON; those of the run stand in the run.</summary>
    public string ValuesJson { get; init; } = "{}";

    public int ChildCount { get; init; }

    public long AmountYen { get; init; }

    public int SheetCount { get; set; }

    /// <summary>無効: not to be posted, or replaced by a reprint.</summary>
    public DateTime? VoidedAt { get; set; }

    public string? VoidReason { get; set; }

    /// <summary>
    /// True when it is void by an officer's word, by itself or with its run: printing it again needs an approval. One that was
    /// pulled before posting because its case changed needs none.
    /// </summary>
    public bool IsWithheld { get; set; }

    /// <summary>再印刷の起案 that asks for it, or asked and was approved.</summary>
    public long? ReprintProposalId { get; set; }

    /// <summary>The void letter that this one stands for.</summary>
    public long? ReplacesLetterId { get; init; }
}

internal sealed class LetterMapping : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> builder)
    {
        builder.ToTable("Letter");
        builder.Property(row => row.Occasion).HasMaxLength(40);
        builder.Property(row => row.Obstacle).HasMaxLength(400);
        builder.Property(row => row.PostalCode).HasMaxLength(7);
        builder.Property(row => row.Address).HasMaxLength(480);
        builder.Property(row => row.BuildingName).HasMaxLength(320);
        builder.Property(row => row.Name).HasMaxLength(400);
        builder.Property(row => row.VoidReason).HasMaxLength(1000);
        builder.HasOne<LetterRun>().WithMany().HasForeignKey(row => row.RunId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new
        {
            row.RunId,
            row.LeftOut,
            row.SequenceNumber,
        });
        builder.HasIndex(row => row.CaseId);
        builder.HasIndex(row => row.ReprintProposalId).HasFilter("ReprintProposalId IS NOT NULL");
        builder.HasIndex(row => row.Number).IsUnique().HasFilter("Number <> 0");
    }
}
