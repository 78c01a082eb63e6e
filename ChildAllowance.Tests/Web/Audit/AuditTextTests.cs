using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Audit;

namespace ChildAllowance.Tests.Web.Audit;

/// <summary>Every entry reads as Japanese; nothing is linked for those who may not look there.</summary>
public sealed class AuditTextTests
{
    private static readonly LedgerRow Row = new()
    {
        Log = "childallowance.example.lg.jp/main/1",
        Seq = 1,
        Id = Guid.Empty,
        At = new DateTime(2026, 2, 20, 0, 12, 5, DateTimeKind.Utc),
        StaffId = "clerk1",
        Roles = StaffRoles.Clerk | StaffRoles.Approver,
        Terminal = "10.1.2.3",
        Session = "",
        Act = "CaseOpened",
        Outcome = "ok",
        Subjects = [],
        SubjectCount = 0,
        Body = "{}",
    };

    [Fact]
    public void EveryKindOfEntry_StandsInExactlyOneGroup_UnderANameOfItsOwn()
    {
        var acts = AuditActs.Groups.SelectMany(group => group.Acts).ToList();
        Assert.Equal(Enum.GetValues<LedgerAct>().Order(), acts.Order());
        Assert.All(acts, act => Assert.NotEqual(act.ToString(), AuditActs.Label(act)));
        Assert.Equal(acts.Count, acts.Select(AuditActs.Label).Distinct().Count());
    }

    [Fact]
    public void EveryOutcome_AndEveryDefect_HasItsWord()
    {
        Assert.All(
            Enum.GetValues<LedgerOutcome>().Select(outcome => outcome.ToString().ToLowerInvariant()),
            outcome => Assert.NotEqual(outcome, AuditText.Outcome(outcome))
        );
        Assert.All(
            Enum.GetValues<LedgerDefect>(),
            defect => Assert.NotEqual(defect.ToString(), VerificationText.Defect(defect))
        );
    }

    [Fact]
    public void EveryPermission_HasItsWord() =>
        Assert.All(
            Enum.GetValues<Permission>(),
            permission => Assert.NotEqual(permission.ToString(), PermissionText.Label(permission))
        );

    [Fact]
    public void AKindOfALaterVersion_IsShownByItsName() =>
        Assert.Equal("SomethingNew", AuditText.Act(Row with { Act = "SomethingNew" }));

    [Fact]
    public void TheActor_StandsWithRolesIdAndPlace()
    {
        Assert.Equal("佐藤 花子", AuditText.Who(Row, new Dictionary<string, string> { ["clerk1"] = "佐藤 花子" }));
        Assert.Equal("担当者・決裁者 ・ clerk1 ・ 10.1.2.3", AuditText.Whence(Row));
        Assert.Equal("2026/2/20 09:12:05", AuditText.Time(Row.At));
        Assert.Equal("システム", AuditText.Who(Row with { StaffId = "system" }, new Dictionary<string, string>()));
    }

    [Fact]
    public void Matter_ReadsFilesBatchesAndCountsInWords()
    {
        var row = Row with
        {
            Artifact = new LedgerObject
            {
                Ref = "batch:3",
                Rows = 24_811,
                Yen = 780_000_000,
                Bytes = 1_234_567,
            },
            Corrects = 12,
        };
        Assert.Equal(
            "支払回次 3 ・ 24,811件 ・ 780,000,000円 ・ 1,234,567バイト ・ 12 番の訂正",
            AuditText.Matter(row)
        );
    }

    [Fact]
    public void ACase_IsALink_OnlyForThoseWhoMaySeeCases()
    {
        Assert.Equal("/cases/12", AuditText.Link("case:12", Staff.Clerk));
        Assert.Null(AuditText.Link("case:12", Staff.Auditor));
        Assert.Null(AuditText.Link("person:R12", Staff.Clerk));
        Assert.Null(AuditText.Link("case:../accounts", Staff.Clerk));
        Assert.Equal("/accounts/clerk1", AuditText.Link("staff:clerk1", Staff.Administrator));
        Assert.Null(AuditText.Link("staff:clerk1", Staff.Auditor));
    }

    [Theory]
    [InlineData("case:12", "案件 12")]
    [InlineData("person:R3", "受給者 3")]
    [InlineData("person:C4", "児童 4")]
    [InlineData("staff:clerk1", "利用者 clerk1")]
    [InlineData("other", "other")]
    public void ASubject_ReadsInWords(string subject, string words) => Assert.Equal(words, AuditText.Subject(subject));
}
