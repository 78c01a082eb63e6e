using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Intake;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static ChildAllowance.Tests.Intake.ExtractText;
using static ChildAllowance.Tests.Intake.IntakeFixture;

namespace ChildAllowance.Tests.Intake;

/// <summary>A later extract is a delta into the registry: history stays, nothing is deleted, cases in work are not overwritten.</summary>
public sealed class IntakeDeltaTests
{
    [Fact]
    public async Task Rows_in_another_order_change_nothing_of_the_registry()
    {
        await using var services = await TestServices.StartAsync();
        var dummy = Dummy(300);
        var recipients = Lines(dummy.Recipients);
        var children = Lines(dummy.Children);
        await ImportAsync(services, Files(Join(recipients), Join(children)));
        var before = await RegistryAsync(services);

        var receipt = await ImportAsync(services, Files(Join(Reversed(recipients)), Join(Reversed(children))));

        Assert.True(receipt.Counts.IsWithoutChange);
        Assert.Equal(300, receipt.Counts.Recipients.Unchanged);
        Assert.Equal(before, await RegistryAsync(services));
    }

    [Fact]
    public async Task What_the_inspection_found_unchanged_is_committed_without_reading_it_again()
    {
        await using var services = await TestServices.StartAsync();
        await ImportAsync(services, Files(Csv(Recipient()), Csv(Child())));
        var before = await RegistryAsync(services);
        var preview = (await CheckAsync(services, Files(Csv(Recipient()) + "\r\n", Csv(Child())))).Value!;
        await using (var db = services.OpenDb())
        {
            await db.ImportUploadPieces.ExecuteDeleteAsync(TestServices.Ct);
        }

        var commit = await services
            .Get<IntakeService>()
            .CommitAsync(preview.Id, services.Begin(OperationKind.ImportCommitted, Staff.Clerk), ct: TestServices.Ct);

        Assert.Equal(preview.Counts, commit.Value!.Counts);
        Assert.Equal(before, await RegistryAsync(services));
        await using var after = services.OpenDb();
        Assert.Equal(2, await after.ImportBatches.CountAsync(TestServices.Ct));
        Assert.Equal(0, await after.ImportUploads.CountAsync(TestServices.Ct));
        await services.DrainAsync();
        Assert.Equal(2, services.Ledger.Facts.Count(fact => fact.Act == LedgerAct.ImportCommitted));
    }

