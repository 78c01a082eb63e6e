using System.CommandLine;
using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Operations;
using ChildAllowance.Domain.Operations.Demo;
using ChildAllowance.Web.Audit;
using ChildAllowance.Web.Hosting;

namespace ChildAllowance.Web.Commands;

/// <summary>
/// <c>demo</c>: a folder of its own with dummy data, played forward by the services themselves to the morning after the
/// opt-out deadline, on a clock of its own; then serves.
/// </summary>
public static class DemoCommand
{
    private const string DefaultFolder = "data/demo";

    /// <summary>Days between the import and the morning at which the demo is handed over.</summary>
    private static readonly DateOnly FirstDay = new(2026, 2, 20);

    private static readonly Option<int> Recipients = new("--recipients")
    {
        Description = "受給者の人数",
        HelpName = "N",
        DefaultValueFactory = _ => DummyDataOptions.DefaultRecipients,
    };

    private static readonly Option<long> Seed = new("--seed")
    {
        Description = "ダミーデータの種",
        HelpName = "S",
        DefaultValueFactory = _ => DummyDataOptions.DefaultSeed,
    };

    private static readonly Option<string?> Date = new("--date")
    {
        Description = "最初の起動で時計が指す日（既定は令和8年2月20日）",
        HelpName = "D",
    };

    public static Command Create()
    {
        var command = new Command("demo", "架空のデータで起動します（訓練用）")
        {
            Recipients,
            Seed,
            Date,
            ServeCommand.Urls,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken ct)
    {
        var output = CommandHost.OutputOf(parse);
        var reading = AppSettingsReader.Read();
        if (reading.Faults.Count > 0)
        {
            return output.Refuse(new SettingsAreWrong(reading.Faults));
        }

        var day = parse.GetValue(Date) is { } typed ? DateReader.ReadDate(typed).Value : FirstDay;
        if (day is null)
        {
            return output.Refuse(new DemoDateIsWrong(parse.GetValue(Date)!));
        }

        var settings = reading.Settings;
        var isImplicit = parse.GetResult(CommonOptions.Data) is null or { Implicit: true };
        var folder = isImplicit ? new DataFolder(DefaultFolder) : CommandHost.FolderOf(parse);
        var plan = new DemoPlan
        {
            HandOverOn = day.Value,
            Data = new DummyDataOptions { Recipients = parse.GetValue(Recipients), Seed = parse.GetValue(Seed) },
        };
        if (DemoFolder.Prepare(folder.Path, plan) is { } refusal)
        {
            return output.Refuse(refusal);
        }

        return await ServeCommand.ServeAsync(
            new WebOptions
            {
                Settings = settings,
                Folder = folder,
                ListenUrls = parse.GetValue(ServeCommand.Urls) ?? settings.ListenUrl,
                Mode = new AppMode
                {
                    IsTraining = true,
                    Accounts =
                    [
                        .. TrainingStaff.All.Select(account => new TrainingAccount(
                            account.StaffId,
                            account.FixedPassword!,
                            string.Join("・", RolePermissions.Split(account.Roles).Select(RolePermissions.Label))
                        )),
                    ],
                },
            },
            output,
            async (services, token) =>
            {
                await services.GetRequiredService<DemoScenario>().PlayAsync(plan, output.Progress, token);
                await TrainingSeals.BeginAsync(services, token);
                foreach (var account in TrainingStaff.All)
                {
                    output.Line($"account {account.StaffId} {account.FixedPassword} {account.Roles}");
                }

                if (TrainingSeals.EnvelopeIn(folder) is { } envelope)
                {
                    output.Line($"seal {string.Join(' ', envelope.Groups)}");
                }
            },
            ct
        );
    }
}
