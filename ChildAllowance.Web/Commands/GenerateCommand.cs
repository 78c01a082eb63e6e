using System.CommandLine;
using ChildAllowance.Domain.Operations;

namespace ChildAllowance.Web.Commands;

/// <summary><c>generate</c>: dummy extract files of fictitious families. Needs no data folder.</summary>
public static class GenerateCommand
{
    private static readonly Option<string> Out = new("--out")
    {
        Description = "書き出すフォルダー",
        HelpName = "DIR",
        Required = true,
    };

    private static readonly Option<int> Recipients = new("--recipients")
    {
        Description = $"受給者の人数（1～{DummyDataOptions.MostRecipients:N0}）",
        HelpName = "N",
        DefaultValueFactory = _ => DummyDataOptions.DefaultRecipients,
    };

    private static readonly Option<long> Seed = new("--seed")
    {
        Description = "ダミーデータの種（同じ種からは同じファイルができます）",
        HelpName = "S",
        DefaultValueFactory = _ => DummyDataOptions.DefaultSeed,
    };

    public static Command Create()
    {
        var command = new Command("generate", "架空の受給者・児童のCSVを作ります（訓練・試験用）")
        {
            Out,
            Recipients,
            Seed,
        };
        command.SetAction((parse, _) => Task.FromResult(Run(parse)));
        return command;
    }

    private static int Run(ParseResult parse)
    {
        var output = CommandHost.OutputOf(parse);
        var options = new DummyDataOptions { Recipients = parse.GetValue(Recipients), Seed = parse.GetValue(Seed) };
        if (options.Recipients is < 1 or > DummyDataOptions.MostRecipients)
        {
            return output.Refuse(
                new WrongUsage([$"--recipients は1から{DummyDataOptions.MostRecipients:N0}までの数にしてください。"])
            );
        }

        try
        {
            var folder = Path.GetFullPath(parse.GetValue(Out)!);
            var counts = DummyDataGenerator.WriteFolder(folder, options);
            output.Line($"{folder} に受給者{counts.Recipients:N0}件、児童{counts.Children:N0}件を書き出しました。");
            return output.Succeed(
                new
                {
                    recipients = counts.Recipients,
                    children = counts.Children,
                    distinctChildren = counts.DistinctChildren,
                }
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return output.Refuse(new FolderNotWritable(exception.Message));
        }
    }
}
