using ChildAllowance.Domain.Audit;
using ChildAllowance.Web.Audit;

namespace ChildAllowance.Tests.Web.Audit;

/// <summary>From what stands in the fields to what is asked, and to what the address carries.</summary>
public sealed class AuditFormTests
{
    [Fact]
    public void ToFilter_ReadsDaysAsJapaneseDays_BothInclusive()
    {
        var day = new DateOnly(2026, 2, 20);
        var filter = new AuditForm { From = day, To = day }
            .ToFilter()
            .Value!;
        Assert.Equal(new DateTime(2026, 2, 19, 15, 0, 0, DateTimeKind.Utc), filter.FromUtc);
        Assert.Equal(new DateTime(2026, 2, 20, 15, 0, 0, DateTimeKind.Utc), filter.ToUtc);
    }

    [Fact]
    public void ToFilter_WithTheDaysReversed_IsRefused()
    {
        var form = new AuditForm { From = new DateOnly(2026, 2, 21), To = new DateOnly(2026, 2, 20) };
        Assert.IsType<AuditPeriodReversed>(form.ToFilter().Error);
    }

    [Theory]
    [InlineData("case:", "１２", "case:12")]
    [InlineData("person:R", " 7 ", "person:R7")]
    [InlineData("person:C", "8", "person:C8")]
    [InlineData("staff:", "clerk1", "staff:clerk1")]
    public void ToFilter_MakesTheSubjectsId(string kind, string typed, string subject) =>
        Assert.Equal(
            subject,
            new AuditForm { SubjectKind = kind, SubjectId = typed }
                .ToFilter()
                .Value!.Subject
        );

    [Fact]
    public void ToFilter_WithANameInsteadOfANumber_IsRefused() =>
        Assert.IsType<AuditSubjectNotNumber>(
            new AuditForm { SubjectId = "佐藤" }
                .ToFilter()
                .Error
        );

    [Fact]
    public void ToFilter_TakesAGroupOrOneKind()
    {
        Assert.Contains(
            LedgerAct.CaseOpened,
            new AuditForm { Kind = "look" }
                .ToFilter()
                .Value!.Acts
        );
        Assert.Equal(
            [LedgerAct.SignedIn],
            new AuditForm { Kind = "SignedIn" }
                .ToFilter()
                .Value!.Acts
        );
        Assert.Empty(
            new AuditForm { Kind = "1" }
                .ToFilter()
                .Value!.Acts.Skip(1)
        );
        Assert.Empty(
            new AuditForm { Kind = "nonsense" }
                .ToFilter()
                .Value!.Acts
        );
    }

    [Fact]
    public void TheAddress_CarriesCodesAndDays_ButNeverTheTypedNumber()
    {
        var form = new AuditForm
        {
            From = new DateOnly(2026, 2, 1),
            Staff = "clerk1",
            Kind = "look",
            Outcome = "denied",
            SubjectId = "12345678",
        };
        Assert.Equal(
            ["from=2026-02-01", "staff=clerk1", "kind=look", "out=denied"],
            form.ToQuery().Select(part => $"{part.Key}={part.Value}")
        );
    }
}
