using System.IO.Compression;
using System.Reflection;
using System.Text;
using System.Text.Json;
using ChildAllowance.Domain.AccessReview;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Letters.Runs;
using ChildAllowance.Domain.Letters.Templates;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Domain.Media;
using ChildAllowance.Domain.Operations;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Domain.Payments.LateChanges;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Progress;
using ChildAllowance.Domain.Text;
using ChildAllowance.Tests.AccessReview;
using ChildAllowance.Tests.Applications;
using ChildAllowance.Tests.Cases;
using ChildAllowance.Tests.Letters.Runs;
using ChildAllowance.Tests.Mailing;
using ChildAllowance.Tests.Media;
using ChildAllowance.Tests.Payments;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.AccessReview;
using Microsoft.EntityFrameworkCore;
using LetterSheets = ChildAllowance.Tests.Letters.Sheets;

namespace ChildAllowance.Tests.Registry;

/// <summary>支援措置: no file that leaves the house tells where a protected person lives, or even the name.</summary>
public sealed class ShieldedFilesTests
{
    private const string Name = "鳥籠　カナリア";
    private const string Kana = "トリカゴ　カナリア";
    private const string Address = "避難区カナリア町7丁目7番7号";

    private static readonly string[] Secrets = ["カナリア", "鳥籠", "トリカゴ", "避難区", "ｶﾅﾘｱ", "ﾄﾘｶｺﾞ"];

    /// <summary>Files that hold nothing of any recipient, and why.</summary>
    private static readonly Dictionary<string, string> WithoutRecipients = new(StringComparer.Ordinal)
    {
        ["LedgerAnchors.CertifyAsync"] = "size and root of the log",
        ["ReviewSignOff.ReadAsync"] = "officers and counts",
        ["ListExports.OfferAsync"] = "offers what the lists named here made",
    };

    private static readonly string[] Read =
    [
        "CaseListExport.MakeAsync",
        "MailingExclusionExport.MakeAsync",
        "MailingDownloads.ArchiveAsync",
        "PasswordNoticeService.PrintAsync",
        "MediaSheets.SlipAsync",
        "MediaSheets.ErasureReportFormAsync",
        "RoundExceptionExport.MakeAsync",
        "LateChangeQueries.ExportAsync",
        "PaymentDownloadService.DownloadAsync",
        "LetterRunQueries.FileAsync",
        "TraceService.FamilyFileAsync",
    ];

    [Fact]
    public void EveryServiceThatMakesAFile_IsReadHere_OrHoldsNoRecipient()
    {
        var makers = typeof(DownloadedFile)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
            .Where(method => method.ReturnType == typeof(Task<Result<DownloadedFile>>))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}")
            .Distinct();

