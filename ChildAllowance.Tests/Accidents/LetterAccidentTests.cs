using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Letters.Runs;
using ChildAllowance.Domain.Letters.Templates;
using ChildAllowance.Tests.Applications;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static ChildAllowance.Tests.Letters.Runs.LetterScene;
using LetterSheets = ChildAllowance.Tests.Letters.Sheets;

namespace ChildAllowance.Tests.Accidents;

/// <summary>Accidents of municipalities with letters, as the press told them, each played against this system.</summary>
public sealed class LetterAccidentTests
{
    /// <summary>平川市 2026: of 2,075 letters seven had another number of children and amount than was paid.</summary>
    [Fact]
    public async Task Hirakawa2026_ALetterTellsTheChildrenAndTheAmountOfItsDecision()
    {
        await using var services = await TestServices.StartAsync();
        await GrantedAsync(
            services,
            Papers.Of(children: [Papers.Child(), Papers.Child("シンセイ ジロウ", new DateOnly(2020, 1, 1))])
        );

        var text = await TextOfAsync(services, LetterKind.Grant);

        await using var db = services.OpenDb();
        var decision = await db.GrantDecisions.SingleAsync(TestServices.Ct);
        Assert.Equal((2, 40_000L), (decision.ChildCount, decision.AmountYen));
        Assert.Contains("2人", text, StringComparison.Ordinal);
        Assert.Contains("40,000円", text, StringComparison.Ordinal);
    }

    /// <summary>日野市 2023: the form for the father printed the address to which mother and child had fled.</summary>
    [Fact]
    public async Task Hino2023_NoLetterTellsTheAddressOfAChild()
    {
        await using var services = await TestServices.StartAsync();
        const string refuge = "避難区かくれ町9丁目9番9号";
        var apart = Papers.Child();
        await GrantedAsync(
            services,
            Papers.Of(
                children: apart with
                {
                    New = apart.New with { Living = Domain.Registry.LivingArrangement.Apart, Address = refuge },
                }
            )
        );

        var run = await DraftAsync(services, LetterKind.Grant);
        await PrintAsync(services, run);
        var file = await services.Get<LetterRunQueries>().FileAsync(run, Staff.Clerk, TestServices.Ct);

        Assert.All(
            LetterSheets.TextOf(file.Value!.Content),
            page => Assert.DoesNotContain("かくれ町", page, StringComparison.Ordinal)
        );
        await using var db = services.OpenDb();
        Assert.All(
            await db.Letters.ToListAsync(TestServices.Ct),
            letter => Assert.DoesNotContain("かくれ町", letter.ValuesJson + letter.Address, StringComparison.Ordinal)
        );
    }

    /// <summary>浜松市: a letter with the protected new address reached the husband; it was posted after the protection.</summary>
    [Fact]
    public async Task Hamamatsu_AProtectionAfterThePrintingPullsTheLetterBeforeThePosting()
    {
        await using var services = await TestServices.StartAsync();
        await GrantedAsync(services);
        var run = await DraftAsync(services, LetterKind.Grant);
        await PrintAsync(services, run);
        await CheckAsync(services, run, Staff.OtherClerk);
        await ShieldAsync(services);

        Assert.IsType<LetterCountDiffers>((await PostAsync(services, run, 1)).Error);
        Assert.True((await PostAsync(services, run, 0)).IsOk);
        Assert.NotNull((await OnlyLetterAsync(services)).VoidedAt);
    }

    /// <summary>延岡市 2024: certificates in wrong envelopes, for the sheet inside was another's than the one in the window.</summary>
    [Fact]
    public void Nobeoka2024_EverySheetOfALetterCarriesItsNumberAndItsPage()
    {
        var letter = LetterExamples.Of(LetterKind.CorrectionRequest);
        var lines = string.Join('\n', Enumerable.Range(1, 60).Select(number => $"（{number}）書類の不足"));
        var pages = LetterSheets.TextOf(
            LetterSheets.Print(
                LetterKind.CorrectionRequest,
                letter with
                {
                    Values = letter.Values.ToDictionary(
                        pair => pair.Key,
                        pair => pair.Key == LetterFields.Defects.Name ? lines : pair.Value,
                        StringComparer.Ordinal
                    ),
                }
            )
        );

        Assert.True(pages.Count > 1);
        Assert.All(pages.Index(), page => Assert.Contains($"{page.Index + 1}／{pages.Count}ページ", page.Item));
        Assert.All(pages, page => Assert.Contains(letter.Number, page, StringComparison.Ordinal));
    }

    /// <summary>つくば市 2018: 25 forms were missing, printed again instead of looked for, and lay in others' envelopes.</summary>
    [Fact]
    public async Task Tsukuba2018_AMissingLetterStopsThePosting_AndANewOneHasANewNumber()
    {
        await using var services = await TestServices.StartAsync();
        await GrantedAsync(services);
        var run = await DraftAsync(services, LetterKind.Grant);
        await PrintAsync(services, run);
        await CheckAsync(services, run, Staff.OtherClerk);
        Assert.IsType<LetterCountDiffers>((await PostAsync(services, run, 0)).Error);

        var old = await OnlyLetterAsync(services);
        Assert.IsType<LetterVoidReasonMissing>((await VoidAsync(services, run, old.Id, " ")).Error);
        await VoidAsync(services, run, old.Id, "封入中に所在が分からなくなった");
        Assert.IsType<NoLetterDue>((await TryDraftAsync(services, LetterKind.Grant)).Error);
        await ReprintAsync(services, run);
        await PrintAsync(services, await DraftAsync(services, LetterKind.Grant));

        await using var db = services.OpenDb();
        var again = await db.Letters.SingleAsync(row => row.VoidedAt == null, TestServices.Ct);
        Assert.NotEqual(old.Number, again.Number);
        Assert.Equal(old.Id, again.ReplacesLetterId);
    }

    /// <summary>伊賀市 2017: letters with the date of last year, and with a payment date that was not the payment's.</summary>
    [Fact]
    public async Task Iga2017_ADateInALetterComesFromTheRunAndCannotLieInThePast()
    {
        await using var services = await TestServices.StartAsync();
        await GrantedAsync(services);
        var service = services.Get<LetterDraftService>();
        Task<Domain.Common.Result<long>> TryAsync(DraftLetters draft) =>
            service.DraftAsync(
                draft,
                services.Begin(Domain.Common.OperationKind.LetterRunDrafted, Staff.Clerk),
                TestServices.Ct
            );

        Assert.IsType<LetterDateWrong>(
            (await TryAsync(Draft(LetterKind.Grant) with { PostingPlannedOn = Today.AddYears(-1) })).Error
        );
        Assert.IsType<LetterDateWrong>(
            (await TryAsync(Draft(LetterKind.Grant) with { DueOn = Today.AddYears(-1) })).Error
        );
        Assert.IsType<LetterDateWrong>(
            (await TryAsync(Draft(LetterKind.Grant) with { IssuedOn = Today.AddDays(1) })).Error
        );
        var text = await TextOfAsync(services, LetterKind.Grant);
        Assert.Contains("令和8年2月20日", text, StringComparison.Ordinal);
    }
}
