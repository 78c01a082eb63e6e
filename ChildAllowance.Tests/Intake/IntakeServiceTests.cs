using System.Text;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Intake;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static ChildAllowance.Tests.Intake.ExtractText;
using static ChildAllowance.Tests.Intake.IntakeFixture;

namespace ChildAllowance.Tests.Intake;

/// <summary>The inspection and the commit: all or nothing, once, by those who may.</summary>
public sealed class IntakeServiceTests
{
    [Fact]
    public async Task A_commit_writes_persons_versions_accounts_and_children()
    {
        await using var services = await TestServices.StartAsync();

        var receipt = await ImportAsync(services, Files(Csv(Recipient()), Csv(Child())));

        await using var db = services.OpenDb();
        var person = await db.Recipients.SingleAsync(TestServices.Ct);
        var version = await db.RecipientVersions.SingleAsync(TestServices.Ct);
        var account = await db.PayoutAccounts.SingleAsync(TestServices.Ct);
        var record = await db.ChildRecords.SingleAsync(TestServices.Ct);
        var protector = services.Get<ValueProtector>();
        Assert.Equal(("00012345", "12345"), (person.CertificationNumber, person.CertificationKey));
        Assert.Equal(
            "5000000001",
            protector.Reveal(person.PersonKey, ProtectedField.ResidentNumber, person.ResidentNumber)
        );
        Assert.Equal(("髙橋　大輔", new DateOnly(1981, 6, 15)), (version.Name, version.BornOn));
        Assert.Equal("4500000", protector.Reveal(person.PersonKey, ProtectedField.Income, version.Income));
        Assert.Equal(
            "9000012",
            protector.Reveal(person.PersonKey, ProtectedField.AccountNumber, account.AccountNumber)
        );
        Assert.Equal(("012", receipt.ImportId), (account.AccountNumberTail, account.ImportBatchId!.Value));
        Assert.Equal(
            ("髙橋　美咲", true, new YearMonth(2010, 6)),
            (record.Name, record.IsCurrent, record.EntitledFrom)
        );
        Assert.Equal(new RowCounts(1, 0, 0, 0), receipt.Counts.Recipients);
        Assert.Single(await db.CaseSearchEntries.ToListAsync(TestServices.Ct));
    }

    [Fact]
    public async Task The_same_operation_again_answers_the_same_receipt()
    {
        await using var services = await TestServices.StartAsync();
        var preview = (await CheckAsync(services, Files(Csv(Recipient()), Csv(Child())))).Value!;
        var operation = services.Begin(OperationKind.ImportCommitted, Staff.Clerk);

        var first = await services.Get<IntakeService>().CommitAsync(preview.Id, operation, ct: TestServices.Ct);
        var second = await services.Get<IntakeService>().CommitAsync(preview.Id, operation, ct: TestServices.Ct);

        Assert.Equal(first.Value, second.Value);
    }

    [Fact]
    public async Task The_same_two_files_are_refused_with_the_date_of_the_first_import()
    {
        await using var services = await TestServices.StartAsync();
        await ImportAsync(services, Files(Csv(Recipient()), Csv(Child())));
        services.Clock.Advance(TimeSpan.FromDays(3));

        var again = await CheckAsync(services, Files(Csv(Recipient()), Csv(Child())));

        Assert.IsType<AlreadyImported>(again.Error);
        Assert.Contains("令和8年2月20日", again.Error.Message);
    }

    [Fact]
    public async Task One_changed_file_is_not_the_same_import()
    {
        await using var services = await TestServices.StartAsync();
        await ImportAsync(services, Files(Csv(Recipient()), Csv(Child())));

        Assert.True((await CheckAsync(services, Files(Csv(Recipient()), Csv(Child(("児童順位", "2")))))).IsOk);
    }

    [Fact]
    public async Task With_errors_nothing_is_committed()
    {
        await using var services = await TestServices.StartAsync();
        var preview = (
            await CheckAsync(services, Files(Csv(Recipient(), Recipient(("認定番号", ""))), Csv(Child())))
        ).Value!;

        var commit = await services
            .Get<IntakeService>()
            .CommitAsync(preview.Id, services.Begin(OperationKind.ImportCommitted, Staff.Clerk), ct: TestServices.Ct);

        Assert.False(preview.CanCommit);
        Assert.IsType<ImportHasErrors>(commit.Error);
        await using var db = services.OpenDb();
        Assert.Equal(
            (0, 0, 0),
            (
                await db.Recipients.CountAsync(TestServices.Ct),
                await db.ImportBatches.CountAsync(TestServices.Ct),
                await db.Children.CountAsync(TestServices.Ct)
            )
        );
    }

