using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Letters.Runs;
using ChildAllowance.Domain.Letters.Templates;
using ChildAllowance.Tests.Applications;
using ChildAllowance.Tests.TestKit;
using static ChildAllowance.Tests.Letters.Runs.LetterScene;

namespace ChildAllowance.Tests.Letters.Runs;

/// <summary>From the paper to the letter: a name is printed as it was written, or the letter is listed with the reason.</summary>
public sealed class OddNameTests
{
    [Theory]
    [InlineData("林")]
    [InlineData("葛󠄀西 一")]
    [InlineData("髙﨑 𠮷子")]
    [InlineData("ｼﾝｾｲ ﾊﾅｺ")]
    [InlineData("か\u3099っこう はなこ")]
    [InlineData("申請・アレクサンドラ・ホアン・カルロス・アルベルト・フェルナンデス")]
    public async Task A_name_of_the_paper_is_printed_letter_by_letter(string name)
    {
        await using var services = await TestServices.StartAsync();
        await RegisterAsync(services, name);

        var letter = await TextOfAsync(services, LetterKind.Receipt);

        Assert.Contains(name.Replace(" ", "", StringComparison.Ordinal) + "様", letter, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("外\uE000 花子", "\uE000")]
    [InlineData("\U000F0001野 花子", "\U000F0001")]
    [InlineData("林󠇌 花子", "林󠇌")]
    public async Task A_name_with_a_letter_that_no_font_has_is_listed_with_that_letter(string name, string letters)
    {
        await using var services = await TestServices.StartAsync();
        await RegisterAsync(services, name);

        var run = await DraftAsync(services, LetterKind.Receipt);

        var listed = await OnlyLetterAsync(services);
        Assert.Equal((LetterLeftOut.MissingGlyphs, letters), (listed.LeftOut, listed.Obstacle));
        Assert.IsType<NoLetterLeft>((await PrintAsync(services, run)).Error);
    }

    [Fact]
    public async Task The_longest_name_that_a_paper_takes_is_listed_and_not_cut()
    {
        await using var services = await TestServices.StartAsync();
        await RegisterAsync(services, new string('寿', 100));

        await DraftAsync(services, LetterKind.Receipt);

        Assert.Equal(LetterLeftOut.NameDoesNotFit, (await OnlyLetterAsync(services)).LeftOut);
    }

    private static async Task RegisterAsync(TestServices services, string name)
    {
        var receipt = await Papers.RegisterAsync(
            services,
            Papers.Of(applicant: Papers.Applicant() with { Name = name })
        );
        Assert.True(receipt.IsOk, receipt.Error?.Message);
    }
}
