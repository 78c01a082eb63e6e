using MudBlazor;

namespace ChildAllowance.Web.Layout;

/// <summary>The tokens of <c>app.css</c>, told to MudBlazor. A test keeps the two in step.</summary>
public static class AllowanceTheme
{
    private static readonly string[] Sans =
    [
        "BIZ UDPGothic",
        "Noto Sans JP",
        "Noto Sans CJK JP",
        "Hiragino Sans",
        "Yu Gothic UI",
        "Meiryo",
        "system-ui",
        "sans-serif",
    ];

    public static MudTheme Theme { get; } =
        new()
        {
            PaletteLight = new PaletteLight
            {
                Primary = "#0017c1",
                PrimaryContrastText = "#ffffff",
                Secondary = "#5c3d99",
                Success = "#166b42",
                Warning = "#735600",
                Error = "#ba000d",
                Info = "#0017c1",
                TextPrimary = "#1a1a1a",
                TextSecondary = "#4d4d4d",
                Background = "#f5f6f8",
                Surface = "#ffffff",
                Divider = "#d9d9d9",
                LinesDefault = "#d9d9d9",
                LinesInputs = "#85858b",
                ActionDefault = "#4d4d4d",
            },
            PaletteDark = new PaletteDark
            {
                Primary = "#a3bcff",
                PrimaryContrastText = "#0a1030",
                Secondary = "#cdb8ff",
                Success = "#86d9a9",
                Warning = "#f2cc63",
                Error = "#ffa3a3",
                Info = "#a3bcff",
                TextPrimary = "#ececf1",
                TextSecondary = "#c6c8d0",
                Background = "#14161b",
                Surface = "#1d2026",
                Divider = "#3d414b",
                LinesDefault = "#3d414b",
                LinesInputs = "#868b99",
                ActionDefault = "#c6c8d0",
            },
            LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
            Typography = new Typography
            {
                Default = new DefaultTypography
                {
                    FontFamily = Sans,
                    FontSize = "15px",
                    LineHeight = "1.55",
                    LetterSpacing = "normal",
                },
                Button = new ButtonTypography { FontWeight = "700", TextTransform = "none" },
            },
        };
}
