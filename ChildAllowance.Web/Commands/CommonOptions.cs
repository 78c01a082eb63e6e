using System.CommandLine;

namespace ChildAllowance.Web.Commands;

/// <summary>Options that every verb takes.</summary>
public static class CommonOptions
{
    public static Option<string> Data { get; } =
        new("--data")
        {
            Description = "データフォルダー",
            HelpName = "DIR",
            DefaultValueFactory = _ => "data",
            Recursive = true,
        };

    public static Option<bool> Json { get; } =
        new("--json") { Description = "結果をJSONで標準出力に出します", Recursive = true };

    public static Option<string?> As { get; } =
        new("--as")
        {
            Description = "責任者の職員ID（記録簿に添えます）",
            HelpName = "STAFF_ID",
            Recursive = true,
        };
}
