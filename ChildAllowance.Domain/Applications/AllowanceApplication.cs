using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildAllowance.Domain.Applications;

/// <summary>受付の方法</summary>
public enum ApplicationChannel
{
    /// <summary>郵送</summary>
    Post = 1,

    /// <summary>窓口</summary>
    Counter = 2,
}

/// <summary>代理人の立場</summary>
public enum AgentKind
{
    None = 0,

    /// <summary>法定代理人</summary>
    Legal = 1,

    /// <summary>任意代理人, named by the applicant.</summary>
    Named = 2,

    /// <summary>施設の職員</summary>
    FacilityStaff = 3,
}

/// <summary>誰が児童手当の認定をしたか</summary>
public enum RecognisedBy
{
    Unknown = 0,

    /// <summary>所属庁</summary>
    Employer = 1,

    /// <summary>この区</summary>
    ThisWard = 2,

    /// <summary>他の市区町村</summary>
    OtherMunicipality = 3,
}

/// <summary>
/// 申請: one paper (様式第3号). Its procedure is that of its case; there is no second state. A mistake at the keyboard is mended
/// by <see cref="ReplacedById"/>; the facts that the review rests on change only together with an <see cref="ApplicationCorrection"/>.
/// </summary>
public sealed class AllowanceApplication : IStamped
{
    public long Id { get; init; }

    public required int ProgrammeId { get; init; }

    /// <summary>受付番号, 1, 2, 3 … in the programme; never reused.</summary>
    public required int ReceptionNumber { get; init; }

    public required long CaseId { get; init; }

    /// <summary>申請者</summary>
    public required long RecipientId { get; init; }

    /// <summary>Version of the applicant that the paper made or matched.</summary>
    public required int RecipientVersion { get; init; }

    /// <summary>C2…C10 as claimed.</summary>
    public required RecipientCategory Category { get; init; }

    public required ApplicationChannel Channel { get; init; }

    /// <summary>収受日 (JST)</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>消印日 (JST); null at the counter or where it cannot be read.</summary>
    public DateOnly? PostmarkedOn { get; init; }

    public AgentKind Agent { get; init; }

    /// <summary>代理人氏名</summary>
    public string AgentName { get; init; } = "";

    /// <summary>所属庁 that issued the certificate.</summary>
    public string EmployerName { get; init; } = "";

    public RecognisedBy RecognisedBy { get; set; }

    /// <summary>児童手当の認定日 (JST)</summary>
    public DateOnly? RecognisedOn { get; set; }

    /// <summary>児童手当の支給開始年月</summary>
    public Common.YearMonth? AllowanceFrom { get; set; }

    /// <summary>この区の住民となった日; null: before anything that matters, or unknown.</summary>
    public DateOnly? MovedInOn { get; set; }

    /// <summary>転出した日</summary>
    public DateOnly? MovedOutOn { get; set; }

    /// <summary>離婚等の日</summary>
    public DateOnly? DivorcedOn { get; set; }

    /// <summary>離婚調停中など, the divorce is not yet in the register.</summary>
    public bool IsDivorcePending { get; set; }

    /// <summary>避難を始めた日</summary>
    public DateOnly? RefugeSinceOn { get; set; }

    /// <summary>入国日</summary>
    public DateOnly? EnteredOn { get; set; }

    /// <summary>申立て: an equal amount was not handed over by the former recipient; null: not declared.</summary>
    public bool? DeclaresNotReceived { get; set; }

    /// <summary>申立て: the former recipient did not spend it on the child; null: not declared.</summary>
    public bool? DeclaresNotSpent { get; set; }

    /// <summary>前受給者の案件 in this ward, for the second track.</summary>
    public long? FormerCaseId { get; set; }

    /// <summary>Keyed fingerprint (16 bytes) of applicant, category and children: the same form twice is noticed.</summary>
    public required byte[] ContentHash { get; init; }

    /// <summary>0 for the first paper of its content; 1, 2 … for those that an officer took in as another one, with a reason.</summary>
    public int RepeatNumber { get; init; }

    /// <summary>差替え: the application that stands for this one after a mistake at the keyboard.</summary>
    public long? ReplacedById { get; set; }

    public required DateTime RegisteredAt { get; init; }

    public required string RegisteredBy { get; init; }

    public required string RegisteredByName { get; init; }

    public required string RegisteredByPersonId { get; init; }

    /// <summary>Operation of the registration.</summary>
    public required Guid OperationId { get; init; }

    public Guid Stamp { get; set; }

    public List<ApplicationChild> Children { get; } = [];

    public List<ApplicationDocument> Documents { get; } = [];
}

internal sealed class AllowanceApplicationMapping : IEntityTypeConfiguration<AllowanceApplication>
{
    public void Configure(EntityTypeBuilder<AllowanceApplication> builder)
    {
        builder.ToTable("AllowanceApplication");
        builder.Property(row => row.AgentName).HasMaxLength(400);
        builder.Property(row => row.EmployerName).HasMaxLength(400);
        builder.Property(row => row.ContentHash).HasMaxLength(16);
        builder.Property(row => row.RegisteredBy).HasMaxLength(64);
        builder.Property(row => row.RegisteredByName).HasMaxLength(100);
        builder.Property(row => row.RegisteredByPersonId).HasMaxLength(64);
        builder.HasOne<Programme>().WithMany().HasForeignKey(row => row.ProgrammeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<AllowanceCase>().WithMany().HasForeignKey(row => row.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Recipient>().WithMany().HasForeignKey(row => row.RecipientId).OnDelete(DeleteBehavior.Restrict);
        builder
            .HasMany(row => row.Children)
            .WithOne()
            .HasForeignKey(row => row.ApplicationId)
            .OnDelete(DeleteBehavior.Restrict);
        builder
            .HasMany(row => row.Documents)
            .WithOne()
            .HasForeignKey(row => row.ApplicationId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.ProgrammeId, row.ReceptionNumber }).IsUnique();
        builder.HasIndex(row => row.OperationId).IsUnique();
        builder.HasIndex(row => row.CaseId);
        builder
            .HasIndex(row => new
            {
                row.ProgrammeId,
                row.ContentHash,
                row.RepeatNumber,
            })
            .IsUnique();
        builder.HasIndex(row => new { row.ProgrammeId, row.ReceivedOn });
    }
}
