using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Cases;

public sealed class AccountChangeServiceTests
{
    [Fact]
    public async Task Second_notice_counts_and_both_stay_as_versions()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, state: CaseState.Notified);

        await RecordAsync(services, Change(row) with { Number = "１２３４５" });
        await RecordAsync(services, Change(await ReadAsync(services, row.Id)) with { Number = "7654321" });

        await using var db = services.OpenDb();
        var person = await db.Recipients.SingleAsync(TestServices.Ct);
        var versions = await db.PayoutAccounts.OrderBy(found => found.Number).ToListAsync(TestServices.Ct);
        Assert.Equal((3, 3), (person.CurrentAccount, versions.Count));
        Assert.Equal("321", versions[^1].AccountNumberTail);
        Assert.Equal(
            ["0012345", "7654321"],
            versions
                .Skip(1)
                .Select(version =>
                    services
                        .Get<ValueProtector>()
                        .Reveal(person.PersonKey, ProtectedField.AccountNumber, version.AccountNumber)
                )
        );
        Assert.All(versions.Skip(1), version => Assert.Equal(RecordSource.Notice, version.Source));
    }

    [Fact]
    public async Task Case_in_a_round_is_refused_with_the_number_of_the_round()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, state: CaseState.Scheduled);
        await using (var db = services.OpenDb())
        {
            await db
                .Cases.Where(found => found.Id == row.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(found => found.PaymentBatchId, 4), TestServices.Ct);
        }

        var refused = await TryAsync(services, Change(row));

        Assert.Equal(
            "支払回次（第4回）に入っているため、変更できません。支払回次から外してから操作してください。",
            refused.Error?.Message
        );
    }

    [Fact]
    public async Task Post_bank_account_is_converted()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, state: CaseState.Notified);

        await RecordAsync(
            services,
            Change(row) with
            {
                BankCode = "9900",
                BranchOrSymbol = "11940",
                Number = "12345671",
            }
        );

        await using var db = services.OpenDb();
        var version = await db.PayoutAccounts.OrderBy(found => found.Number).LastAsync(TestServices.Ct);
        Assert.Equal(("9900", "198", "567"), (version.BankCode, version.BranchCode, version.AccountNumberTail));
    }

    [Theory]
    [InlineData("99", "001", "1234567", "シケン タロウ", "CAS-024")]
    [InlineData("9999", "1", "1234567", "シケン タロウ", "CAS-024")]
    [InlineData("9999", "001", "12345678", "シケン タロウ", "CAS-024")]
    [InlineData("9999", "001", "12-4567", "シケン タロウ", "CAS-024")]
    [InlineData("9999", "001", "0000000", "シケン タロウ", "CAS-024")]
    [InlineData("9999", "001", "1234567", "試験 太郎", "CAS-025")]
    [InlineData("9999", "001", "1234567", " ", "CAS-015")]
    [InlineData("9900", "119", "12345671", "シケン タロウ", "BNK-002")]
    public async Task Account_that_the_bank_file_cannot_carry_is_refused(
        string bank,
        string branch,
        string number,
        string holder,
        string code
    )
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, state: CaseState.Notified);

        var refused = await TryAsync(
            services,
            Change(row) with
            {
                BankCode = bank,
                BranchOrSymbol = branch,
                Number = number,
                HolderNameKana = holder,
            }
        );

        Assert.Equal(code, refused.Error?.Code);
    }

    [Fact]
    public async Task Same_account_again_and_a_paid_case_are_refused()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        await RecordAsync(services, Change(row));
        Assert.IsType<AccountUnchanged>((await TryAsync(services, Change(await ReadAsync(services, row.Id)))).Error);

        var paid = await TestData.AddCaseAsync(services, state: CaseState.Paid);
        Assert.IsType<AccountCannotChange>((await TryAsync(services, Change(paid))).Error);
    }

    private static ChangeAccount Change(AllowanceCase row) =>
        new()
        {
            CaseId = row.Id,
            SeenStamp = row.Stamp,
            BankCode = "9999",
            BranchOrSymbol = "001",
            Type = AccountType.Ordinary,
            Number = "7000001",
            HolderNameKana = "シケン　タロウ",
            ReceivedOn = new DateOnly(2026, 2, 16),
        };

    private static async Task RecordAsync(TestServices services, ChangeAccount change)
    {
        var done = await TryAsync(services, change);
        Assert.True(done.IsOk, done.Error?.Message);
    }

    private static Task<Result<bool>> TryAsync(TestServices services, ChangeAccount change) =>
        services
            .Get<AccountChangeService>()
            .RecordAsync(change, services.Begin(OperationKind.AccountChangeRecorded, Staff.Clerk), TestServices.Ct);

    private static async Task<AllowanceCase> ReadAsync(TestServices services, long id)
    {
        await using var db = services.OpenDb();
        return await db.Cases.AsNoTracking().SingleAsync(row => row.Id == id, TestServices.Ct);
    }
}
