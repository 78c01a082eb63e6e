using ChildAllowance.Web.Security;

namespace ChildAllowance.Tests.Web.Security;

public sealed class LoginLinksTests
{
    [Theory]
    [InlineData("/cases/12", "/cases/12")]
    [InlineData("//evil.example/x", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData(null, "/")]
    public void Back_LeadsOnlyToPagesOfThisProgram(string? returnUrl, string expected) =>
        Assert.Equal(expected, LoginLinks.Back(returnUrl));

    [Theory]
    [InlineData("/cases/12", null, "/login?returnUrl=%2Fcases%2F12")]
    [InlineData("/", "idle", "/login?reason=idle")]
    [InlineData("/", "unknown", "/login")]
    public void For_CarriesThePathAndTheReason(string path, string? ended, string expected) =>
        Assert.Equal(expected, LoginLinks.For(path, ended));
}
