using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace ChildAllowance.Web.Commands;

/// <summary>All verbs of the program. Without a verb it serves.</summary>
public static class AllowanceCommands
{
    public static RootCommand Create()
    {
        var root = new RootCommand("物価高対応子育て応援手当 支給管理システム")
        {
            CommonOptions.Data,
            CommonOptions.Json,
            CommonOptions.As,
            ServeCommand.Urls,
            ServeCommand.Create(),
            GenerateCommand.Create(),
            ImportCommand.Create(),
            ExtractCommand.Create(),
            DemoCommand.Create(),
            UsersCommand.Create(),
            VerifyCommand.Create(),
            ExportLogCommand.Create(),
            CommissionSealsCommand.Create(),
            DeclareRestoreCommand.Create(),
            WitnessCommand.Create(),
            CertifyLogCommand.Create(),
        };
        root.SetAction(ServeCommand.RunAsync);
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Description = "使い方を表示します";
            help.Action = new JapaneseHelp((SynchronousCommandLineAction)help.Action!);
        }

        return root;
    }

    /// <summary>Parses and runs; a wrong command line is a refusal like any other.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var parse = Create().Parse(args);
        if (parse.Errors.Count > 0)
        {
            var output = new CommandOutput(args.Contains("--json"), Console.Out, Console.Error);
            return output.Refuse(new WrongUsage([.. parse.Errors.Select(TextOf)]));
        }

        return await parse.InvokeAsync();
    }

    /// <summary>The library speaks Japanese but for this one sentence.</summary>
    private static string TextOf(ParseError error) =>
        error.SymbolResult is OptionResult { Option: { Required: true } option }
        && error.Message.EndsWith("required.", StringComparison.Ordinal)
            ? $"{option.Name} を指定してください。"
            : error.Message;
}
