using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Intake;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Tests.Extraction;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static ChildAllowance.Tests.Intake.ExtractText;
using static ChildAllowance.Tests.Intake.IntakeFixture;

namespace ChildAllowance.Tests.Intake;

/// <summary>
/// Test case 19: the same file twice, then a later extract: the account of 00012345, who stands in a round, has changed and three children
/// have vanished.
/// </summary>
public sealed class LaterExtractTests
{
    private static readonly string[] ChildNumbers = ["5000000002", "5000000003", "5000000004", "5000000005"];

    [Fact]
    public async Task Same_file_is_refused_with_its_date_and_a_changed_account_in_a_round_waits_while_vanished_children_stay()
    {
        await using var services = await TestServices.StartAsync();
        var recipients = Csv(Recipient(("認定番号", "00012345"), ("口座番号", "9000012")));
        var children = Csv([.. ChildNumbers.Select(ChildOf)]);
        await ImportAsync(services, Files(recipients, children));
        await ExtractionScene.ExtractAsync(services);
        var of = await ScheduleAsync(services);
        services.Clock.Advance(TimeSpan.FromDays(3));

        var repeated = await CheckAsync(services, Files(recipients, children));

        Assert.IsType<AlreadyImported>(repeated.Error);
        Assert.Contains("令和8年2月20日", repeated.Error.Message, StringComparison.Ordinal);

        var later = Files(
            Csv(Recipient(("認定番号", "00012345"), ("口座番号", "9000099"))),
            Csv(ChildOf(ChildNumbers[0]))
        );
        var preview = (await CheckAsync(services, later)).Value!;
        Rewind(later);

        var change = Assert.Single(preview.Changes);
        Assert.True(change.IsWaiting);
        Assert.Equal(["口座番号"], change.Fields.Select(field => field.Column));
        Assert.Equal(3, preview.Vanished.Count);
        Assert.All(preview.Vanished, row => Assert.Equal(ImportFileKind.Children, row.File));

        var receipt = await ImportAsync(services, later);

        Assert.Equal(new RowCounts(0, 1, 0, 0), receipt.Counts.Recipients);
        Assert.Equal(new RowCounts(0, 0, 1, 3), receipt.Counts.Children);
        await using var db = services.OpenDb();
        Assert.Equal(1, (await db.Recipients.SingleAsync(TestServices.Ct)).CurrentAccount);
        Assert.Equal(4, await db.Children.CountAsync(TestServices.Ct));
        Assert.Equal(4, await db.ChildRecords.CountAsync(row => row.IsCurrent, TestServices.Ct));
        Assert.Equal(3, await db.ChildRecords.CountAsync(row => row.VanishedInImportId != null, TestServices.Ct));
        var tasks = await db.CaseTasks.Where(row => row.CaseId == of).ToListAsync(TestServices.Ct);
        Assert.Equal([CaseTaskKind.Difference, CaseTaskKind.Vanished], tasks.Select(task => task.Kind).Order());
        var paid = await db.Payments.SingleAsync(TestServices.Ct);
        Assert.Equal(
            1,
            (await db.PayoutAccounts.SingleAsync(row => row.Id == paid.PayoutAccountId, TestServices.Ct)).Number
        );
        Assert.Equal(4, (await ExtractionScene.CasesAsync(services)).Single().ChildCount);
    }

    private static Dictionary<string, string> ChildOf(string number) =>
        Child(
            ("認定番号", "00012345"),
            ("児童住民番号", number),
            ("児童氏名", $"髙橋　{number[^1]}"),
            ("生年月日", $"201{number[^1]}0505")
        );

    /// <summary>Puts the granted case into a round (支払予定).</summary>
    private static async Task<long> ScheduleAsync(TestServices services)
    {
        await using var db = services.OpenDb();
        await db.Cases.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, CaseState.Payable).SetProperty(row => row.IsOpen, false),
            TestServices.Ct
        );
        await db.Entitlements.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.GrantedByProposalId, 1L),
            TestServices.Ct
        );
        var round = await services
            .Get<PaymentBatchService>()
            .ComposeAsync(
                new DateOnly(2026, 2, 26),
                services.Begin(OperationKind.PaymentBatchDrafted, Staff.Clerk),
                TestServices.Ct
            );
        Assert.Null(round.Error);
        var of = await db.Cases.AsNoTracking().SingleAsync(TestServices.Ct);
        Assert.Equal(CaseState.Scheduled, of.State);
        return of.Id;
    }

    private static void Rewind(IntakeFiles files) =>
        files.Recipients.Content.Position = files.Children.Content.Position = 0;
}
