using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Cases;

public sealed class EntitlementConstraintTests
{
    [Theory]
    [InlineData(EntitlementStatus.Open)]
    [InlineData(EntitlementStatus.Held)]
    [InlineData(EntitlementStatus.Reserved)]
    [InlineData(EntitlementStatus.Paid)]
    [InlineData(EntitlementStatus.TransferFailed)]
    [InlineData(EntitlementStatus.OptedOut)]
    public async Task Second_live_entitlement_of_a_child_is_refused_by_the_database(EntitlementStatus status)
    {
        await using var services = await TestServices.StartAsync();
        var father = await TestData.AddCaseAsync(services, childCount: 1);
        var mother = await TestData.AddCaseAsync(services, childCount: 0);

        await using var db = services.OpenDb();
        var child = father.Entitlements[0].ChildId;
        db.Entitlements.Add(TestData.EntitlementOf(mother, child, status));

        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(TestServices.Ct));
        Assert.True(UniqueConstraint.IsViolatedBy(refused));
    }

    [Theory]
    [InlineData(EntitlementStatus.Contested)]
    [InlineData(EntitlementStatus.Excluded)]
    [InlineData(EntitlementStatus.Replaced)]
    public async Task Entitlement_that_is_not_live_may_stand_beside_a_live_one(EntitlementStatus status)
    {
        await using var services = await TestServices.StartAsync();
        var father = await TestData.AddCaseAsync(services, childCount: 1);
        var mother = await TestData.AddCaseAsync(services, childCount: 0);

        await using var db = services.OpenDb();
        db.Entitlements.Add(TestData.EntitlementOf(mother, father.Entitlements[0].ChildId, status));
        Assert.Equal(1, await db.SaveChangesAsync(TestServices.Ct));
    }

    [Fact]
    public async Task Second_open_case_of_a_recipient_and_route_is_refused_by_the_database()
    {
        await using var services = await TestServices.StartAsync();
        var first = await TestData.AddCaseAsync(services, childCount: 1);

        await using var db = services.OpenDb();
        db.Cases.Add(
            new AllowanceCase
            {
                ProgrammeId = first.ProgrammeId,
                RecipientId = first.RecipientId,
                Route = IntakeRoute.Automatic,
                RunningNumber = 2,
                CertificationNumber = first.CertificationNumber,
                CreatedAt = services.Clock.GetUtcNow().UtcDateTime,
            }
        );
        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(TestServices.Ct));
        Assert.True(UniqueConstraint.IsViolatedBy(refused));
    }
}
