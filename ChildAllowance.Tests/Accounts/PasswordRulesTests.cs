using ChildAllowance.Domain.Accounts;

namespace ChildAllowance.Tests.Accounts;

public sealed class PasswordRulesTests
{
    private static readonly PasswordRules Rules = new();

    [Theory]
    [InlineData("kumo-ga-yukkuri-nagareru")]
    [InlineData("correct horse battery")]
    [InlineData("あさがおが青く咲いた朝のこと")]
    [InlineData("x7#Lp0!vQz2m")]
    public void Refuse_LongAndUnlikely_IsTaken(string password) =>
        Assert.Null(Rules.Refuse(password, "clerk1", "佐藤 花子"));

    [Theory]
    [InlineData("")]
    [InlineData("x7#Lp0!vQz2")]
    public void Refuse_UnderTwelveLetters_IsTooShort(string password) =>
        Assert.IsType<PasswordTooShort>(Rules.Refuse(password, "clerk1", "佐藤 花子"));

    [Fact]
    public void Refuse_Over128Letters_IsTooLong() =>
        Assert.IsType<PasswordTooLong>(Rules.Refuse(new string('x', 129), "clerk1", "佐藤 花子"));

    [Theory]
    [InlineData("password12345")]
    [InlineData("P@ssw0rd2026!")]
    [InlineData("administrator")]
    [InlineData("Shinjukuku2026")]
    [InlineData("aaaaaaaaaaaaa")]
    [InlineData("abcabcabcabcab")]
    [InlineData("123456789012")]
    [InlineData("qwertyuiopas")]
    [InlineData("abcdefghijklmn")]
    [InlineData("clerk1clerk1x")]
    [InlineData("clerk1-2026-02")]
    public void Refuse_WhatEverybodyTriesFirst_IsTooCommon(string password) =>
        Assert.IsType<PasswordTooCommon>(Rules.Refuse(password, "clerk1", "佐藤 花子"));
}
