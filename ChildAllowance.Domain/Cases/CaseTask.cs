using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Cases;

public enum CaseTaskKind
{
    /// <summary>差異: the extract changed while the case was in a proposal or round.</summary>
    Difference = 1,

    /// <summary>重複申立: the child stands under two recipients.</summary>
    ContestedChild = 2,

    /// <summary>同一児童の疑い: same kana, birth date and address under other numbers.</summary>
    SuspectedSameChild = 3,

    /// <summary>The row vanished from the extract.</summary>
    Vanished = 4,

    /// <summary>受給拒否 after the round was closed: voluntary return to be arranged.</summary>
    LateOptOut = 5,

    /// <summary>Cut or doubtful holder name, doubtful account.</summary>
    AccountCheck = 6,
}

/// <summary>A piece of work that waits for a person.</summary>
public sealed class CaseTask
{
    public long Id { get; init; }

    public required int ProgrammeId { get; init; }

    public long? CaseId { get; init; }

    public long? RecipientId { get; init; }

    public long? ChildId { get; init; }

    /// <summary>The other child or case of a suspicion.</summary>
    public long? OtherChildId { get; init; }

    public required CaseTaskKind Kind { get; init; }

    /// <summary>Number of the recipient's version, or of the child's record, that a 差異 waits for; 0: none.</summary>
    public int WaitingVersion { get; init; }

    /// <summary>Number of the account that a 差異 waits for; 0: none.</summary>
    public int WaitingAccount { get; init; }

    /// <summary>A new version waits: closing the task takes a decision.</summary>
    public bool HasWaiting => WaitingVersion > 0 || WaitingAccount > 0;

    /// <summary>What to look at, in Japanese, without personal data (field names only).</summary>
    public required string Text { get; init; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? ClosedAt { get; set; }

    public string? ClosedBy { get; set; }

    /// <summary>How it was settled.</summary>
    public string? Outcome { get; set; }
}

internal sealed class CaseTaskMapping : IEntityTypeConfiguration<CaseTask>
{
    public void Configure(EntityTypeBuilder<CaseTask> builder)
    {
        builder.ToTable("CaseTask");
        builder.Property(row => row.Text).HasMaxLength(500);
        builder.Property(row => row.ClosedBy).HasMaxLength(64);
        builder.Property(row => row.Outcome).HasMaxLength(1000);
        builder.HasIndex(row => new
        {
            row.ProgrammeId,
            row.Kind,
            row.ClosedAt,
        });
        builder.HasIndex(row => row.CaseId);
        builder.HasIndex(row => row.ChildId).HasFilter("ChildId IS NOT NULL");
        builder.HasIndex(row => row.OtherChildId).HasFilter("OtherChildId IS NOT NULL");
    }
}
