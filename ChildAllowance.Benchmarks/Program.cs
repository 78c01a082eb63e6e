using System.Reflection;
using ChildAllowance.Benchmarks;

// dotnet run -c Release --project ChildAllowance.Benchmarks -- NAME [--scale W|Y] [--rounds N] [--keep FOLDER] ; `all` runs every goal.
var goals = Assembly
    .GetExecutingAssembly()
    .GetTypes()
    .Where(type => type.IsSubclassOf(typeof(SpeedGoal)) && !type.IsAbstract)
    .Select(type => (SpeedGoal)Activator.CreateInstance(type)!)
    .OrderBy(goal => goal.Name, StringComparer.Ordinal)
    .ToList();
var name = args.FirstOrDefault() ?? "";
var scale = Option("--scale") == "Y" ? Scale.Y : Scale.W;
var chosen = name == "all" ? goals : [.. goals.Where(goal => goal.Name == name)];
if (chosen.Count == 0)
{
    await Console.Error.WriteLineAsync(
        "usage: NAME|all [--scale W|Y] [--rounds N] [--keep FOLDER]; names: "
            + string.Join(", ", goals.Select(goal => goal.Name))
    );
    return 1;
}

var rounds = int.TryParse(Option("--rounds"), out var wanted) ? wanted : (int?)null;
if (Option("--keep") is { } folderToKeep)
{
    PreparedData.KeepIn(folderToKeep);
}

var measurements = new List<Measurement>();
try
{
    foreach (var goal in chosen)
    {
        measurements.Add(await MeasureAsync(goal));
    }
}
finally
{
    PreparedData.Clear();
}

Report.Write(measurements, Console.Out);
return measurements.Exists(row => row.Verdict == "missed") ? 2 : 0;

string? Option(string option) => args.SkipWhile(arg => arg != option).Skip(1).FirstOrDefault();

async Task<Measurement> MeasureAsync(SpeedGoal goal)
{
    var folder = Directory.CreateTempSubdirectory("childallowance-bench-").FullName;
    try
    {
        await Console.Error.WriteLineAsync($"{goal.Name} {scale.Name} …");
        return await Measurement.RunAsync(goal, scale, folder, rounds);
    }
    finally
    {
        Directory.Delete(folder, recursive: true);
    }
}
