namespace ChildAllowance.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void Math_works() => Assert.Equal(2, 1 + 1);
}
