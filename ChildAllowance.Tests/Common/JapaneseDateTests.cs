using ChildAllowance.Domain.Common;
using CsCheck;

namespace ChildAllowance.Tests.Common;

public sealed class JapaneseDateTests
{
    private static readonly Gen<DateOnly> AnyDate = Gen.Int[0, 80_000].Select(new DateOnly(1868, 10, 23).AddDays);

    [Theory]
    [InlineData("2025-09-30", "令和7年9月30日", "R7.9.30")]
    [InlineData("2019-05-01", "令和元年5月1日", "R1.5.1")]
    [InlineData("2019-04-30", "平成31年4月30日", "H31.4.30")]
    [InlineData("1989-01-08", "平成元年1月8日", "H1.1.8")]
    [InlineData("1989-01-07", "昭和64年1月7日", "S64.1.7")]
    [InlineData("1926-12-25", "昭和元年12月25日", "S1.12.25")]
    [InlineData("1912-07-29", "明治45年7月29日", "M45.7.29")]
    public void Show_DatesAtEraBoundaries(string date, string shown, string shortForm)
    {
        var day = DateOnly.Parse(date, null);

        Assert.Equal(shown, JapaneseDate.Show(day));
        Assert.Equal(shortForm, JapaneseDate.ShowShort(day));
    }

    [Fact]
    public void ShowWithWeekday_NamesTheDay() =>
        Assert.Equal("令和8年2月26日（木）", JapaneseDate.ShowWithWeekday(new DateOnly(2026, 2, 26)));

    [Fact]
    public void ShowMonthPortion_NamesThePortion() =>
        Assert.Equal("令和7年9月分", JapaneseDate.ShowMonthPortion(new YearMonth(2025, 9)));

    [Theory]
    [InlineData("20250901")]
    [InlineData("2025/09/01")]
    [InlineData("2025-09-01")]
    [InlineData("2025/9/1")]
    [InlineData("5070901")]
    [InlineData("05070901")]
    [InlineData("R7.9.1")]
    [InlineData("r7.9.1")]
    [InlineData("R07/09/01")]
    [InlineData("令和7年9月1日")]
    [InlineData("令和７年９月１日")]
    [InlineData("２０２５０９０１")]
    [InlineData(" 令7.9.1 ")]
    [InlineData("2025年9月1日")]
    public void ReadDate_EveryFormOfAFile_IsTheFirstOfSeptember(string text)
    {
        var reading = DateReader.ReadDate(text);

        Assert.Equal(new DateReading<DateOnly>(new DateOnly(2025, 9, 1)), reading);
    }

    [Theory]
    [InlineData("令和元年5月1日", "2019-05-01")]
    [InlineData("4310430", "2019-04-30")]
    [InlineData("3640107", "1989-01-07")]
    [InlineData("昭和64年1月7日", "1989-01-07")]
    [InlineData("H1.1.8", "1989-01-08")]
    [InlineData("03550402", "1980-04-02")]
    [InlineData("20240229", "2024-02-29")]
    public void ReadDate_OtherErasAndLeapDays(string text, string date) =>
        Assert.Equal(DateOnly.Parse(date, null), DateReader.ReadDate(text).Value);

    [Theory]
    [InlineData("")]
    [InlineData("　")]
    [InlineData("00000000")]
    [InlineData("99999999")]
    [InlineData("0000000")]
    public void ReadDate_EmptyZerosAndNines_AreNone(string text) => Assert.True(DateReader.ReadDate(text).IsNone);

