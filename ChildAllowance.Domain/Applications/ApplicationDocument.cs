using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Applications;

/// <summary>添付書類</summary>
public enum ApplicationDocumentKind
{
    /// <summary>公務員児童手当受給状況証明</summary>
    EmployerCertificate = 1,

    /// <summary>本人確認書類</summary>
    Identity = 2,

    /// <summary>口座確認書類</summary>
    AccountProof = 3,

    /// <summary>離婚等の事実を示す書類</summary>
    DivorceProof = 4,

    /// <summary>申立書 (not received, not spent)</summary>
    Declaration = 5,

    /// <summary>代理権を示す書類</summary>
    AgentAuthority = 6,

    /// <summary>避難を示す書類</summary>
    RefugeProof = 7,

    /// <summary>児童手当の認定通知など</summary>
    RecognitionNotice = 8,

    /// <summary>入国日を示す書類</summary>
    EntryProof = 9,

    /// <summary>出生を示す書類</summary>
    BirthProof = 10,

    Other = 99,
}

/// <summary>One enclosed document: that it came, on which day. Copies are kept on paper, not here.</summary>
public sealed class ApplicationDocument
{
    public long Id { get; init; }

    public long ApplicationId { get; init; }

    public required ApplicationDocumentKind Kind { get; init; }

    /// <summary>With the paper, or later by 補正 (JST).</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>E.g. 運転免許証; no numbers of documents.</summary>
    public string Note { get; init; } = "";

    public required string EnteredBy { get; init; }

    public required Guid OperationId { get; init; }
}

internal sealed class ApplicationDocumentMapping : IEntityTypeConfiguration<ApplicationDocument>
{
    public void Configure(EntityTypeBuilder<ApplicationDocument> builder)
    {
        builder.ToTable("ApplicationDocument");
        builder.Property(row => row.Note).HasMaxLength(200);
        builder.Property(row => row.EnteredBy).HasMaxLength(64);
        builder.HasIndex(row => row.ApplicationId);
    }
}
