using System.Text;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Text;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Programmes;

/// <summary>The list of the Cabinet Office as it comes, in CP932 and with all years since 1955.</summary>
public sealed class HolidayFileTests
{
    private const string List = """
        国民の祝日・休日月日,国民の祝日・休日名称
        1955/1/1,元日
        2027/1/1,元日
        2028/1/1,元日
        2028/1/10,成人の日
        """;

    private static CancellationToken Ct => TestServices.Ct;

    [Theory]
    [InlineData(TextFileEncoding.Cp932)]
    [InlineData(TextFileEncoding.Utf8)]
    public async Task ReadAsync_AddsOnlyWhatIsNotShipped(TextFileEncoding encoding)
    {
        var read = await ReadAsync(new DetectedEncoding(encoding).Encoding.GetBytes(List.ReplaceLineEndings("\r\n")));
        Assert.Equal(
            [(new DateOnly(2028, 1, 1), "元日"), (new DateOnly(2028, 1, 10), "成人の日")],
            read.Holidays.Select(holiday => (holiday.Date, holiday.Name))
        );
        Assert.Equal((2, new DateOnly(2028, 12, 31)), (read.Added, read.CoveredUntil));
    }

    [Fact]
    public async Task ReadAsync_Again_AddsNothing_AndKeepsWhatWasAddedBefore()
    {
        var first = await ReadAsync(Encoding.UTF8.GetBytes(List));
        var extra = new Holiday { Date = new DateOnly(2029, 1, 1), Name = "元日" };
        var again = await ReadAsync(Encoding.UTF8.GetBytes(List), [.. first.Holidays, extra]);
        Assert.Equal((0, 3), (again.Added, again.Holidays.Count));
    }

    [Fact]
    public async Task ReadAsync_OfSomethingElse_IsRefused()
    {
        Assert.IsType<HolidayFileWrongSize>(await ErrorOfAsync([]));
        Assert.IsType<HolidayFileWrongSize>(await ErrorOfAsync(new byte[HolidayFile.LargestBytes + 1]));
        Assert.IsType<HolidayListInvalid>(await ErrorOfAsync("祝日,一覧\nあしたは,お休み"u8.ToArray()));
        Assert.NotNull(await ErrorOfAsync([0xFF, 0xFE, 0x80, 0xFD]));
    }

    private static async Task<HolidayAdditions> ReadAsync(byte[] bytes, IReadOnlyList<Holiday>? present = null)
    {
        using var stream = new MemoryStream(bytes);
        return (await HolidayFile.ReadAsync(stream, present ?? [], Ct)).Value!;
    }

    private static async Task<object?> ErrorOfAsync(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return (await HolidayFile.ReadAsync(stream, [], Ct)).Error;
    }
}
