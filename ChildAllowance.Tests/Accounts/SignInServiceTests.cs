using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Accounts;

public sealed class SignInServiceTests
{
    [Fact]
    public async Task SignInAsync_RightPassword_IsInTheLedgerWithTheSession()
    {
        await using var services = await StartAsync();
        var result = await TryAsync(services, "CLERK1", AppHost.Password);
        Assert.True(result.IsOk);
        Assert.Equal("clerk1", result.Value.Actor.StaffId);
        Assert.Equal("session-hash", Assert.Single(services.Ledger.Facts).Actor.Session);
        Assert.Equal([LedgerAct.SignedIn], services.Ledger.Acts);
    }

    [Fact]
    public async Task SignInAsync_WrongPasswordAndUnknownId_GiveTheSameAnswer()
    {
        await using var services = await StartAsync();
        var wrong = await TryAsync(services, "clerk1", "not-the-password");
        var unknown = await TryAsync(services, "nobody", "not-the-password");
        Assert.Equal(wrong.Error, unknown.Error);
        Assert.Equal([LedgerAct.SignInFailed, LedgerAct.SignInFailed], services.Ledger.Acts);
        Assert.DoesNotContain("nobody", services.Ledger.Facts[1] with { Detail = null } + "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignInAsync_FiveWrongPasswords_LockForFifteenMinutes_EvenForTheRightOne()
    {
        await using var services = await StartAsync();
        for (var attempt = 1; attempt < 5; attempt++)
        {
            Assert.IsType<SignInRefused>((await TryAsync(services, "clerk1", "wrong")).Error);
        }

        Assert.Equal(new AccountLocked(15), (await TryAsync(services, "clerk1", "wrong")).Error);
        Assert.Equal(LedgerAct.LockedOut, services.Ledger.Acts.Last());
        Assert.IsType<AccountLocked>((await TryAsync(services, "clerk1", AppHost.Password)).Error);
        services.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.True((await TryAsync(services, "clerk1", AppHost.Password)).IsOk);
    }

    [Fact]
    public async Task SignInAsync_GuessesInParallel_AreAllCounted()
    {
        await using var services = await StartAsync();
        var guesses = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => TryAsync(services, "clerk1", "wrong"), TestServices.Ct))
        );
        Assert.Equal(4, guesses.Count(guess => guess.Error is SignInRefused));
        Assert.Equal(4, guesses.Count(guess => guess.Error is AccountLocked));
    }

    [Fact]
    public async Task UnlockAsync_LetsThePersonInAgain()
    {
        await using var services = await StartAsync();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await TryAsync(services, "clerk1", "wrong");
        }

        await services
            .Get<AccountService>()
            .UnlockAsync("clerk1", services.Begin(OperationKind.AccountChanged, Staff.Administrator), TestServices.Ct);
        Assert.True((await TryAsync(services, "clerk1", AppHost.Password)).IsOk);
    }

    [Fact]
    public async Task SignInAsync_DisabledAccount_IsRefusedLikeAnUnknownOne()
    {
        await using var services = await StartAsync();
        await services
            .Get<AccountService>()
            .DisableAsync("clerk1", services.Begin(OperationKind.AccountChanged, Staff.Administrator), TestServices.Ct);
        Assert.IsType<SignInRefused>((await TryAsync(services, "clerk1", AppHost.Password)).Error);
    }

    [Fact]
    public async Task SignInAsync_LedgerDown_LetsNobodyIn()
    {
        await using var services = await StartAsync();
        services.Ledger.IsDown = true;
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => TryAsync(services, "clerk1", AppHost.Password));
    }

    [Fact]
    public async Task ConfirmAsync_WrongPassword_CountsForTheLockout()
    {
        await using var services = await StartAsync();
        var service = services.Get<SignInService>();
        for (var attempt = 1; attempt < 5; attempt++)
        {
            Assert.IsType<WrongPassword>((await service.ConfirmAsync(Staff.Clerk, "wrong", TestServices.Ct)).Error);
        }

        Assert.IsType<AccountLocked>((await service.ConfirmAsync(Staff.Clerk, "wrong", TestServices.Ct)).Error);
    }

    [Fact]
    public async Task ChangeOwnAsync_ChecksOldAndNew_AndEndsOtherSessions()
    {
        await using var services = await StartAsync();
        var before = (await TryAsync(services, "clerk1", AppHost.Password)).Value!;
        Assert.IsType<WrongPassword>((await ChangeAsync(services, "wrong", "mori-ni-ame-ga-furu")).Error);
        Assert.IsType<PasswordTooShort>((await ChangeAsync(services, AppHost.Password, "short")).Error);
        Assert.IsType<PasswordUnchanged>((await ChangeAsync(services, AppHost.Password, AppHost.Password)).Error);
        var changed = await ChangeAsync(services, AppHost.Password, "mori-ni-ame-ga-furu");
        Assert.True(changed.IsOk);
        var accounts = services.Get<AccountQueries>();
        Assert.False(await accounts.IsCurrentAsync("clerk1", before.SecurityStamp, TestServices.Ct));
        Assert.True(await accounts.IsCurrentAsync("clerk1", changed.Value, TestServices.Ct));
        Assert.True((await TryAsync(services, "clerk1", "mori-ni-ame-ga-furu")).IsOk);
        await services.DrainAsync();
        Assert.Contains(LedgerAct.PasswordChanged, services.Ledger.Acts);
    }

    private static async Task<TestServices> StartAsync()
    {
        var services = await TestServices.StartAsync();
        await services
            .Get<AccountService>()
            .AddAsync(
                new NewAccount
                {
                    StaffId = "clerk1",
                    Name = "佐藤 花子",
                    Roles = StaffRoles.Clerk,
                    FixedPassword = AppHost.Password,
                },
                services.Begin(OperationKind.AccountAdded, Staff.Administrator),
                TestServices.Ct
            );
        await services.DrainAsync();
        services.Ledger.Clear();
        return services;
    }

    private static Task<Result<SignedInStaff>> TryAsync(TestServices services, string staffId, string password) =>
        services
            .Get<SignInService>()
            .SignInAsync(
                new SignInAttempt
                {
                    StaffId = staffId,
                    Password = password,
                    Terminal = "10.0.0.7",
                    Session = "session-hash",
                },
                TestServices.Ct
            );

    private static Task<Result<string>> ChangeAsync(TestServices services, string present, string wanted) =>
        services
            .Get<PasswordService>()
            .ChangeOwnAsync(
                present,
                wanted,
                services.Begin(OperationKind.PasswordChanged, Staff.Clerk),
                TestServices.Ct
            );
}