    [Fact]
    public async Task A_later_extract_is_a_delta_with_history()
    {
        await using var services = await TestServices.StartAsync();
        await ImportAsync(
            services,
            Files(
                Csv(Recipient(), Recipient(("認定番号", "00054321"), ("住民番号", "5000000009"))),
                Csv(Child(), Child(("認定番号", "00054321"), ("児童住民番号", "5000000010")))
            )
        );

        var receipt = await ImportAsync(
            services,
            Files(
                Csv(
                    Recipient(("住所", "東京都新宿区戸山一丁目１番１号"), ("口座番号", "9000099")),
                    Recipient(("認定番号", "00077777"), ("住民番号", "5000000020"))
                ),
                Csv(Child(("児童順位", "2")), Child(("認定番号", "00077777"), ("児童住民番号", "5000000021")))
            )
        );

        Assert.Equal(new RowCounts(1, 1, 0, 1), receipt.Counts.Recipients);
        Assert.Equal(new RowCounts(1, 1, 0, 1), receipt.Counts.Children);
        await using var db = services.OpenDb();
        var changed = await db.Recipients.SingleAsync(row => row.CertificationKey == "12345", TestServices.Ct);
        Assert.Equal((2, 2), (changed.CurrentVersion, changed.CurrentAccount));
        Assert.Equal(2, await db.RecipientVersions.CountAsync(row => row.RecipientId == changed.Id, TestServices.Ct));
        var records = await db
            .ChildRecords.Where(row => row.RecipientId == changed.Id)
            .OrderBy(row => row.Number)
            .ToListAsync(TestServices.Ct);
        Assert.Equal([false, true], records.Select(row => row.IsCurrent));
        var vanished = await db.Recipients.SingleAsync(row => row.CertificationKey == "54321", TestServices.Ct);
        Assert.Equal(receipt.ImportId, vanished.VanishedInImportId);
        Assert.Equal(3, await db.Recipients.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task A_vanished_row_that_comes_back_is_a_change_and_no_longer_vanished()
    {
        await using var services = await TestServices.StartAsync();
        var both = Csv(Recipient(), Recipient(("認定番号", "00054321"), ("住民番号", "5000000009")));
        await ImportAsync(services, Files(both, Csv(Child())));
        await ImportAsync(services, Files(Csv(Recipient()), Csv(Child())));

        var receipt = await ImportAsync(services, Files(both + "\r\n", Csv(Child())));

        Assert.Equal(new RowCounts(0, 1, 1, 0), receipt.Counts.Recipients);
        await using var db = services.OpenDb();
        Assert.Equal(0, await db.Recipients.CountAsync(row => row.VanishedInImportId != null, TestServices.Ct));
        Assert.Equal(2, await db.RecipientVersions.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task The_preview_shows_changes_item_by_item_with_sensitive_values_masked()
    {
        await using var services = await TestServices.StartAsync();
        await ImportAsync(services, Files(Csv(Recipient()), Csv(Child())));

        var preview = (
            await CheckAsync(
                services,
                Files(Csv(Recipient(("住所", "新住所"), ("所得額", "9999999"), ("口座番号", "9000099"))), Csv(Child()))
            )
        ).Value!;

        var change = Assert.Single(preview.Changes);
        Assert.Equal(["住所", "所得額", "口座番号"], change.Fields.Select(field => field.Column));
        Assert.Equal(("●●●●012", "●●●●099"), (change.Fields[2].Before, change.Fields[2].After));
        Assert.DoesNotContain("9999999", change.Fields[1].After);
        Assert.Contains(services.Ledger.Facts, fact => fact.Act == LedgerAct.ImportChecked && fact.Subjects.Count == 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_change_of_a_locked_case_waits_as_a_task_and_overwrites_nothing(bool isScheduled)
    {
        await using var services = await TestServices.StartAsync();
        await ImportAsync(services, Files(Csv(Recipient()), Csv(Child())));
        var caseId = await AddLockedCaseAsync(services, isScheduled);
        var changed = Csv(Recipient(("口座番号", "9000099")));

        var receipt = await ImportAsync(services, Files(changed, Csv(Child())));

        Assert.Equal(1, receipt.Tasks);
        await using var db = services.OpenDb();
        Assert.Equal(1, (await db.Recipients.SingleAsync(TestServices.Ct)).CurrentAccount);
        var task = await db.CaseTasks.SingleAsync(TestServices.Ct);
        Assert.Equal((CaseTaskKind.Difference, caseId), (task.Kind, task.CaseId!.Value));
        Assert.Contains("口座番号", task.Text);
        Assert.DoesNotContain("9000099", task.Text);

        var again = await ImportAsync(services, Files(changed + "\r\n", Csv(Child())));
        Assert.True(again.Counts.IsWithoutChange);
        Assert.Equal(0, again.Tasks);
    }

    [Fact]
    public async Task A_vanished_row_with_a_case_becomes_a_task()
    {
        await using var services = await TestServices.StartAsync();
        var both = Csv(Recipient(), Recipient(("認定番号", "00054321"), ("住民番号", "5000000009")));
        await ImportAsync(services, Files(both, Csv(Child())));
        await AddLockedCaseAsync(services, isScheduled: true);

        var receipt = await ImportAsync(
            services,
            Files(
                Csv(Recipient(("認定番号", "00054321"), ("住民番号", "5000000009"))),
                Csv(Child(("認定番号", "00054321")))
            )
        );

        await using var db = services.OpenDb();
        Assert.Equal(CaseTaskKind.Vanished, (await db.CaseTasks.SingleAsync(TestServices.Ct)).Kind);
        Assert.Equal(new RowCounts(1, 0, 0, 1), receipt.Counts.Children);
    }

    [Fact]
    public async Task A_child_under_two_recipients_is_one_child_with_two_records()
    {
        await using var services = await TestServices.StartAsync();

        await ImportAsync(
            services,
            Files(
                Csv(Recipient(), Recipient(("認定番号", "00054321"), ("住民番号", "5000000009"))),
                Csv(Child(), Child(("認定番号", "00054321")))
            )
        );

        await using var db = services.OpenDb();
        Assert.Equal(1, await db.Children.CountAsync(TestServices.Ct));
        Assert.Equal(2, await db.ChildRecords.CountAsync(TestServices.Ct));
    }

    private static async Task<long> AddLockedCaseAsync(TestServices services, bool isScheduled)
    {
        await using var db = services.OpenDb();
        var person = await db.Recipients.OrderBy(row => row.Id).FirstAsync(TestServices.Ct);
        var at = services.Clock.GetUtcNow().UtcDateTime;
        var locked = new AllowanceCase
        {
            ProgrammeId = person.ProgrammeId,
            RecipientId = person.Id,
            Route = Domain.Programmes.IntakeRoute.Automatic,
            RunningNumber = 1,
            CertificationNumber = person.CertificationNumber!,
            State = isScheduled ? CaseState.Scheduled : CaseState.Payable,
            PaymentBatchId = isScheduled ? 1 : null,
            FrozenByProposalId = isScheduled ? null : 1,
            CreatedAt = at,
            ChangedAt = at,
        };
        db.Cases.Add(locked);
        await db.SaveChangesAsync(TestServices.Ct);
        return locked.Id;
    }

    private static async Task<string> RegistryAsync(TestServices services)
    {
        await using var db = services.OpenDb();
        var people = await db.Recipients.OrderBy(row => row.Id).ToListAsync(TestServices.Ct);
        var versions = await db.RecipientVersions.CountAsync(TestServices.Ct);
        var accounts = await db.PayoutAccounts.CountAsync(TestServices.Ct);
        var records = await db.ChildRecords.CountAsync(TestServices.Ct);
        var children = await db.Children.CountAsync(TestServices.Ct);
        var keys = string.Join(',', people.Select(row => $"{row.Id}:{row.CurrentVersion}:{row.VanishedInImportId}"));
        return $"{versions} {accounts} {records} {children} {keys}";
    }

    private static List<string> Lines(IntakeFile file)
    {
        using var reader = new StreamReader(file.Content, Domain.Text.Cp932.Encoding);
        return [.. reader.ReadToEnd().Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];
    }

    private static List<string> Reversed(List<string> lines) => [lines[0], .. lines.Skip(1).Reverse()];

    private static string Join(IEnumerable<string> lines) => string.Join("\r\n", lines);
}
