using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChildAllowance.Domain.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AppliedOperations",
                columns: table => new
                {
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    AppliedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    StaffId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ArgumentsHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ResultJson = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AppliedOperations", x => x.OperationId);
                });

            migrationBuilder.CreateTable(
                name: "BankList",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    SnapshotOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    BankCount = table.Column<int>(type: "INTEGER", nullable: false),
                    BranchCount = table.Column<int>(type: "INTEGER", nullable: false),
                    CommittedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CommittedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CommittedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BankList", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BulkRun",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ProgrammeId = table.Column<int>(type: "INTEGER", nullable: false),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Action = table.Column<int>(type: "INTEGER", nullable: false),
                    OrderJson = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    CaseCount = table.Column<int>(type: "INTEGER", nullable: false),
                    HandledCount = table.Column<int>(type: "INTEGER", nullable: false),
                    DoneCount = table.Column<int>(type: "INTEGER", nullable: false),
                    ProposalId = table.Column<long>(type: "INTEGER", nullable: true),
                    IsCancelRequested = table.Column<bool>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    FailureCause = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    RequestedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RequestedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    RequestedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ActorJson = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    FinishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UndoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UndoneByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Stamp = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BulkRun", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CaseTask",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ProgrammeId = table.Column<int>(type: "INTEGER", nullable: false),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: true),
                    RecipientId = table.Column<long>(type: "INTEGER", nullable: true),
                    ChildId = table.Column<long>(type: "INTEGER", nullable: true),
                    OtherChildId = table.Column<long>(type: "INTEGER", nullable: true),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    WaitingVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    WaitingAccount = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseTask", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ContactNote",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Channel = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    DoubtsAmount = table.Column<bool>(type: "INTEGER", nullable: false),
                    StaffId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    StaffName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactNote", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Contractor",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    ParentId = table.Column<long>(type: "INTEGER", nullable: true),
                    CurrentVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    RegisteredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Stamp = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contractor", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Contractor_Contractor_ParentId",
                        column: x => x.ParentId,
                        principalTable: "Contractor",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportBatch",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ProgrammeId = table.Column<int>(type: "INTEGER", nullable: false),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecipientsSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ChildrenSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CommittedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CommittedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CountsJson = table.Column<string>(type: "TEXT", nullable: false),
                    RecipientCount = table.Column<int>(type: "INTEGER", nullable: false),
                    ChildCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportBatch", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ImportProfileVersion",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    ProfileJson = table.Column<string>(type: "TEXT", nullable: false),
                    ValidFromAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EnteredBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportProfileVersion", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MailingBatch",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ProgrammeId = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    TakesAll = table.Column<bool>(type: "INTEGER", nullable: false),
                    Encoding = table.Column<int>(type: "INTEGER", nullable: false),
                    HasCustomerBarcode = table.Column<bool>(type: "INTEGER", nullable: false),
                    IncludedCount = table.Column<int>(type: "INTEGER", nullable: false),
                    LeftOutCount = table.Column<int>(type: "INTEGER", nullable: false),
                    ProposalId = table.Column<long>(type: "INTEGER", nullable: true),
                    ContentHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    VoidReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    ArchiveFileId = table.Column<long>(type: "INTEGER", nullable: true),
                    ArchiveMediumId = table.Column<long>(type: "INTEGER", nullable: true),
                    NoticeMediumId = table.Column<long>(type: "INTEGER", nullable: true),
                    FileMadeAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FileMadeByPersonId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    SealedPassword = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NoticePrintedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NoticePrintedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    PostedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PostedCount = table.Column<int>(type: "INTEGER", nullable: true),
                    PostedBy = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CreatedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Stamp = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailingBatch", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MediumLot",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    SourceRef = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EntryCount = table.Column<int>(type: "INTEGER", nullable: false),
                    NextStep = table.Column<int>(type: "INTEGER", nullable: false),
                    IsStopped = table.Column<bool>(type: "INTEGER", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Stamp = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MediumLot", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NumberRange",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Next = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NumberRange", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "OutboxMessages",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MessageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Fact = table.Column<string>(type: "TEXT", nullable: false),
                    SealedDetail = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LedgerSeq = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutboxMessages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PaymentBatch",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ProgrammeId = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    TransferOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    PaymentCount = table.Column<int>(type: "INTEGER", nullable: false),
                    ChildCount = table.Column<int>(type: "INTEGER", nullable: false),
                    TotalYen = table.Column<long>(type: "INTEGER", nullable: false),
                    ExceptionCount = table.Column<int>(type: "INTEGER", nullable: false),
                    ProposalId = table.Column<long>(type: "INTEGER", nullable: true),
                    ContentHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ProfileJson = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CreatedByPersonId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ProposedByPersonId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    VoidReason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    HandedOverAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HandedOverOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    HandedOverBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    HandedOverByPersonId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    TakenBy = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    CancelledAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CancelledBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    CancelReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Stamp = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaymentBatch", x => x.Id);
                    table.CheckConstraint("CK_PaymentBatch_HandOverByAnother", "HandedOverByPersonId IS NULL OR (HandedOverByPersonId <> CreatedByPersonId AND HandedOverByPersonId <> ProposedByPersonId)");
                });

            migrationBuilder.CreateTable(
                name: "Programme",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CurrentVersion = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Programme", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Proposal",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ProgrammeId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    SubjectRef = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ContentHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CaseCount = table.Column<int>(type: "INTEGER", nullable: false),
                    ChildCount = table.Column<int>(type: "INTEGER", nullable: false),
                    TotalYen = table.Column<long>(type: "INTEGER", nullable: false),
                    ContentJson = table.Column<string>(type: "TEXT", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    ProposedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ProposedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ProposedByPersonId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    DecidedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    DecidedByPersonId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Comment = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Stamp = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Proposal", x => x.Id);
                    table.CheckConstraint("CK_Proposal_ApproverIsNotDrafter", "DecidedByPersonId IS NULL OR Status = 4 OR Status = 5 OR DecidedByPersonId <> ProposedByPersonId");
                });

            migrationBuilder.CreateTable(
                name: "ReviewFinding",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Rule = table.Column<int>(type: "INTEGER", nullable: false),
                    RuleVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    StaffId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LastOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Month = table.Column<int>(type: "INTEGER", nullable: false),
                    Count = table.Column<long>(type: "INTEGER", nullable: false),
                    Figures = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    ActsJson = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    SeqsJson = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: false),
                    FoundAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IsAlert = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsStanding = table.Column<bool>(type: "INTEGER", nullable: false),
                    Verdict = table.Column<int>(type: "INTEGER", nullable: false),
                    AssessmentText = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    AssessedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    AssessedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Stamp = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewFinding", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReviewRuleVersion",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Rule = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    IsOn = table.Column<bool>(type: "INTEGER", nullable: false),
                    ValuesJson = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ValidFromAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EnteredBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewRuleVersion", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReviewRun",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Month = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    EntryCount = table.Column<long>(type: "INTEGER", nullable: false),
                    LastSeq = table.Column<long>(type: "INTEGER", nullable: false),
                    FindingCount = table.Column<int>(type: "INTEGER", nullable: false),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewRun", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StaffAccount",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Roles = table.Column<int>(type: "INTEGER", nullable: false),
                    SeesProtected = table.Column<bool>(type: "INTEGER", nullable: false),
                    MustChangePassword = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsDisabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastSignInAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffAccount", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StockTaking",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Month = table.Column<int>(type: "INTEGER", nullable: false),
                    CountedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CountedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CountedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    WitnessedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    PresentCount = table.Column<int>(type: "INTEGER", nullable: false),
                    MissingCount = table.Column<int>(type: "INTEGER", nullable: false),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StockTaking", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StoredFile",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    SealedName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ByteCount = table.Column<long>(type: "INTEGER", nullable: false),
                    RowCount = table.Column<long>(type: "INTEGER", nullable: false),
                    TotalYen = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredFile", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SubstituteName",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RecipientId = table.Column<long>(type: "INTEGER", nullable: false),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    Original = table.Column<string>(type: "TEXT", maxLength: 480, nullable: false),
                    Substitute = table.Column<string>(type: "TEXT", maxLength: 480, nullable: false),
                    ProposedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ProposalId = table.Column<long>(type: "INTEGER", nullable: true),
                    IsApproved = table.Column<bool>(type: "INTEGER", nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Stamp = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubstituteName", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BankListEntry",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ListId = table.Column<int>(type: "INTEGER", nullable: false),
                    BankCode = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    BranchCode = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Kana = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BankListEntry", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BankListEntry_BankList_ListId",
                        column: x => x.ListId,
                        principalTable: "BankList",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BulkRunItem",
                columns: table => new
                {
                    RunId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    IsDone = table.Column<bool>(type: "INTEGER", nullable: true),
                    HoldBefore = table.Column<int>(type: "INTEGER", nullable: false),
                    ErrorCode = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    ErrorMessage = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BulkRunItem", x => new { x.RunId, x.Position });
                    table.ForeignKey(
                        name: "FK_BulkRunItem_BulkRun_RunId",
                        column: x => x.RunId,
                        principalTable: "BulkRun",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContractClause",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ContractorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Edition = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AttachedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RegisteredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RegisteredBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContractClause", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContractClause_Contractor_ContractorId",
                        column: x => x.ContractorId,
                        principalTable: "Contractor",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContractorEvent",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ContractorId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    StaffId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContractorEvent", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContractorEvent_Contractor_ContractorId",
                        column: x => x.ContractorId,
                        principalTable: "Contractor",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContractorInspection",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ContractorId = table.Column<long>(type: "INTEGER", nullable: false),
                    PlannedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Inspectors = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    AttendedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Findings = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    FollowUp = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    FollowUpDueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FollowUpDoneOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FollowUpResult = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    CancelledAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CancelReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    RegisteredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RegisteredBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Stamp = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContractorInspection", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContractorInspection_Contractor_ContractorId",
                        column: x => x.ContractorId,
                        principalTable: "Contractor",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContractorVersion",
                columns: table => new
                {
                    ContractorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    EmergencyContact = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Work = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ContractNumber = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ContractFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ContractTo = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    UsesCloud = table.Column<bool>(type: "INTEGER", nullable: false),
                    ValidFromAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EnteredBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContractorVersion", x => new { x.ContractorId, x.Version });
                    table.ForeignKey(
                        name: "FK_ContractorVersion_Contractor_ContractorId",
                        column: x => x.ContractorId,
                        principalTable: "Contractor",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Custodian",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ContractorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Section = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    IsResponsible = table.Column<bool>(type: "INTEGER", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReportedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IdentityDocument = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    IdentityCheckedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CheckedIdentityBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    VoidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    VoidReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    RegisteredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RegisteredBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Stamp = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Custodian", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Custodian_Contractor_ContractorId",
                        column: x => x.ContractorId,
                        principalTable: "Contractor",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StatusReport",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ContractorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReportedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Findings = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    CancelledAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CancelReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    RegisteredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RegisteredBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Stamp = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StatusReport", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StatusReport_Contractor_ContractorId",
                        column: x => x.ContractorId,
                        principalTable: "Contractor",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SubcontractPermission",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ContractorId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PermittedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ApprovedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Scope = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    RegisteredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RegisteredBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Stamp = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubcontractPermission", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SubcontractPermission_Contractor_ContractorId",
                        column: x => x.ContractorId,
                        principalTable: "Contractor",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MailingItem",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    BatchId = table.Column<long>(type: "INTEGER", nullable: false),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    RecipientId = table.Column<long>(type: "INTEGER", nullable: false),
                    RecipientVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    SequenceNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    LeftOut = table.Column<int>(type: "INTEGER", nullable: false),
                    PostalCode = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 480, nullable: false),
                    BuildingName = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    CertificationNumber = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    HasSubstitute = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsUnwritable = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailingItem", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MailingItem_MailingBatch_BatchId",
                        column: x => x.BatchId,
                        principalTable: "MailingBatch",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MediumEvent",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    LotId = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RecordedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    RecordedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    CorrectsId = table.Column<long>(type: "INTEGER", nullable: true),
                    IsAnnulment = table.Column<bool>(type: "INTEGER", nullable: false),
                    CorrectionReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    FactId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Entry_At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Entry_Bag = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Entry_ClearsId = table.Column<long>(type: "INTEGER", nullable: true),
                    Entry_ConfirmedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Entry_Count = table.Column<long>(type: "INTEGER", nullable: true),
                    Entry_Counterpart = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Entry_CustodianId = table.Column<long>(type: "INTEGER", nullable: true),
                    Entry_DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Entry_Form = table.Column<int>(type: "INTEGER", nullable: true),
                    Entry_IsMissing = table.Column<bool>(type: "INTEGER", nullable: false),
                    Entry_KeyHolder = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Entry_Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Entry_MediumId = table.Column<long>(type: "INTEGER", nullable: true),
                    Entry_Method = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Entry_Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Entry_Pulled = table.Column<long>(type: "INTEGER", nullable: true),
                    Entry_Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Entry_Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Entry_Spoilt = table.Column<long>(type: "INTEGER", nullable: true),
                    Entry_Storage = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MediumEvent", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MediumEvent_MediumLot_LotId",
                        column: x => x.LotId,
                        principalTable: "MediumLot",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StorageMedium",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Contents = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RowCount = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    StoredFileId = table.Column<long>(type: "INTEGER", nullable: true),
                    SourceRef = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    LotId = table.Column<long>(type: "INTEGER", nullable: false),
                    Form = table.Column<int>(type: "INTEGER", nullable: true),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReturnedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HandedOverAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HandedOverBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    TakenBy = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    CarriedInLockedBag = table.Column<bool>(type: "INTEGER", nullable: false),
                    VoidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    VoidReason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Stamp = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StorageMedium", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StorageMedium_MediumLot_LotId",
                        column: x => x.LotId,
                        principalTable: "MediumLot",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Payment",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    ProgrammeId = table.Column<int>(type: "INTEGER", nullable: false),
                    BatchId = table.Column<long>(type: "INTEGER", nullable: false),
                    RecipientId = table.Column<long>(type: "INTEGER", nullable: false),
                    RecipientVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    AmountYen = table.Column<long>(type: "INTEGER", nullable: false),
                    ChildCount = table.Column<int>(type: "INTEGER", nullable: false),
                    PayoutAccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    BankCode = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    BankName = table.Column<string>(type: "TEXT", maxLength: 15, nullable: false),
                    BranchCode = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    BranchName = table.Column<string>(type: "TEXT", maxLength: 15, nullable: false),
                    AccountType = table.Column<int>(type: "INTEGER", nullable: false),
                    AccountNumber = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PayeeKana = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Warnings = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    ReissueOfPaymentId = table.Column<long>(type: "INTEGER", nullable: true),
                    Stamp = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Payment", x => x.Id);
                    table.CheckConstraint("CK_Payment_Amount", "AmountYen > 0 AND ChildCount > 0");
                    table.ForeignKey(
                        name: "FK_Payment_PaymentBatch_BatchId",
                        column: x => x.BatchId,
                        principalTable: "PaymentBatch",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PaymentException",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    BatchId = table.Column<long>(type: "INTEGER", nullable: false),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    RecipientId = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaymentException", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PaymentException_PaymentBatch_BatchId",
                        column: x => x.BatchId,
                        principalTable: "PaymentBatch",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Child",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    ProgrammeId = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonKey = table.Column<byte[]>(type: "BLOB", maxLength: 100, nullable: false),
                    ResidentNumber = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ResidentNumberIndex = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Child", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Child_Programme_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programme",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ExtractionRun",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ProgrammeId = table.Column<int>(type: "INTEGER", nullable: false),
                    ProgrammeVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    ImportBatchId = table.Column<long>(type: "INTEGER", nullable: true),
                    RanAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RanBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    RanByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    SummaryJson = table.Column<string>(type: "TEXT", nullable: false),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExtractionRun", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ExtractionRun_Programme_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programme",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportUpload",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProgrammeId = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ProfileJson = table.Column<string>(type: "TEXT", nullable: false),
                    FilesJson = table.Column<string>(type: "TEXT", nullable: false),
                    IsChecked = table.Column<bool>(type: "INTEGER", nullable: false),
                    ErrorCount = table.Column<long>(type: "INTEGER", nullable: false),
                    UnchangedCountsJson = table.Column<string>(type: "TEXT", nullable: true),
                    LastImportId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportUpload", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportUpload_Programme_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programme",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LetterTemplateVersion",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ProgrammeId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    TextJson = table.Column<string>(type: "TEXT", nullable: false),
                    ValidFromAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EnteredBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    EnteredByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LetterTemplateVersion", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LetterTemplateVersion_Programme_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programme",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProgrammeVersion",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ProgrammeId = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    SettingsJson = table.Column<string>(type: "TEXT", nullable: false),
                    ValidFromAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EnteredBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProgrammeVersion", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProgrammeVersion_Programme_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programme",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Recipient",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    ProgrammeId = table.Column<int>(type: "INTEGER", nullable: false),
                    CertificationNumber = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    CertificationKey = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    PersonKey = table.Column<byte[]>(type: "BLOB", maxLength: 100, nullable: false),
                    ResidentNumber = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ResidentNumberIndex = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: true),
                    CurrentVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    CurrentAccount = table.Column<int>(type: "INTEGER", nullable: false),
                    VanishedInImportId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Recipient", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Recipient_Programme_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programme",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProposalItem",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ProposalId = table.Column<long>(type: "INTEGER", nullable: false),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    AmountYen = table.Column<long>(type: "INTEGER", nullable: false),
                    ChildCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Line = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProposalItem", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProposalItem_Proposal_ProposalId",
                        column: x => x.ProposalId,
                        principalTable: "Proposal",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReviewAssessment",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FindingId = table.Column<long>(type: "INTEGER", nullable: false),
                    Verdict = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewAssessment", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReviewAssessment_ReviewFinding_FindingId",
                        column: x => x.FindingId,
                        principalTable: "ReviewFinding",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<string>(type: "TEXT", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetUserClaims_StaffAccount_UserId",
                        column: x => x.UserId,
                        principalTable: "StaffAccount",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "TEXT", nullable: false),
                    ProviderKey = table.Column<string>(type: "TEXT", nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "TEXT", nullable: true),
                    UserId = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AspNetUserLogins_StaffAccount_UserId",
                        column: x => x.UserId,
                        principalTable: "StaffAccount",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    UserId = table.Column<string>(type: "TEXT", nullable: false),
                    LoginProvider = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AspNetUserTokens_StaffAccount_UserId",
                        column: x => x.UserId,
                        principalTable: "StaffAccount",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PaymentFile",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    BatchId = table.Column<long>(type: "INTEGER", nullable: false),
                    Part = table.Column<int>(type: "INTEGER", nullable: false),
                    StoredFileId = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordCount = table.Column<int>(type: "INTEGER", nullable: false),
                    TotalYen = table.Column<long>(type: "INTEGER", nullable: false),
                    FirstPaymentId = table.Column<long>(type: "INTEGER", nullable: false),
                    LastPaymentId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaymentFile", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PaymentFile_PaymentBatch_BatchId",
                        column: x => x.BatchId,
                        principalTable: "PaymentBatch",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PaymentFile_StoredFile_StoredFileId",
                        column: x => x.StoredFileId,
                        principalTable: "StoredFile",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReviewReport",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Month = table.Column<int>(type: "INTEGER", nullable: false),
                    RunId = table.Column<long>(type: "INTEGER", nullable: false),
                    SignedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SignedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SignedByPersonId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    FindingCount = table.Column<int>(type: "INTEGER", nullable: false),
                    FileId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewReport", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReviewReport_ReviewRun_RunId",
                        column: x => x.RunId,
                        principalTable: "ReviewRun",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReviewReport_StoredFile_FileId",
                        column: x => x.FileId,
                        principalTable: "StoredFile",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ClauseConfirmation",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ClauseId = table.Column<long>(type: "INTEGER", nullable: false),
                    ConfirmedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AnsweredBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    IsKept = table.Column<bool>(type: "INTEGER", nullable: false),
                    Findings = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    RegisteredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RegisteredBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClauseConfirmation", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ClauseConfirmation_ContractClause_ClauseId",
                        column: x => x.ClauseId,
                        principalTable: "ContractClause",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PaymentLine",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PaymentId = table.Column<long>(type: "INTEGER", nullable: false),
                    EntitlementId = table.Column<long>(type: "INTEGER", nullable: false),
                    ChildId = table.Column<long>(type: "INTEGER", nullable: false),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    AmountYen = table.Column<long>(type: "INTEGER", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaymentLine", x => x.Id);
                    table.CheckConstraint("CK_PaymentLine_Amount", "AmountYen > 0");
                    table.ForeignKey(
                        name: "FK_PaymentLine_Payment_PaymentId",
                        column: x => x.PaymentId,
                        principalTable: "Payment",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportUploadPiece",
                columns: table => new
                {
                    UploadId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportUploadPiece", x => new { x.UploadId, x.Kind, x.Number });
                    table.ForeignKey(
                        name: "FK_ImportUploadPiece_ImportUpload_UploadId",
                        column: x => x.UploadId,
                        principalTable: "ImportUpload",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LetterRun",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ProgrammeId = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    TemplateVersionId = table.Column<long>(type: "INTEGER", nullable: false),
                    SettingsVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    DocumentNumber = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PostingPlannedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PaymentOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CommonReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    IsOfChosenCases = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsByHand = table.Column<bool>(type: "INTEGER", nullable: false),
                    ReprintOfRunId = table.Column<long>(type: "INTEGER", nullable: true),
                    ProposalId = table.Column<long>(type: "INTEGER", nullable: true),
                    IncludedCount = table.Column<int>(type: "INTEGER", nullable: false),
                    LeftOutCount = table.Column<int>(type: "INTEGER", nullable: false),
                    ContentHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SheetCount = table.Column<int>(type: "INTEGER", nullable: false),
                    FileId = table.Column<long>(type: "INTEGER", nullable: true),
                    PrintedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PrintedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    PrintedByPersonId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    SampleJson = table.Column<string>(type: "TEXT", nullable: false),
                    CheckedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CheckedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    PostedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PostedCount = table.Column<int>(type: "INTEGER", nullable: true),
                    PostedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Remark = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CreatedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Stamp = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LetterRun", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LetterRun_LetterTemplateVersion_TemplateVersionId",
                        column: x => x.TemplateVersionId,
                        principalTable: "LetterTemplateVersion",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LetterRun_Programme_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programme",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AllowanceCase",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ProgrammeId = table.Column<int>(type: "INTEGER", nullable: false),
                    RecipientId = table.Column<long>(type: "INTEGER", nullable: false),
                    Route = table.Column<int>(type: "INTEGER", nullable: false),
                    RunningNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    CertificationNumber = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    StateBefore = table.Column<int>(type: "INTEGER", nullable: true),
                    HoldReason = table.Column<int>(type: "INTEGER", nullable: false),
                    IsOpen = table.Column<bool>(type: "INTEGER", nullable: false),
                    ChildCount = table.Column<int>(type: "INTEGER", nullable: false),
                    AmountYen = table.Column<long>(type: "INTEGER", nullable: false),
                    NotifiedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    UndeliveredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PaymentBatchId = table.Column<long>(type: "INTEGER", nullable: true),
                    ListApprovedByProposalId = table.Column<long>(type: "INTEGER", nullable: true),
                    FrozenByProposalId = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Stamp = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AllowanceCase", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AllowanceCase_Programme_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programme",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AllowanceCase_Recipient_RecipientId",
                        column: x => x.RecipientId,
                        principalTable: "Recipient",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseSearchEntry",
                columns: table => new
                {
                    RecipientId = table.Column<long>(type: "INTEGER", nullable: false),
                    ProgrammeId = table.Column<int>(type: "INTEGER", nullable: false),
                    IsProtected = table.Column<bool>(type: "INTEGER", nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    KanaKey = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    AddressKey = table.Column<string>(type: "TEXT", maxLength: 800, nullable: false),
                    ChildNameKeys = table.Column<string>(type: "TEXT", nullable: false),
                    ChildKanaKeys = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseSearchEntry", x => x.RecipientId);
                    table.ForeignKey(
                        name: "FK_CaseSearchEntry_Recipient_RecipientId",
                        column: x => x.RecipientId,
                        principalTable: "Recipient",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ChildRecord",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RecipientId = table.Column<long>(type: "INTEGER", nullable: false),
                    ChildId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    IsCurrent = table.Column<bool>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    NameKana = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    BornOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    BirthOrder = table.Column<int>(type: "INTEGER", nullable: false),
                    RelationshipCode = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Living = table.Column<int>(type: "INTEGER", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 480, nullable: false),
                    Counting = table.Column<int>(type: "INTEGER", nullable: false),
                    EntitledFrom = table.Column<int>(type: "INTEGER", nullable: true),
                    EntitledTo = table.Column<int>(type: "INTEGER", nullable: true),
                    Source = table.Column<int>(type: "INTEGER", nullable: false),
                    ImportBatchId = table.Column<long>(type: "INTEGER", nullable: true),
                    ValidFromAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EnteredBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    VanishedInImportId = table.Column<long>(type: "INTEGER", nullable: true),
                    ContentHash = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChildRecord", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ChildRecord_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ChildRecord_Recipient_RecipientId",
                        column: x => x.RecipientId,
                        principalTable: "Recipient",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ExtractedChild",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ProgrammeId = table.Column<int>(type: "INTEGER", nullable: false),
                    RecipientId = table.Column<long>(type: "INTEGER", nullable: false),
                    ChildId = table.Column<long>(type: "INTEGER", nullable: false),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: false),
                    Category = table.Column<int>(type: "INTEGER", nullable: false),
                    FindingCode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Route = table.Column<int>(type: "INTEGER", nullable: true),
                    IsFacilityOrFoster = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsDecisive = table.Column<bool>(type: "INTEGER", nullable: false),
                    FirstRunId = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedRunId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExtractedChild", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ExtractedChild_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ExtractedChild_Recipient_RecipientId",
                        column: x => x.RecipientId,
                        principalTable: "Recipient",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PaymentConfirmation",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    BatchId = table.Column<long>(type: "INTEGER", nullable: false),
                    RecipientId = table.Column<long>(type: "INTEGER", nullable: false),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Mark = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ConfirmedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ConfirmedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaymentConfirmation", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PaymentConfirmation_PaymentBatch_BatchId",
                        column: x => x.BatchId,
                        principalTable: "PaymentBatch",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PaymentConfirmation_Recipient_RecipientId",
                        column: x => x.RecipientId,
                        principalTable: "Recipient",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PayoutAccount",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RecipientId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    BankCode = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    BranchCode = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    Type = table.Column<int>(type: "INTEGER", nullable: false),
                    AccountNumber = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AccountIndex = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: false),
                    AccountNumberTail = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    HolderNameKana = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Source = table.Column<int>(type: "INTEGER", nullable: false),
                    ImportBatchId = table.Column<long>(type: "INTEGER", nullable: true),
                    ValidFromAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EnteredBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CheckedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ContentHash = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PayoutAccount", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PayoutAccount_Recipient_RecipientId",
                        column: x => x.RecipientId,
                        principalTable: "Recipient",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RecipientVersion",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RecipientId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    NameKana = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    BornOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PostalCode = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 480, nullable: false),
                    BuildingName = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    EntitledFrom = table.Column<int>(type: "INTEGER", nullable: true),
                    EntitlementLostOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LossReason = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    LastPaidMonth = table.Column<int>(type: "INTEGER", nullable: true),
                    Income = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ResidentNumber = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HasAccount = table.Column<bool>(type: "INTEGER", nullable: false),
                    HasProtectedAddress = table.Column<bool>(type: "INTEGER", nullable: false),
                    Source = table.Column<int>(type: "INTEGER", nullable: false),
                    ImportBatchId = table.Column<long>(type: "INTEGER", nullable: true),
                    ValidFromAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EnteredBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CheckedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ContentHash = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecipientVersion", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RecipientVersion_Recipient_RecipientId",
                        column: x => x.RecipientId,
                        principalTable: "Recipient",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PaymentFileDownload",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FileId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    StaffId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    StaffName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Terminal = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaymentFileDownload", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PaymentFileDownload_PaymentFile_FileId",
                        column: x => x.FileId,
                        principalTable: "PaymentFile",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Letter",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RunId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    RecipientId = table.Column<long>(type: "INTEGER", nullable: false),
                    RecipientVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Occasion = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    SequenceNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    LeftOut = table.Column<int>(type: "INTEGER", nullable: false),
                    Obstacle = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    PostalCode = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 480, nullable: false),
                    BuildingName = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    IsOffice = table.Column<bool>(type: "INTEGER", nullable: false),
                    ValuesJson = table.Column<string>(type: "TEXT", nullable: false),
                    ChildCount = table.Column<int>(type: "INTEGER", nullable: false),
                    AmountYen = table.Column<long>(type: "INTEGER", nullable: false),
                    SheetCount = table.Column<int>(type: "INTEGER", nullable: false),
                    VoidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    VoidReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    IsWithheld = table.Column<bool>(type: "INTEGER", nullable: false),
                    ReprintProposalId = table.Column<long>(type: "INTEGER", nullable: true),
                    ReplacesLetterId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Letter", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Letter_LetterRun_RunId",
                        column: x => x.RunId,
                        principalTable: "LetterRun",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AllowanceApplication",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ProgrammeId = table.Column<int>(type: "INTEGER", nullable: false),
                    ReceptionNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    RecipientId = table.Column<long>(type: "INTEGER", nullable: false),
                    RecipientVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Category = table.Column<int>(type: "INTEGER", nullable: false),
                    Channel = table.Column<int>(type: "INTEGER", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PostmarkedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Agent = table.Column<int>(type: "INTEGER", nullable: false),
                    AgentName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    EmployerName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    RecognisedBy = table.Column<int>(type: "INTEGER", nullable: false),
                    RecognisedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AllowanceFrom = table.Column<int>(type: "INTEGER", nullable: true),
                    MovedInOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    MovedOutOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DivorcedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    IsDivorcePending = table.Column<bool>(type: "INTEGER", nullable: false),
                    RefugeSinceOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EnteredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DeclaresNotReceived = table.Column<bool>(type: "INTEGER", nullable: true),
                    DeclaresNotSpent = table.Column<bool>(type: "INTEGER", nullable: true),
                    FormerCaseId = table.Column<long>(type: "INTEGER", nullable: true),
                    ContentHash = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: false),
                    RepeatNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    ReplacedById = table.Column<long>(type: "INTEGER", nullable: true),
                    RegisteredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RegisteredBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    RegisteredByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    RegisteredByPersonId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Stamp = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AllowanceApplication", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AllowanceApplication_AllowanceCase_CaseId",
                        column: x => x.CaseId,
                        principalTable: "AllowanceCase",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AllowanceApplication_Programme_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programme",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AllowanceApplication_Recipient_RecipientId",
                        column: x => x.RecipientId,
                        principalTable: "Recipient",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseEvent",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<int>(type: "INTEGER", nullable: true),
                    To = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    StaffId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    StaffName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ProposalId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseEvent", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CaseEvent_AllowanceCase_CaseId",
                        column: x => x.CaseId,
                        principalTable: "AllowanceCase",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Entitlement",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ProgrammeId = table.Column<int>(type: "INTEGER", nullable: false),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    RecipientId = table.Column<long>(type: "INTEGER", nullable: false),
                    ChildId = table.Column<long>(type: "INTEGER", nullable: false),
                    Track = table.Column<int>(type: "INTEGER", nullable: false),
                    Category = table.Column<int>(type: "INTEGER", nullable: false),
                    IsFacilityOrFoster = table.Column<bool>(type: "INTEGER", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    StatusBefore = table.Column<int>(type: "INTEGER", nullable: true),
                    FindingCode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AmountYen = table.Column<long>(type: "INTEGER", nullable: false),
                    HoldReason = table.Column<int>(type: "INTEGER", nullable: false),
                    ExclusionCode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    GrantedByProposalId = table.Column<long>(type: "INTEGER", nullable: true),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Stamp = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Entitlement", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Entitlement_AllowanceCase_CaseId",
                        column: x => x.CaseId,
                        principalTable: "AllowanceCase",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Entitlement_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Entitlement_Recipient_RecipientId",
                        column: x => x.RecipientId,
                        principalTable: "Recipient",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "GrantDecision",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ProgrammeId = table.Column<int>(type: "INTEGER", nullable: false),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    ProposalId = table.Column<long>(type: "INTEGER", nullable: false),
                    RecipientVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    ChildCount = table.Column<int>(type: "INTEGER", nullable: false),
                    AmountYen = table.Column<long>(type: "INTEGER", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    DecidedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GrantDecision", x => x.Id);
                    table.ForeignKey(
                        name: "FK_GrantDecision_AllowanceCase_CaseId",
                        column: x => x.CaseId,
                        principalTable: "AllowanceCase",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OptOutNotice",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PostmarkedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Channel = table.Column<int>(type: "INTEGER", nullable: false),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: false),
                    RegisteredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RegisteredBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    RegisteredByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    WithdrawalReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OptOutNotice", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OptOutNotice_AllowanceCase_CaseId",
                        column: x => x.CaseId,
                        principalTable: "AllowanceCase",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReturnedMail",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ProgrammeId = table.Column<int>(type: "INTEGER", nullable: false),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    RecipientId = table.Column<long>(type: "INTEGER", nullable: false),
                    LetterId = table.Column<long>(type: "INTEGER", nullable: true),
                    ReturnedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Reason = table.Column<int>(type: "INTEGER", nullable: false),
                    EnteredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EnteredByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Resolution = table.Column<int>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    ResolvedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ResolvedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReturnedMail", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReturnedMail_AllowanceCase_CaseId",
                        column: x => x.CaseId,
                        principalTable: "AllowanceCase",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReturnedMail_Letter_LetterId",
                        column: x => x.LetterId,
                        principalTable: "Letter",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ApplicationChild",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ApplicationId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    ChildId = table.Column<long>(type: "INTEGER", nullable: false),
                    EntitlementId = table.Column<long>(type: "INTEGER", nullable: true),
                    AllowanceFrom = table.Column<int>(type: "INTEGER", nullable: true),
                    AllowanceClaimedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WasRegisteredOnReferenceDate = table.Column<bool>(type: "INTEGER", nullable: true),
                    Living = table.Column<int>(type: "INTEGER", nullable: false),
                    RelationshipCode = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApplicationChild", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ApplicationChild_AllowanceApplication_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "AllowanceApplication",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ApplicationChild_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ApplicationCorrection",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ApplicationId = table.Column<long>(type: "INTEGER", nullable: false),
                    ChildId = table.Column<long>(type: "INTEGER", nullable: true),
                    Fact = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Before = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    After = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    CorrectedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CorrectedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CorrectedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApplicationCorrection", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ApplicationCorrection_AllowanceApplication_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "AllowanceApplication",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ApplicationDocument",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ApplicationId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    EnteredBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApplicationDocument", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ApplicationDocument_AllowanceApplication_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "AllowanceApplication",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Deficiency",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ApplicationId = table.Column<long>(type: "INTEGER", nullable: false),
                    RequestNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    CheckCode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    RequestedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ResolvedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Resolution = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    RequestedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    RequestedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deficiency", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Deficiency_AllowanceApplication_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "AllowanceApplication",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MunicipalInquiry",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ApplicationId = table.Column<long>(type: "INTEGER", nullable: false),
                    ChildId = table.Column<long>(type: "INTEGER", nullable: true),
                    AskedWhom = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Means = table.Column<int>(type: "INTEGER", nullable: false),
                    AskedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Question = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    AnsweredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Answer = table.Column<int>(type: "INTEGER", nullable: false),
                    AnswerText = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    AskedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    AskedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    AnswerEnteredBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MunicipalInquiry", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MunicipalInquiry_AllowanceApplication_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "AllowanceApplication",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReviewCheck",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ApplicationId = table.Column<long>(type: "INTEGER", nullable: false),
                    ChildId = table.Column<long>(type: "INTEGER", nullable: true),
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Result = table.Column<int>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    CheckedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CheckedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CheckedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    CheckedByPersonId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewCheck", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReviewCheck_AllowanceApplication_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "AllowanceApplication",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReviewJudgement",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ApplicationId = table.Column<long>(type: "INTEGER", nullable: false),
                    ChildId = table.Column<long>(type: "INTEGER", nullable: false),
                    FindingCode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    IsEligible = table.Column<bool>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    JudgedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    JudgedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    JudgedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    JudgedByPersonId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewJudgement", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReviewJudgement_AllowanceApplication_ApplicationId",
                        column: x => x.ApplicationId,
                        principalTable: "AllowanceApplication",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DenialDecision",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ProgrammeId = table.Column<int>(type: "INTEGER", nullable: false),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    EntitlementId = table.Column<long>(type: "INTEGER", nullable: false),
                    ProposalId = table.Column<long>(type: "INTEGER", nullable: false),
                    ReasonCode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Clause = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    DecidedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DenialDecision", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DenialDecision_AllowanceCase_CaseId",
                        column: x => x.CaseId,
                        principalTable: "AllowanceCase",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DenialDecision_Entitlement_EntitlementId",
                        column: x => x.EntitlementId,
                        principalTable: "Entitlement",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AllowanceApplication_CaseId",
                table: "AllowanceApplication",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_AllowanceApplication_OperationId",
                table: "AllowanceApplication",
                column: "OperationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AllowanceApplication_ProgrammeId_ContentHash_RepeatNumber",
                table: "AllowanceApplication",
                columns: new[] { "ProgrammeId", "ContentHash", "RepeatNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AllowanceApplication_ProgrammeId_ReceivedOn",
                table: "AllowanceApplication",
                columns: new[] { "ProgrammeId", "ReceivedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_AllowanceApplication_ProgrammeId_ReceptionNumber",
                table: "AllowanceApplication",
                columns: new[] { "ProgrammeId", "ReceptionNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AllowanceApplication_RecipientId",
                table: "AllowanceApplication",
                column: "RecipientId");

            migrationBuilder.CreateIndex(
                name: "IX_AllowanceCase_PaymentBatchId",
                table: "AllowanceCase",
                column: "PaymentBatchId",
                filter: "PaymentBatchId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AllowanceCase_ProgrammeId_CertificationNumber",
                table: "AllowanceCase",
                columns: new[] { "ProgrammeId", "CertificationNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_AllowanceCase_ProgrammeId_RecipientId_Route_RunningNumber",
                table: "AllowanceCase",
                columns: new[] { "ProgrammeId", "RecipientId", "Route", "RunningNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AllowanceCase_ProgrammeId_State_CertificationNumber",
                table: "AllowanceCase",
                columns: new[] { "ProgrammeId", "State", "CertificationNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_AllowanceCase_RecipientId",
                table: "AllowanceCase",
                column: "RecipientId");

            migrationBuilder.CreateIndex(
                name: "UX_AllowanceCase_OpenPerRecipientAndRoute",
                table: "AllowanceCase",
                columns: new[] { "ProgrammeId", "RecipientId", "Route" },
                unique: true,
                filter: "IsOpen = 1");

            migrationBuilder.CreateIndex(
                name: "IX_ApplicationChild_ApplicationId_Number",
                table: "ApplicationChild",
                columns: new[] { "ApplicationId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ApplicationChild_ChildId",
                table: "ApplicationChild",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_ApplicationChild_EntitlementId",
                table: "ApplicationChild",
                column: "EntitlementId",
                filter: "EntitlementId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ApplicationCorrection_ApplicationId",
                table: "ApplicationCorrection",
                column: "ApplicationId");

            migrationBuilder.CreateIndex(
                name: "IX_ApplicationDocument_ApplicationId",
                table: "ApplicationDocument",
                column: "ApplicationId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserClaims_UserId",
                table: "AspNetUserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserLogins_UserId",
                table: "AspNetUserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_BankList_Number",
                table: "BankList",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BankListEntry_ListId_BankCode_BranchCode",
                table: "BankListEntry",
                columns: new[] { "ListId", "BankCode", "BranchCode" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BulkRun_OperationId",
                table: "BulkRun",
                column: "OperationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BulkRun_ProgrammeId_State",
                table: "BulkRun",
                columns: new[] { "ProgrammeId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_BulkRun_ProposalId",
                table: "BulkRun",
                column: "ProposalId",
                filter: "ProposalId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CaseEvent_CaseId",
                table: "CaseEvent",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseTask_CaseId",
                table: "CaseTask",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseTask_ChildId",
                table: "CaseTask",
                column: "ChildId",
                filter: "ChildId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CaseTask_OtherChildId",
                table: "CaseTask",
                column: "OtherChildId",
                filter: "OtherChildId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CaseTask_ProgrammeId_Kind_ClosedAt",
                table: "CaseTask",
                columns: new[] { "ProgrammeId", "Kind", "ClosedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Child_ProgrammeId_ResidentNumberIndex",
                table: "Child",
                columns: new[] { "ProgrammeId", "ResidentNumberIndex" },
                unique: true,
                filter: "ResidentNumberIndex IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ChildRecord_ChildId",
                table: "ChildRecord",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_ChildRecord_RecipientId_ChildId_Number",
                table: "ChildRecord",
                columns: new[] { "RecipientId", "ChildId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ClauseConfirmation_ClauseId",
                table: "ClauseConfirmation",
                column: "ClauseId");

            migrationBuilder.CreateIndex(
                name: "IX_ContactNote_CaseId",
                table: "ContactNote",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_ContactNote_OperationId",
                table: "ContactNote",
                column: "OperationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContractClause_ContractorId",
                table: "ContractClause",
                column: "ContractorId");

            migrationBuilder.CreateIndex(
                name: "IX_Contractor_Number",
                table: "Contractor",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Contractor_ParentId",
                table: "Contractor",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_ContractorEvent_ContractorId",
                table: "ContractorEvent",
                column: "ContractorId");

            migrationBuilder.CreateIndex(
                name: "IX_ContractorInspection_ContractorId",
                table: "ContractorInspection",
                column: "ContractorId");

            migrationBuilder.CreateIndex(
                name: "IX_Custodian_ContractorId",
                table: "Custodian",
                column: "ContractorId");

            migrationBuilder.CreateIndex(
                name: "IX_Deficiency_ApplicationId_RequestNumber",
                table: "Deficiency",
                columns: new[] { "ApplicationId", "RequestNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_Deficiency_DueOn",
                table: "Deficiency",
                column: "DueOn",
                filter: "ResolvedOn IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_DenialDecision_CaseId",
                table: "DenialDecision",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_DenialDecision_EntitlementId",
                table: "DenialDecision",
                column: "EntitlementId");

            migrationBuilder.CreateIndex(
                name: "IX_DenialDecision_ProposalId_EntitlementId",
                table: "DenialDecision",
                columns: new[] { "ProposalId", "EntitlementId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Entitlement_CaseId",
                table: "Entitlement",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Entitlement_ChildId",
                table: "Entitlement",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_Entitlement_ProgrammeId_Status_Category_AmountYen",
                table: "Entitlement",
                columns: new[] { "ProgrammeId", "Status", "Category", "AmountYen" });

            migrationBuilder.CreateIndex(
                name: "IX_Entitlement_RecipientId",
                table: "Entitlement",
                column: "RecipientId");

            migrationBuilder.CreateIndex(
                name: "UX_Entitlement_LivePerChildAndTrack",
                table: "Entitlement",
                columns: new[] { "ProgrammeId", "ChildId", "Track" },
                unique: true,
                filter: "Status IN (1, 3, 4, 5, 6, 7)");

            migrationBuilder.CreateIndex(
                name: "IX_ExtractedChild_ChildId",
                table: "ExtractedChild",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_ExtractedChild_ProgrammeId_IsDecisive_Outcome_FindingCode",
                table: "ExtractedChild",
                columns: new[] { "ProgrammeId", "IsDecisive", "Outcome", "FindingCode" });

            migrationBuilder.CreateIndex(
                name: "IX_ExtractedChild_RecipientId_ChildId",
                table: "ExtractedChild",
                columns: new[] { "RecipientId", "ChildId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ExtractionRun_OperationId",
                table: "ExtractionRun",
                column: "OperationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ExtractionRun_ProgrammeId",
                table: "ExtractionRun",
                column: "ProgrammeId");

            migrationBuilder.CreateIndex(
                name: "IX_GrantDecision_CaseId",
                table: "GrantDecision",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_GrantDecision_ProposalId_CaseId",
                table: "GrantDecision",
                columns: new[] { "ProposalId", "CaseId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImportBatch_OperationId",
                table: "ImportBatch",
                column: "OperationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImportBatch_ProgrammeId_RecipientsSha256_ChildrenSha256",
                table: "ImportBatch",
                columns: new[] { "ProgrammeId", "RecipientsSha256", "ChildrenSha256" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImportProfileVersion_Name_Version",
                table: "ImportProfileVersion",
                columns: new[] { "Name", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImportUpload_ProgrammeId",
                table: "ImportUpload",
                column: "ProgrammeId");

            migrationBuilder.CreateIndex(
                name: "IX_Letter_CaseId",
                table: "Letter",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Letter_Number",
                table: "Letter",
                column: "Number",
                unique: true,
                filter: "Number <> 0");

            migrationBuilder.CreateIndex(
                name: "IX_Letter_ReprintProposalId",
                table: "Letter",
                column: "ReprintProposalId",
                filter: "ReprintProposalId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Letter_RunId_LeftOut_SequenceNumber",
                table: "Letter",
                columns: new[] { "RunId", "LeftOut", "SequenceNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_LetterRun_OperationId",
                table: "LetterRun",
                column: "OperationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LetterRun_ProgrammeId_Number",
                table: "LetterRun",
                columns: new[] { "ProgrammeId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LetterRun_TemplateVersionId",
                table: "LetterRun",
                column: "TemplateVersionId");

            migrationBuilder.CreateIndex(
                name: "IX_LetterTemplateVersion_ProgrammeId_Kind_Version",
                table: "LetterTemplateVersion",
                columns: new[] { "ProgrammeId", "Kind", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MailingBatch_OperationId",
                table: "MailingBatch",
                column: "OperationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MailingBatch_ProgrammeId_Number",
                table: "MailingBatch",
                columns: new[] { "ProgrammeId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MailingItem_BatchId_CaseId",
                table: "MailingItem",
                columns: new[] { "BatchId", "CaseId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MailingItem_BatchId_LeftOut_SequenceNumber",
                table: "MailingItem",
                columns: new[] { "BatchId", "LeftOut", "SequenceNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_MailingItem_CaseId",
                table: "MailingItem",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_MediumEvent_LotId",
                table: "MediumEvent",
                column: "LotId");

            migrationBuilder.CreateIndex(
                name: "IX_MediumLot_Number",
                table: "MediumLot",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MediumLot_SourceRef",
                table: "MediumLot",
                column: "SourceRef",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MunicipalInquiry_ApplicationId",
                table: "MunicipalInquiry",
                column: "ApplicationId");

            migrationBuilder.CreateIndex(
                name: "IX_OptOutNotice_CaseId",
                table: "OptOutNotice",
                column: "CaseId",
                unique: true,
                filter: "WithdrawnAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_OptOutNotice_OperationId",
                table: "OptOutNotice",
                column: "OperationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OptOutNotice_RegisteredAt",
                table: "OptOutNotice",
                column: "RegisteredAt");

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_LedgerSeq",
                table: "OutboxMessages",
                column: "LedgerSeq");

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMessages_MessageId",
                table: "OutboxMessages",
                column: "MessageId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Payment_BatchId_RecipientId",
                table: "Payment",
                columns: new[] { "BatchId", "RecipientId" },
                unique: true,
                filter: "Status <> 5");

            migrationBuilder.CreateIndex(
                name: "IX_Payment_RecipientId",
                table: "Payment",
                column: "RecipientId");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentBatch_OperationId",
                table: "PaymentBatch",
                column: "OperationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PaymentBatch_ProgrammeId_Number",
                table: "PaymentBatch",
                columns: new[] { "ProgrammeId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_PaymentBatch_OneInPreparation",
                table: "PaymentBatch",
                column: "ProgrammeId",
                unique: true,
                filter: "State IN (1, 2)");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentConfirmation_BatchId",
                table: "PaymentConfirmation",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentConfirmation_RecipientId_Kind_Mark",
                table: "PaymentConfirmation",
                columns: new[] { "RecipientId", "Kind", "Mark" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PaymentException_BatchId_CaseId",
                table: "PaymentException",
                columns: new[] { "BatchId", "CaseId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PaymentFile_BatchId_Part",
                table: "PaymentFile",
                columns: new[] { "BatchId", "Part" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PaymentFile_StoredFileId",
                table: "PaymentFile",
                column: "StoredFileId");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentFileDownload_FileId",
                table: "PaymentFileDownload",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentLine_CaseId",
                table: "PaymentLine",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentLine_ChildId",
                table: "PaymentLine",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentLine_PaymentId",
                table: "PaymentLine",
                column: "PaymentId");

            migrationBuilder.CreateIndex(
                name: "UX_PaymentLine_LivePerEntitlement",
                table: "PaymentLine",
                column: "EntitlementId",
                unique: true,
                filter: "Status IN (1, 2, 3)");

            migrationBuilder.CreateIndex(
                name: "IX_PayoutAccount_AccountIndex",
                table: "PayoutAccount",
                column: "AccountIndex");

            migrationBuilder.CreateIndex(
                name: "IX_PayoutAccount_RecipientId_Number",
                table: "PayoutAccount",
                columns: new[] { "RecipientId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Programme_Code",
                table: "Programme",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProgrammeVersion_ProgrammeId_Version",
                table: "ProgrammeVersion",
                columns: new[] { "ProgrammeId", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Proposal_OperationId",
                table: "Proposal",
                column: "OperationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Proposal_ProgrammeId_Kind_SubjectRef",
                table: "Proposal",
                columns: new[] { "ProgrammeId", "Kind", "SubjectRef" },
                unique: true,
                filter: "Status = 1 AND SubjectRef <> ''");

            migrationBuilder.CreateIndex(
                name: "IX_Proposal_ProgrammeId_Status",
                table: "Proposal",
                columns: new[] { "ProgrammeId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_ProposalItem_CaseId",
                table: "ProposalItem",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_ProposalItem_ProposalId_CaseId",
                table: "ProposalItem",
                columns: new[] { "ProposalId", "CaseId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Recipient_ProgrammeId_CertificationKey",
                table: "Recipient",
                columns: new[] { "ProgrammeId", "CertificationKey" },
                unique: true,
                filter: "CertificationKey IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Recipient_ProgrammeId_ResidentNumberIndex",
                table: "Recipient",
                columns: new[] { "ProgrammeId", "ResidentNumberIndex" },
                filter: "ResidentNumberIndex IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RecipientVersion_Death",
                table: "RecipientVersion",
                column: "LossReason",
                filter: "LossReason = 2");

            migrationBuilder.CreateIndex(
                name: "IX_RecipientVersion_RecipientId_Number",
                table: "RecipientVersion",
                columns: new[] { "RecipientId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReturnedMail_CaseId",
                table: "ReturnedMail",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_ReturnedMail_LetterId",
                table: "ReturnedMail",
                column: "LetterId");

            migrationBuilder.CreateIndex(
                name: "IX_ReturnedMail_OperationId",
                table: "ReturnedMail",
                column: "OperationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReturnedMail_ProgrammeId_Resolution",
                table: "ReturnedMail",
                columns: new[] { "ProgrammeId", "Resolution" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewAssessment_FindingId",
                table: "ReviewAssessment",
                column: "FindingId");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewCheck_ApplicationId",
                table: "ReviewCheck",
                column: "ApplicationId");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewFinding_Key",
                table: "ReviewFinding",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReviewFinding_Month_Verdict",
                table: "ReviewFinding",
                columns: new[] { "Month", "Verdict" });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewJudgement_ApplicationId",
                table: "ReviewJudgement",
                column: "ApplicationId");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewReport_FileId",
                table: "ReviewReport",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewReport_Month",
                table: "ReviewReport",
                column: "Month",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReviewReport_RunId",
                table: "ReviewReport",
                column: "RunId");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewRuleVersion_Rule_Version",
                table: "ReviewRuleVersion",
                columns: new[] { "Rule", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReviewRun_Month",
                table: "ReviewRun",
                column: "Month");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "StaffAccount",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "StaffAccount",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StatusReport_ContractorId",
                table: "StatusReport",
                column: "ContractorId");

            migrationBuilder.CreateIndex(
                name: "IX_StockTaking_OperationId",
                table: "StockTaking",
                column: "OperationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StorageMedium_LotId",
                table: "StorageMedium",
                column: "LotId");

            migrationBuilder.CreateIndex(
                name: "IX_StorageMedium_Number",
                table: "StorageMedium",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StorageMedium_SourceRef",
                table: "StorageMedium",
                column: "SourceRef");

            migrationBuilder.CreateIndex(
                name: "IX_StoredFile_SealedName",
                table: "StoredFile",
                column: "SealedName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SubcontractPermission_ContractorId",
                table: "SubcontractPermission",
                column: "ContractorId");

            migrationBuilder.CreateIndex(
                name: "IX_SubstituteName_RecipientId",
                table: "SubstituteName",
                column: "RecipientId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ApplicationChild");

            migrationBuilder.DropTable(
                name: "ApplicationCorrection");

            migrationBuilder.DropTable(
                name: "ApplicationDocument");

            migrationBuilder.DropTable(
                name: "AppliedOperations");

            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "BankListEntry");

            migrationBuilder.DropTable(
                name: "BulkRunItem");

            migrationBuilder.DropTable(
                name: "CaseEvent");

            migrationBuilder.DropTable(
                name: "CaseSearchEntry");

            migrationBuilder.DropTable(
                name: "CaseTask");

            migrationBuilder.DropTable(
                name: "ChildRecord");

            migrationBuilder.DropTable(
                name: "ClauseConfirmation");

            migrationBuilder.DropTable(
                name: "ContactNote");

            migrationBuilder.DropTable(
                name: "ContractorEvent");

            migrationBuilder.DropTable(
                name: "ContractorInspection");

            migrationBuilder.DropTable(
                name: "ContractorVersion");

            migrationBuilder.DropTable(
                name: "Custodian");

            migrationBuilder.DropTable(
                name: "Deficiency");

            migrationBuilder.DropTable(
                name: "DenialDecision");

            migrationBuilder.DropTable(
                name: "ExtractedChild");

            migrationBuilder.DropTable(
                name: "ExtractionRun");

            migrationBuilder.DropTable(
                name: "GrantDecision");

            migrationBuilder.DropTable(
                name: "ImportBatch");

            migrationBuilder.DropTable(
                name: "ImportProfileVersion");

            migrationBuilder.DropTable(
                name: "ImportUploadPiece");

            migrationBuilder.DropTable(
                name: "MailingItem");

            migrationBuilder.DropTable(
                name: "MediumEvent");

            migrationBuilder.DropTable(
                name: "MunicipalInquiry");

            migrationBuilder.DropTable(
                name: "NumberRange");

            migrationBuilder.DropTable(
                name: "OptOutNotice");

            migrationBuilder.DropTable(
                name: "OutboxMessages");

            migrationBuilder.DropTable(
                name: "PaymentConfirmation");

            migrationBuilder.DropTable(
                name: "PaymentException");

            migrationBuilder.DropTable(
                name: "PaymentFileDownload");

            migrationBuilder.DropTable(
                name: "PaymentLine");

            migrationBuilder.DropTable(
                name: "PayoutAccount");

            migrationBuilder.DropTable(
                name: "ProgrammeVersion");

            migrationBuilder.DropTable(
                name: "ProposalItem");

            migrationBuilder.DropTable(
                name: "RecipientVersion");

            migrationBuilder.DropTable(
                name: "ReturnedMail");

            migrationBuilder.DropTable(
                name: "ReviewAssessment");

            migrationBuilder.DropTable(
                name: "ReviewCheck");

            migrationBuilder.DropTable(
                name: "ReviewJudgement");

            migrationBuilder.DropTable(
                name: "ReviewReport");

            migrationBuilder.DropTable(
                name: "ReviewRuleVersion");

            migrationBuilder.DropTable(
                name: "StatusReport");

            migrationBuilder.DropTable(
                name: "StockTaking");

            migrationBuilder.DropTable(
                name: "StorageMedium");

            migrationBuilder.DropTable(
                name: "SubcontractPermission");

            migrationBuilder.DropTable(
                name: "SubstituteName");

            migrationBuilder.DropTable(
                name: "StaffAccount");

            migrationBuilder.DropTable(
                name: "BankList");

            migrationBuilder.DropTable(
                name: "BulkRun");

            migrationBuilder.DropTable(
                name: "ContractClause");

            migrationBuilder.DropTable(
                name: "Entitlement");

            migrationBuilder.DropTable(
                name: "ImportUpload");

            migrationBuilder.DropTable(
                name: "MailingBatch");

            migrationBuilder.DropTable(
                name: "PaymentFile");

            migrationBuilder.DropTable(
                name: "Payment");

            migrationBuilder.DropTable(
                name: "Proposal");

            migrationBuilder.DropTable(
                name: "Letter");

            migrationBuilder.DropTable(
                name: "ReviewFinding");

            migrationBuilder.DropTable(
                name: "AllowanceApplication");

            migrationBuilder.DropTable(
                name: "ReviewRun");

            migrationBuilder.DropTable(
                name: "MediumLot");

            migrationBuilder.DropTable(
                name: "Contractor");

            migrationBuilder.DropTable(
                name: "Child");

            migrationBuilder.DropTable(
                name: "StoredFile");

            migrationBuilder.DropTable(
                name: "PaymentBatch");

            migrationBuilder.DropTable(
                name: "LetterRun");

            migrationBuilder.DropTable(
                name: "AllowanceCase");

            migrationBuilder.DropTable(
                name: "LetterTemplateVersion");

            migrationBuilder.DropTable(
                name: "Recipient");

            migrationBuilder.DropTable(
                name: "Programme");
        }
    }
}