    [Fact]
    public async Task A_number_with_other_leading_zeros_than_the_registry_is_damage_not_a_new_person()
    {
        await using var services = await TestServices.StartAsync();
        await ImportAsync(services, Files(Csv(Recipient()), Csv(Child())));

        var preview = (
            await CheckAsync(services, Files(Csv(Recipient(("認定番号", "12345"))), Csv(Child(("認定番号", "12345")))))
        ).Value!;

        Assert.Contains(preview.Findings, f => f.Code == ImportFindingCodes.ExcelDamage && f.Column == "認定番号");
    }

    [Fact]
    public async Task An_import_since_the_check_voids_the_preview()
    {
        await using var services = await TestServices.StartAsync();
        var stale = (await CheckAsync(services, Files(Csv(Recipient()), Csv(Child())))).Value!;
        await ImportAsync(services, Files(Csv(Recipient(("氏名", "別の　人"))), Csv(Child())));

        var commit = await services
            .Get<IntakeService>()
            .CommitAsync(stale.Id, services.Begin(OperationKind.ImportCommitted, Staff.Clerk), ct: TestServices.Ct);

        Assert.IsType<RegistryHasMoved>(commit.Error);
    }

    [Fact]
    public async Task Only_a_clerk_imports_and_a_refused_call_is_logged()
    {
        await using var services = await TestServices.StartAsync();

        var check = await CheckAsync(services, Files(Csv(Recipient()), Csv(Child())), Staff.Approver);

        Assert.IsType<NotPermitted>(check.Error);
        Assert.Equal([LedgerAct.AccessDenied], services.Ledger.Acts);
    }

    [Fact]
    public async Task A_commit_is_one_fact_of_the_ledger()
    {
        await using var services = await TestServices.StartAsync();

        await ImportAsync(services, Files(Csv(Recipient()), Csv(Child())));
        await services.DrainAsync();

        Assert.Equal([LedgerAct.ImportChecked, LedgerAct.ImportCommitted], services.Ledger.Acts);
    }

    [Fact]
    public async Task Utf8_keeps_letters_that_CP932_lacks_byte_for_byte()
    {
        await using var services = await TestServices.StartAsync();
        const string Name = "葛\U000E0100城　𠮷が\u3099〜";
        var files = new IntakeFiles(
            new IntakeFile("r.csv", Utf8("\uFEFF" + Csv(Recipient(("氏名", Name))))),
            new IntakeFile("c.csv", Utf8(Csv(Child())))
        );

        await ImportAsync(services, files);

        await using var db = services.OpenDb();
        Assert.Equal(Name, (await db.RecipientVersions.SingleAsync(TestServices.Ct)).Name);
    }

    [Fact]
    public async Task The_dummy_ward_is_imported_without_an_error()
    {
        await using var services = await TestServices.StartAsync();

        var receipt = await ImportAsync(services, Dummy(2_000));

        Assert.Equal(2_000, receipt.Counts.Recipients.New);
        Assert.Equal(3_120, receipt.Counts.Children.New);
        Assert.InRange(receipt.Counts.Warnings, 1, 60);
    }

    [Fact]
    public async Task The_error_file_lists_every_finding_with_neutral_cells()
    {
        await using var services = await TestServices.StartAsync();
        var preview = (await CheckAsync(services, Files(Csv(Recipient(("受給者区分", "=1+1"))), Csv(Child())))).Value!;
        using var output = new MemoryStream();

        var written = await services
            .Get<IntakeService>()
            .WriteFindingsAsync(
                preview.Id,
                output,
                services.Begin(OperationKind.FileDownloaded, Staff.Clerk),
                TestServices.Ct
            );

        Assert.True(written.IsOk);
        var csv = Encoding.UTF8.GetString(output.ToArray());
        Assert.StartsWith("\uFEFF\"種別\",\"ファイル\",\"行\",\"項目\"", csv, StringComparison.Ordinal);
        Assert.Contains(
            "\"エラー\",\"受給者.csv\",\"2\",\"受給者区分\",\"not-digits\",\"'=1+1\"",
            csv,
            StringComparison.Ordinal
        );
        Assert.Contains(LedgerAct.FileExported, services.Ledger.Acts);
    }
}
