using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Accounts;

public sealed class AccountServiceTests
{
    private static readonly NewAccount Clerk = new()
    {
        StaffId = "sato.h",
        Name = "佐藤 花子",
        Roles = StaffRoles.Clerk,
    };

    [Fact]
    public async Task AddAsync_IssuesAPasswordThatMustBeChanged_AndTellsTheLedger()
    {
        await using var services = await TestServices.StartAsync();
        var added = await AddAsync(services, Clerk);
        Assert.True(added.IsOk);
        Assert.Equal(19, added.Value.Password!.Length);
        var row = await FindAsync(services, "sato.h");
        Assert.True(row.MustChangePassword);
        Assert.Equal("sato.h", row.PersonId);
        await services.DrainAsync();
        var fact = Assert.Single(services.Ledger.Facts);
        Assert.Equal(LedgerAct.AccountChanged, fact.Act);
        Assert.Equal(["staff:sato.h"], fact.Subjects);
        Assert.DoesNotContain(added.Value.Password, fact.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddAsync_SameOperationTwice_IsDoneOnceAndKeepsThePasswordToItself()
    {
        await using var services = await TestServices.StartAsync();
        var operation = services.Begin(OperationKind.AccountAdded, Staff.Administrator);
        var first = await services.Get<AccountService>().AddAsync(Clerk, operation, TestServices.Ct);
        var second = await services.Get<AccountService>().AddAsync(Clerk, operation, TestServices.Ct);
        Assert.NotNull(first.Value!.Password);
        Assert.Null(second.Value!.Password);
        await services.DrainAsync();
        Assert.Single(services.Ledger.Facts);
    }

    [Fact]
    public async Task AddAsync_DoubleClickAtTheSameMoment_IsDoneOnceAndAnsweredTwice()
    {
        await using var services = await TestServices.StartAsync();
        var operation = services.Begin(OperationKind.AccountAdded, Staff.Administrator);
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ => Task.Run(() => services.Get<AccountService>().AddAsync(Clerk, operation, TestServices.Ct)))
        );
        Assert.All(answers, answer => Assert.True(answer.IsOk, answer.Error?.Message));
        Assert.Single(answers, answer => answer.Value!.Password is not null);
    }

    [Fact]
    public async Task AddAsync_KnownIdInOtherCase_IsRefused()
    {
        await using var services = await TestServices.StartAsync();
        await AddAsync(services, Clerk);
        var again = await AddAsync(services, Clerk with { StaffId = "Sato.H" });
        Assert.IsType<StaffIdTaken>(again.Error);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("system")]
    [InlineData("佐藤")]
    [InlineData("sato hanako")]
    public async Task AddAsync_BadId_IsRefused(string staffId)
    {
        await using var services = await TestServices.StartAsync();
        var added = await AddAsync(services, Clerk with { StaffId = staffId });
        Assert.IsType<InvalidStaffId>(added.Error);
    }

    [Theory]
    [InlineData(StaffRoles.Administrator | StaffRoles.Clerk)]
    [InlineData(StaffRoles.Administrator | StaffRoles.Approver)]
    [InlineData(StaffRoles.Administrator | StaffRoles.Auditor)]
    [InlineData(StaffRoles.Contractor | StaffRoles.Manager)]
    public async Task AddAsync_ForbiddenCombination_IsRefused(StaffRoles roles)
    {
        await using var services = await TestServices.StartAsync();
        var added = await AddAsync(services, Clerk with { Roles = roles });
        Assert.IsType<ForbiddenRoles>(added.Error);
    }

    [Fact]
    public async Task AddAsync_ByAClerk_IsRefusedAndLeavesATrace()
    {
        await using var services = await TestServices.StartAsync();
        var operation = services.Begin(OperationKind.AccountAdded, Staff.Clerk);
        var added = await services.Get<AccountService>().AddAsync(Clerk, operation, TestServices.Ct);
        Assert.IsType<NotPermitted>(added.Error);
        Assert.Equal([LedgerAct.AccessDenied], services.Ledger.Acts);
        await using var db = services.OpenDb();
        Assert.False(await db.Users.AnyAsync(TestServices.Ct));
    }

    [Fact]
    public async Task ChangeAsync_NewRoles_ChangesTheSecurityStamp()
    {
        await using var services = await TestServices.StartAsync();
        await AddAsync(services, Clerk);
        var before = await StampAsync(services);
        var changed = await ChangeAsync(services, change => change with { Roles = StaffRoles.Approver });
        Assert.True(changed.IsOk);
        Assert.NotEqual(before, await StampAsync(services));
        Assert.False(
            await services.Get<AccountQueries>().IsCurrentAsync("sato.h", before, TestServices.Ct),
            "an open session with the old stamp must end"
        );
    }