        Assert.Equal(
            makers.Order(StringComparer.Ordinal),
            Read.Concat(WithoutRecipients.Keys).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task TheListOfCases_AndTheResultsOfABulkAction_TellNothing()
    {
        await using var services = await TestServices.StartAsync();
        var hidden = await HiddenAsync(services, CaseState.Notified);
        await TestData.AddCaseAsync(services, state: CaseState.Notified, name: "公開 太郎");

        var list = await services
            .Get<CaseListExport>()
            .MakeAsync(new CaseSearch(), new PageRequest(1, 25), LookPurposes.Payment, Staff.Clerk, TestServices.Ct);
        AssertSilent(list.Value!, mustHave: "公開 太郎");

        var bulk = await services.StartBulkAsync(
            BulkSelection.OfIds([hidden.Id]),
            BulkScene.Hold,
            1,
            Staff.ProtectionClerk
        );
        using var csv = new MemoryStream();
        var written = await services
            .Get<BulkItemQueries>()
            .WriteCsvAsync(bulk.RunId, csv, services.Begin(OperationKind.FileDownloaded, Staff.Clerk), TestServices.Ct);
        Assert.Null(written.Error);
        AssertSilent("bulk.csv", Encoding.UTF8.GetString(csv.ToArray()), mustHave: hidden.CertificationNumber);
    }

    [Fact]
    public async Task TheFilesForTheEnclosingContractor_AndItsMedia_TellNothing()
    {
        await using var scene = await MailingScene.StartAsync();
        var hidden = await scene.AddAsync(Name, Address, isProtected: true);
        await NameAsync(scene.Services, hidden);
        await scene.AddAsync("公開 太郎");
        var run = await scene.ApprovedAsync();
        MailingScene.Done(await scene.MakeFileAsync(run));

        var left = await scene.Services.Get<MailingExclusionExport>().MakeAsync(Staff.Clerk, run, TestServices.Ct);
        AssertSilent(left.Value!, mustHave: "表示制限");
        var notice = MailingScene.Done(await scene.PrintNoticeAsync(run));
        AssertSilent(notice, mustHave: "パスワード通知書");
        var archive = await scene.Services.Get<MailingDownloads>().ArchiveAsync(Staff.Clerk, run, TestServices.Ct);
        var password = PdfText.PasswordOf(notice.Content);
        AssertSilent(
            "labels.csv",
            string.Join('\n', ArchiveReader.Lines(archive.Value!.Content, password)),
            mustHave: "公開 太郎"
        );
        Assert.True(Cp932.TryDecode(ArchiveReader.Read(archive.Value.Content, password, ".txt"), out var count));
        AssertSilent("件数.txt", count, mustHave: "1");

        await using var db = scene.Services.OpenDb();
        var medium = await db.StorageMedia.FirstAsync(row => row.Kind == MediumKind.LabelArchive, TestServices.Ct);
        var lot = await MediaScene.LotAsync(scene.Services, medium.LotId);
        var sheets = scene.Services.Get<MediaSheets>();
        AssertSilent(
            (await sheets.ErasureReportFormAsync(Staff.MediaOfficer, medium.Id, TestServices.Ct)).Value!,
            mustHave: "電子データ消去報告書"
        );
        AssertSilent(
            (await sheets.SlipAsync(Staff.MediaOfficer, lot.Row.Id, lot.Entries[0].Id, TestServices.Ct)).Value!,
            mustHave: "受渡し確認記録票"
        );
    }

    [Fact]
    public async Task TheBankIsToldTheHolderOfTheAccount_AndNothingElse()
    {
        await using var services = await TestServices.StartAsync();
        var scene = PaymentScene.On(services);
        await scene.AddPayableAsync(kana: "コウカイ タロウ");
        var hidden = await HiddenAsync(services, CaseState.Payable);
        var withoutAccount = await HiddenAsync(services, CaseState.Payable, withAccount: false);
        await using (var db = services.OpenDb())
        {
            await db
                .Entitlements.Where(row => row.CaseId == hidden.Id || row.CaseId == withoutAccount.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.GrantedByProposalId, 1L), TestServices.Ct);
        }

        var round = await scene.ApprovedAsync();
        var exceptions = await services
            .Get<RoundExceptionExport>()
            .MakeAsync(Staff.Clerk, round.BatchId, TestServices.Ct);
        AssertSilent(exceptions.Value!, mustHave: withoutAccount.CertificationNumber);

        await scene.DieAsync(hidden.RecipientId);
        var changes = await services.Get<LateChangeQueries>().ExportAsync(Staff.Clerk, round.BatchId, TestServices.Ct);
        AssertSilent(changes.Value!, mustHave: hidden.CertificationNumber);
        await scene.ConfirmAsync(round.BatchId, await scene.OpenChangesAsync(round.BatchId));

        var made = await scene.MakeFileAsync(round.BatchId);
        var file = await scene.DownloadAsync(made.FileIds[0]);
        Assert.True(Cp932.TryDecode(file.Value!.Content, out var text));
        AssertSilent("zengin", text.Replace("ﾄﾘｶｺﾞ ｶﾅﾘｱ", "", StringComparison.Ordinal), mustHave: "ｺｳｶｲ ﾀﾛｳ");
    }

    [Fact]
    public async Task TheLettersOfARun_TellNothing()
    {
        await using var services = await TestServices.StartAsync();
        await Papers.RegisterAsync(services, Papers.Of());
        await Papers.RegisterAsync(services, RefugePaper(), Staff.ProtectionClerk);
        var run = await LetterScene.DraftAsync(services, LetterKind.Receipt);
        await LetterScene.PrintAsync(services, run);

        var file = await services.Get<LetterRunQueries>().FileAsync(run, Staff.Clerk, TestServices.Ct);

        AssertSilent(file.Value!, mustHave: "申請花子");
    }