    [Theory]
    [InlineData("20250931", "31日はありません")]
    [InlineData("20250229", "29日はありません")]
    [InlineData("20251301", "月は1から12")]
    [InlineData("19900400", "日が不明")]
    [InlineData("昭和64年1月8日", "昭和にはない")]
    [InlineData("平成元年1月7日", "平成にはない")]
    [InlineData("令和元年4月30日", "令和にはない")]
    [InlineData("R0.1.1", "1年から")]
    [InlineData("6070901", "元号コード")]
    [InlineData("09070901", "元号コード")]
    public void ReadDate_ImpossibleDate_IsAnErrorNotAGuess(string text, string reason)
    {
        var error = Assert.IsType<DateImpossible>(DateReader.ReadDate(text).Error);

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025")]
    [InlineData("202509")]
    [InlineData("070901")]
    [InlineData("20250901x")]
    [InlineData("X7.9.1")]
    [InlineData("45901")]
    [InlineData("2025/09")]
    public void ReadDate_OtherText_IsNotReadable(string text) =>
        Assert.IsType<DateNotReadable>(DateReader.ReadDate(text).Error);

    [Fact]
    public void ReadDate_SixDigitsWithTheProfilesEra_AreRead() =>
        Assert.Equal(new DateOnly(2025, 9, 1), DateReader.ReadDate("070901", JapaneseEra.Reiwa).Value);

    [Theory]
    [InlineData("平成31年5月1日", "2019-05-01")]
    [InlineData("H32.3.31", "2020-03-31")]
    public void ReadDate_HeiseiAfterItsEnd_IsReadAsReiwaWithAWarning(string text, string date)
    {
        var reading = DateReader.ReadDate(text);

        Assert.Equal(DateOnly.Parse(date, null), reading.Value);
        Assert.Contains("令和に読み替え", reading.Warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("202509")]
    [InlineData("R7.9")]
    [InlineData("50709")]
    [InlineData("050709")]
    [InlineData("2025/09")]
    [InlineData("2025-9")]
    [InlineData("令和7年9月")]
    [InlineData("令和７年９月分")]
    [InlineData("2025年9月")]
    public void ReadMonth_EveryForm_IsSeptember(string text) =>
        Assert.Equal(new DateReading<YearMonth>(new YearMonth(2025, 9)), DateReader.ReadMonth(text));

    [Fact]
    public void ReadMonth_OtherOutcomes()
    {
        Assert.True(DateReader.ReadMonth("000000").IsNone);
        Assert.IsType<DateImpossible>(DateReader.ReadMonth("202513").Error);
        Assert.IsType<MonthNotReadable>(DateReader.ReadMonth("20250901").Error);
        Assert.NotNull(DateReader.ReadMonth("平成31年5月").Warning);
        Assert.Equal(new YearMonth(1989, 1), DateReader.ReadMonth("昭和64年1月").Value);
    }

    [Theory]
    [InlineData("R8.2.19")]
    [InlineData("2026/2/19")]
    [InlineData("20260219")]
    [InlineData("2/19")]
    [InlineData("２／１９")]
    [InlineData("0219")]
    [InlineData("2月19日")]
    [InlineData("5080219")]
    public void TypedDate_WhatAnOfficerTypes_IsRead(string text) =>
        Assert.Equal(new DateOnly(2026, 2, 19), TypedDate.Read(text, 2026).Value);

    [Theory]
    [InlineData("8/2/19")]
    [InlineData("8年2月19日")]
    [InlineData("080219")]
    public void TypedDate_YearThatMayBeEither_IsRefused(string text) =>
        Assert.IsType<DateAmbiguous>(TypedDate.Read(text, 2026).Error);

    [Fact]
    public void TypedDate_OtherRefusals()
    {
        Assert.IsType<DateMissing>(TypedDate.Read(" ").Error);
        Assert.IsType<DateNotReadable>(TypedDate.Read("2/19").Error);
        Assert.IsType<DateImpossible>(TypedDate.Read("2/30", 2026).Error);
    }

    [Theory]
    [InlineData("2007-04-01", "2025-03-31")]
    [InlineData("2007-04-02", "2025-04-01")]
    [InlineData("2008-02-29", "2026-02-28")]
    [InlineData("2008-03-01", "2026-02-28")]
    [InlineData("2006-03-01", "2024-02-29")]
    public void ReachesAgeOn_Eighteen_IsTheEveOfTheBirthday(string birth, string reached)
    {
        var bornOn = DateOnly.Parse(birth, null);
        var reachedOn = DateOnly.Parse(reached, null);

        Assert.Equal(reachedOn, LegalAge.ReachesAgeOn(bornOn, 18));
        Assert.Equal(18, LegalAge.AgeAtEndOf(reachedOn, bornOn));
        Assert.Equal(17, LegalAge.AgeAtEndOf(reachedOn.AddDays(-1), bornOn));
    }

    [Fact]
    public void WhatIsShown_IsReadAsTheSameDate() =>
        AnyDate.Sample(date =>
            DateReader.ReadDate(JapaneseDate.Show(date)) == new DateReading<DateOnly>(date)
            && DateReader.ReadDate(JapaneseDate.ShowShort(date)) == new DateReading<DateOnly>(date)
            && DateReader.ReadMonth(JapaneseDate.ShowMonth(YearMonth.Of(date))).Value == YearMonth.Of(date)
        );

    [Fact]
    public void AnyText_IsReadWithoutAnException() =>
        Gen.String[Gen.Char["0123456789/.-年月日RHS令和平成元 　９"], 0, 14]
            .Sample(text =>
            {
                _ = DateReader.ReadDate(text);
                _ = DateReader.ReadMonth(text);
                _ = TypedDate.Read(text, 2026);
            });
}