    [Fact]
    public async Task ChangeAsync_OnAnOldVersion_IsToldThatSomebodyWasFirst()
    {
        await using var services = await TestServices.StartAsync();
        await AddAsync(services, Clerk);
        var seen = await FindAsync(services, "sato.h");
        await ChangeAsync(services, change => change with { Name = "鈴木 花子" });
        var late = await ChangeAsync(services, change => change with { Stamp = seen.Stamp, Name = "高橋 花子" });
        Assert.IsType<AccountChangedMeanwhile>(late.Error);
        Assert.Equal("鈴木 花子", (await FindAsync(services, "sato.h")).Name);
    }

    [Fact]
    public async Task DisableAsync_OwnAccountOrLastAdministrator_IsRefused()
    {
        await using var services = await TestServices.StartAsync();
        await AddAsync(services, Clerk with { StaffId = "admin1", Roles = StaffRoles.Administrator });
        var own = await services
            .Get<AccountService>()
            .DisableAsync("admin1", services.Begin(OperationKind.AccountChanged, Staff.Administrator), TestServices.Ct);
        Assert.IsType<OwnAccount>(own.Error);
        var last = await services
            .Get<AccountService>()
            .DisableAsync(
                "admin1",
                services.Begin(OperationKind.AccountChanged, Actor.System("test")),
                TestServices.Ct
            );
        Assert.IsType<LastAdministrator>(last.Error);
    }

    [Fact]
    public async Task AddFirstAdministratorAsync_OnlyWorksWhileNobodyIsThere()
    {
        await using var services = await TestServices.StartAsync();
        var service = services.Get<AccountService>();
        var first = await service.AddFirstAdministratorAsync(
            Clerk with
            {
                StaffId = "boss1",
            },
            AppHost.Password,
            services.Begin(OperationKind.AccountAdded, Actor.System("test")),
            TestServices.Ct
        );
        Assert.True(first.IsOk);
        var row = await FindAsync(services, "boss1");
        Assert.Equal(StaffRoles.Administrator, row.Roles);
        Assert.False(row.MustChangePassword);
        var second = await service.AddFirstAdministratorAsync(
            Clerk with
            {
                StaffId = "boss2",
            },
            AppHost.Password,
            services.Begin(OperationKind.AccountAdded, Actor.System("test")),
            TestServices.Ct
        );
        Assert.IsType<SetUpAlreadyDone>(second.Error);
    }

    [Fact]
    public async Task Passwords_AreKeptAsPbkdf2With210000Rounds()
    {
        await using var services = await TestServices.StartAsync();
        await AddAsync(services, Clerk);
        await using var db = services.OpenDb();
        var hash = Convert.FromBase64String((await db.Users.SingleAsync(TestServices.Ct)).PasswordHash!);
        Assert.Equal(1, hash[0]);
        Assert.Equal(2, hash[4]);
        Assert.Equal(210_000, (hash[5] << 24) | (hash[6] << 16) | (hash[7] << 8) | hash[8]);
    }

    private static Task<Result<IssuedPassword>> AddAsync(TestServices services, NewAccount account) =>
        services
            .Get<AccountService>()
            .AddAsync(account, services.Begin(OperationKind.AccountAdded, Staff.Administrator), TestServices.Ct);

    private static async Task<Result> ChangeAsync(TestServices services, Func<AccountChange, AccountChange> edit)
    {
        var seen = await FindAsync(services, "sato.h");
        var change = new AccountChange
        {
            StaffId = seen.StaffId,
            Stamp = seen.Stamp,
            Name = seen.Name,
            PersonId = seen.PersonId,
            Roles = seen.Roles,
            SeesProtected = seen.SeesProtected,
        };
        return await services
            .Get<AccountService>()
            .ChangeAsync(
                edit(change),
                services.Begin(OperationKind.AccountChanged, Staff.Administrator),
                TestServices.Ct
            );
    }

    private static async Task<AccountRow> FindAsync(TestServices services, string staffId) =>
        (await services.Get<AccountQueries>().FindAsync(Staff.Administrator, staffId, TestServices.Ct)).Value!;

    private static async Task<string> StampAsync(TestServices services)
    {
        await using var db = services.OpenDb();
        return (await db.Users.SingleAsync(TestServices.Ct)).SecurityStamp!;
    }
}
