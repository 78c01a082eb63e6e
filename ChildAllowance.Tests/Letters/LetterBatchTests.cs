using ChildAllowance.Domain.Letters;
using ChildAllowance.Domain.Letters.Composition;
using ChildAllowance.Domain.Letters.Templates;

namespace ChildAllowance.Tests.Letters;

public sealed class LetterBatchTests
{
    private static readonly LetterBatchTitle Title = new()
    {
        RunName = "通知発送01　支給のお知らせ",
        TemplateName = "第1版",
        LeftOut = [("支援措置", 2)],
        PrintedAt = new DateTime(2026, 2, 20, 0, 0, 0, DateTimeKind.Utc),
        PrintedBy = "練習　一郎",
    };

    [Fact]
    public void ARun_BeginsWithItsCountAndItsSample_AndGoesOnInPostingOrder()
    {
        using var stream = new MemoryStream();
        var batch = new LetterBatch(stream, Sheets.Run(LetterKind.Notice), Title, 25);
        for (var number = 1; number <= 25; number++)
        {
            Assert.Equal(1, batch.Add(Numbered(number)).Value);
        }

        var count = batch.Finish();
        var pages = Sheets.TextOf(stream.ToArray());

        Assert.Equal((25, 25, 2), (count.Letters, count.Sheets, count.FrontSheets));
        Assert.Equal(27, pages.Count);
        Assert.Contains("通数25通", pages[0], StringComparison.Ordinal);
        Assert.Contains("1から25まで", pages[0], StringComparison.Ordinal);
        Assert.Contains("対象外（支援措置）2件", pages[0], StringComparison.Ordinal);
        Assert.Contains("抜取り確認表", pages[1], StringComparison.Ordinal);
        Assert.All(
            pages.Skip(2).Index(),
            page =>
                Assert.Contains(
                    LetterKinds.NumberOf(LetterKind.Notice, page.Index + 1),
                    page.Item,
                    StringComparison.Ordinal
                )
        );
        Assert.DoesNotContain("練習太郎", pages[0] + pages[1], StringComparison.Ordinal);
    }

    [Fact]
    public void TheSample_HoldsEveryTenth_AndTheExtremes()
    {
        using var stream = new MemoryStream();
        var batch = new LetterBatch(stream, Sheets.Run(LetterKind.Notice), Title, 40);
        for (var number = 1; number <= 40; number++)
        {
            var letter = Numbered(number);
            batch.Add(
                number switch
                {
                    17 => letter with { ChildCount = 9 },
                    23 => letter with
                    {
                        Addressee = letter.Addressee with { Name = "レンシュウ・アレクサンドラ・マリア" },
                    },
                    _ => letter,
                }
            );
        }

        var sample = batch.Finish().Sample;

        Assert.Equal(
            [1, 11, 21, 31],
            sample.Where(row => row.Why.Contains("通に1通", StringComparison.Ordinal)).Select(row => row.SequenceNumber)
        );
        Assert.Contains("児童が多い", sample.Single(row => row.SequenceNumber == 17).Why, StringComparison.Ordinal);
        Assert.Contains("氏名が長い", sample.Single(row => row.SequenceNumber == 23).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void ALetterThatCannotBePrinted_LeavesNothingInTheFile()
    {
        using var stream = new MemoryStream();
        var batch = new LetterBatch(stream, Sheets.Run(LetterKind.Notice), Title, 2);
        Assert.True(batch.Add(Numbered(1)).IsOk);
        Assert.IsType<NameDoesNotFit>(batch.Add(Sheets.To(new string('寿', 200))).Error);
        Assert.IsType<LetterValueMissing>(
            batch.Add(Numbered(2) with { Values = new Dictionary<string, string>() }).Error
        );

        Assert.Equal(1, batch.Finish().Letters);
        Assert.Equal(3, Sheets.TextOf(stream.ToArray()).Count);
    }

    [Fact]
    public void ALongListOfDefects_GoesOnOnNumberedSheets_WithoutLosingALine()
    {
        var defects = string.Join(
            '\n',
            Enumerable.Range(1, 60).Select(number => $"（{number}）添付書類が不足しています。")
        );
        var example = LetterExamples.Of(LetterKind.CorrectionRequest);
        var letter = example with
        {
            Values = example.Values.ToDictionary(
                pair => pair.Key,
                pair => pair.Key == LetterFields.Defects.Name ? defects : pair.Value,
                StringComparer.Ordinal
            ),
        };
        var pages = Sheets.TextOf(Sheets.Print(LetterKind.CorrectionRequest, letter));

        Assert.True(pages.Count > 1);
        Assert.All(
            pages.Index(),
            page => Assert.Contains($"{page.Index + 1}／{pages.Count}ページ", page.Item, StringComparison.Ordinal)
        );
        Assert.All(pages, page => Assert.Contains(letter.Number, page, StringComparison.Ordinal));
        var all = string.Concat(pages);
        Assert.All(
            Enumerable.Range(1, 60),
            number => Assert.Contains($"（{number}）添付", all, StringComparison.Ordinal)
        );
    }

    private static LetterContent Numbered(int number) =>
        LetterExamples.Of(LetterKind.Notice) with
        {
            SequenceNumber = number,
            Number = LetterKinds.NumberOf(LetterKind.Notice, number),
        };
}
