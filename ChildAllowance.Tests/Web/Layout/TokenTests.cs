using System.Globalization;
using System.Text.RegularExpressions;
using ChildAllowance.Tests.Architecture;
using ChildAllowance.Web.Layout;
using MudBlazor;

namespace ChildAllowance.Tests.Web.Layout;

/// <summary>The colours of the stylesheet: readable on their grounds, and the same that MudBlazor is told.</summary>
public sealed partial class TokenTests
{
    private static readonly string Css = File.ReadAllText(
        Path.Combine(SourceTree.Root, "ChildAllowance.Web", "wwwroot", "app.css")
    );

    public static TheoryData<string, string, string> Pairs
    {
        get
        {
            string[] grounds = ["bg", "card", "head", "key-soft", "mute-soft"];
            var data = new TheoryData<string, string, string>();
            foreach (var theme in (string[])["light", "dark"])
            {
                foreach (var ground in grounds)
                {
                    data.Add(theme, "ink", ground);
                    data.Add(theme, "ink2", ground);
                }

                foreach (var ground in (string[])["bg", "card", "head"])
                {
                    data.Add(theme, "ink3", ground);
                    data.Add(theme, "key", ground);
                }

                foreach (var state in (string[])["ok", "warn", "bad", "hold", "key"])
                {
                    data.Add(theme, state, state + "-soft");
                    data.Add(theme, "ink", state + "-soft");
                }

                data.Add(theme, "on-key", "key");
                data.Add(theme, "on-key", "key-hover");
                data.Add(theme, "on-bad", "bad");
                data.Add(theme, "on-hold", "hold");
                data.Add(theme, "bad", "card");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Text_ReachesFourAndAHalfToOne(string theme, string text, string ground) =>
        Assert.InRange(Contrast(Token(theme, text), Token(theme, ground)), 4.5, 21);

    [Theory]
    [InlineData("light", "field-line", "card")]
    [InlineData("light", "field-line", "bg")]
    [InlineData("light", "focus-line", "bg")]
    [InlineData("dark", "field-line", "card")]
    [InlineData("dark", "field-line", "bg")]
    [InlineData("dark", "focus-line", "bg")]
    public void EdgesOfControls_ReachThreeToOne(string theme, string line, string ground) =>
        Assert.InRange(Contrast(Token(theme, line), Token(theme, ground)), 3, 21);

    [Fact]
    public void MudBlazor_IsToldTheSameColours()
    {
        AssertSame("light", AllowanceTheme.Theme.PaletteLight);
        AssertSame("dark", AllowanceTheme.Theme.PaletteDark);
    }

    [Fact]
    public void NoColour_StandsOutsideTheTokens()
    {
        var rules = Css[
            Css.IndexOf("/* ---- ground", StringComparison.Ordinal)..Css.IndexOf(
                "/* ---- paper",
                StringComparison.Ordinal
            )
        ];
        Assert.Empty(HexColour().Matches(rules).Select(match => match.Value));
    }

    private static void AssertSame(string theme, Palette palette)
    {
        Assert.Equal(Token(theme, "key"), palette.Primary.ToString(MudBlazor.Utilities.MudColorOutputFormats.Hex));
        Assert.Equal(
            Token(theme, "on-key"),
            palette.PrimaryContrastText.ToString(MudBlazor.Utilities.MudColorOutputFormats.Hex)
        );
        Assert.Equal(Token(theme, "ok"), palette.Success.ToString(MudBlazor.Utilities.MudColorOutputFormats.Hex));
        Assert.Equal(Token(theme, "warn"), palette.Warning.ToString(MudBlazor.Utilities.MudColorOutputFormats.Hex));
        Assert.Equal(Token(theme, "bad"), palette.Error.ToString(MudBlazor.Utilities.MudColorOutputFormats.Hex));
        Assert.Equal(Token(theme, "hold"), palette.Secondary.ToString(MudBlazor.Utilities.MudColorOutputFormats.Hex));
        Assert.Equal(Token(theme, "bg"), palette.Background.ToString(MudBlazor.Utilities.MudColorOutputFormats.Hex));
        Assert.Equal(Token(theme, "card"), palette.Surface.ToString(MudBlazor.Utilities.MudColorOutputFormats.Hex));
        Assert.Equal(Token(theme, "ink"), palette.TextPrimary.ToString(MudBlazor.Utilities.MudColorOutputFormats.Hex));
        Assert.Equal(
            Token(theme, "ink2"),
            palette.TextSecondary.ToString(MudBlazor.Utilities.MudColorOutputFormats.Hex)
        );
        Assert.Equal(
            Token(theme, "field-line"),
            palette.LinesInputs.ToString(MudBlazor.Utilities.MudColorOutputFormats.Hex)
        );
    }

    private static string Token(string theme, string name)
    {
        var start = theme == "dark" ? Css.IndexOf(":root[data-theme=\"dark\"]", StringComparison.Ordinal) : 0;
        var match = Regex.Match(Css[start..], $@"--{name}: (#[0-9a-f]{{6}});");
        Assert.True(match.Success, $"{theme} --{name}");
        return match.Groups[1].Value;
    }

    private static double Contrast(string one, string other)
    {
        var lights = new[] { Luminance(one), Luminance(other) };
        return (lights.Max() + 0.05) / (lights.Min() + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int at)
        {
            var value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }

    [GeneratedRegex("#[0-9a-fA-F]{3,8}\\b(?![^{]*\\{)")]
    private static partial Regex HexColour();
}