    [Fact]
    public async Task TheFiguresAndTheTraceForTheAuditor_TellNothing()
    {
        await using var scene = await ReviewScene.StartAsync();
        var services = scene.Services;
        var hidden = await HiddenAsync(services, CaseState.Notified);

        var report = await services.Get<ProgressQueries>().ReadAsync(Staff.Manager, TestServices.Ct);
        AssertSilent(ProgressWorkbook.Make(report.Value!), mustHave: "");
        var trace = await services
            .Get<TraceService>()
            .FamilyFileAsync(
                new FamilyTraceRequest { Number = hidden.CertificationNumber },
                new TraceWorkbook(new Dictionary<string, string>()).Make,
                Staff.Auditor,
                TestServices.Ct
            );
        AssertSilent(trace.Value!, mustHave: hidden.CertificationNumber);
    }

    /// <summary>What the services tell the log goes into <c>export-log</c>, which leaves the house without an approval.</summary>
    [Fact]
    public async Task TheLog_TellsNothing_OfWhateverIsDoneToAProtectedPerson()
    {
        await using var services = await TestServices.StartAsync();
        await Papers.RegisterAsync(services, RefugePaper(), Staff.ProtectionClerk);
        var hidden = await HiddenAsync(services, CaseState.Notified);
        await services
            .Get<CaseDetailQueries>()
            .OpenAsync(hidden.Id, LookPurposes.Inquiry, Staff.ProtectionClerk, TestServices.Ct);
        await services.Get<CaseDetailQueries>().OpenAsync(hidden.Id, null, Staff.Clerk, TestServices.Ct);
        await services.DrainAsync();

        Assert.NotEmpty(services.Ledger.Facts);
        AssertSilent(
            "log",
            JsonSerializer.Serialize(services.Ledger.Facts, Readable),
            mustHave: nameof(OperationKind.ApplicationReceived)[..11]
        );
    }

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    private static Domain.Applications.RegisterApplication RefugePaper() =>
        Papers.Of(
            RecipientCategory.Evacuee,
            Papers.Applicant(Kana) with
            {
                Name = Name,
                Address = Address,
                HasProtectedAddress = true,
            },
            Papers.Child("トリカゴ コタロウ", residentNumber: "990000001")
        ) with
        {
            RefugeSinceOn = new DateOnly(2026, 2, 10),
            DeclaresNotReceived = true,
            DeclaresNotSpent = true,
            Account = Papers.Account(holder: Kana),
        };

    private static async Task<AllowanceCase> HiddenAsync(
        TestServices services,
        CaseState state,
        bool withAccount = true
    )
    {
        var added = await TestData.AddCaseAsync(
            services,
            state: state,
            hasProtectedAddress: true,
            name: Name,
            kana: Kana,
            withAccount: withAccount
        );
        await NameAsync(services, added);
        return added;
    }

    /// <summary>The address, also of the child, whose name is the family's.</summary>
    private static async Task NameAsync(TestServices services, AllowanceCase of)
    {
        await using var db = services.OpenDb();
        await db
            .RecipientVersions.Where(row => row.RecipientId == of.RecipientId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Address, Address), TestServices.Ct);
        await db
            .ChildRecords.Where(row => row.RecipientId == of.RecipientId)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Name, "鳥籠 小鳥").SetProperty(row => row.Address, Address),
                TestServices.Ct
            );
    }

    private static void AssertSilent(DownloadedFile file, string mustHave) =>
        AssertSilent(file.FileName, TextOf(file), mustHave);

    /// <param name="mustHave">What the file tells of others: one that could not be read would be silent too.</param>
    private static void AssertSilent(string what, string text, string mustHave)
    {
        Assert.NotEmpty(text);
        Assert.Contains(mustHave, text, StringComparison.Ordinal);
        Assert.All(
            Secrets,
            secret => Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{what} tells {secret}")
        );
    }

    private static string TextOf(DownloadedFile file)
    {
        if (file.ContentType == "application/pdf")
        {
            return string.Concat(LetterSheets.TextOf(file.Content));
        }

        using var book = new ZipArchive(new MemoryStream(file.Content));
        var text = new StringBuilder();
        foreach (var entry in book.Entries)
        {
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            text.Append(reader.ReadToEnd());
        }

        return text.ToString();
    }
}
