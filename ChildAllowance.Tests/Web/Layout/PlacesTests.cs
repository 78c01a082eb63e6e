using ChildAllowance.Web.Layout;

namespace ChildAllowance.Tests.Web.Layout;

public sealed class PlacesTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/audit", "/audit")]
    [InlineData("/audit/seals", "/audit")]
    [InlineData("/audit/review", "/audit/review")]
    [InlineData("/audit/review/findings/3", "/audit/review")]
    [InlineData("/audit/trace/medium", "/audit/trace")]
    [InlineData("/cases/12", "/cases")]
    [InlineData("/password", null)]
    public void APage_BelongsToTheNearestPlaceAboveIt(string path, string? place) =>
        Assert.Equal(place, Places.At(path)?.Href);
}
