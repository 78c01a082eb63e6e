using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Letters;
using ChildAllowance.Domain.Letters.Templates;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Letters;

/// <summary>Texts of letters are never edited: a change is a version, with a reason, by one person at a time.</summary>
public sealed class LetterTemplateServiceTests
{
    private static readonly LetterText Changed = DefaultLetterTexts.Of(LetterKind.Lapsed) with
    {
        Closing = "　窓口へお越しください。",
    };

    private static CancellationToken Ct => TestServices.Ct;

    [Fact]
    public async Task AChange_IsANewVersion_AndTheLedgerKnowsIt()
    {
        await using var services = await TestServices.StartAsync();

        Assert.Equal(1, (await ChangeAsync(services, Changed, 0)).Value);
        Assert.Equal(2, (await ChangeAsync(services, Changed with { Title = "期限の経過について" }, 1)).Value);
        await services.DrainAsync();

        var history = await Service(services).HistoryAsync(Staff.Administrator, LetterKind.Lapsed, Ct);
        Assert.Equal([2, 1], history.Value!.Select(version => version.Version));
        Assert.Equal(Changed, history.Value![1].Text);
        Assert.Equal(
            ["letter-template:L9/1", "letter-template:L9/2"],
            services
                .Ledger.Facts.Where(fact => fact.Act == LedgerAct.LetterTemplateChanged)
                .Select(fact => fact.Artifact!.Ref)
        );
    }

    [Fact]
    public async Task AnUnknownField_IsRefused_AndNothingIsKept()
    {
        await using var services = await TestServices.StartAsync();

        var refused = await ChangeAsync(services, Changed with { Body = "　{転居先}" }, 0);

        Assert.Contains("{転居先}", Assert.IsType<LetterTextInvalid>(refused.Error).Message, StringComparison.Ordinal);
        Assert.Empty((await Service(services).HistoryAsync(Staff.Administrator, LetterKind.Lapsed, Ct)).Value!);
    }

    [Fact]
    public async Task ASecondOfficer_LearnsOfTheFirst()
    {
        await using var services = await TestServices.StartAsync();
        await ChangeAsync(services, Changed, 0);

        Assert.IsType<ChangedMeanwhile>((await ChangeAsync(services, Changed with { Title = "別の標題" }, 0)).Error);
    }

    [Fact]
    public async Task TheSameOperationTwice_IsDoneOnce()
    {
        await using var services = await TestServices.StartAsync();
        var operation = services.Begin(OperationKind.LetterTemplateChanged, Staff.Administrator, "文言の見直し");
        var change = new ChangeLetterTemplate(LetterKind.Lapsed, Changed, 0);

        Assert.Equal(1, (await Service(services).ChangeAsync(change, operation, Ct)).Value);
        Assert.Equal(1, (await Service(services).ChangeAsync(change, operation, Ct)).Value);
        Assert.Single((await Service(services).HistoryAsync(Staff.Administrator, LetterKind.Lapsed, Ct)).Value!);
    }

    [Fact]
    public async Task OnlyTheAdministrator_MayChangeOrPreview()
    {
        await using var services = await TestServices.StartAsync();

        Assert.IsType<NotPermitted>((await ChangeAsync(services, Changed, 0, Staff.Clerk)).Error);
        Assert.IsType<NotPermitted>(
            (await Service(services).PreviewAsync(Staff.Clerk, LetterKind.Lapsed, Changed, Ct)).Error
        );
        Assert.IsType<NotPermitted>((await Service(services).CalibrationAsync(Staff.Approver, Ct)).Error);
    }

    [Fact]
    public async Task ThePreview_ShowsTheTextWithDummyData_AndTheCalibrationItsFrame()
    {
        await using var services = await TestServices.StartAsync();

        var preview = await Service(services).PreviewAsync(Staff.Administrator, LetterKind.Lapsed, Changed, Ct);
        var frame = await Service(services).CalibrationAsync(Staff.Administrator, Ct);

        Assert.Contains(
            "窓口へお越しください。",
            Assert.Single(Sheets.TextOf(preview.Value!)),
            StringComparison.Ordinal
        );
        Assert.Contains("左から20mm、上から15mm", Assert.Single(Sheets.TextOf(frame.Value!)), StringComparison.Ordinal);
    }

    private static LetterTemplateService Service(TestServices services) => services.Get<LetterTemplateService>();

    private static Task<Result<int>> ChangeAsync(TestServices services, LetterText text, int seen, Actor? by = null) =>
        Service(services)
            .ChangeAsync(
                new ChangeLetterTemplate(LetterKind.Lapsed, text, seen),
                services.Begin(OperationKind.LetterTemplateChanged, by ?? Staff.Administrator, "文言の見直し"),
                Ct
            );
}
