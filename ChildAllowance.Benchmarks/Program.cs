using System.Reflection;
using ChildAllowance.Benchmarks;

// dotnet run -c Release --project ChildAllowance.Benchmarks -- NAME [--scale W|Y] ; `all` runs every goal.
var goals = Assembly
    .GetExecutingAssembly()
    .GetTypes()
    .Where(type => type.IsSubclassOf(typeof(SpeedGoal)) && !type.IsAbstract)
    .Select(type => (SpeedGoal)Activator.CreateInstance(type)!)
    .OrderBy(goal => goal.Name, StringComparer.Ordinal)
    .ToList();
var name = args.FirstOrDefault() ?? "";
var scale = args.SkipWhile(arg => arg != "--scale").Skip(1).FirstOrDefault() == "Y" ? Scale.Y : Scale.W;
var chosen = name == "all" ? goals : [.. goals.Where(goal => goal.Name == name)];
if (chosen.Count == 0)
{
    await Console.Error.WriteLineAsync(
        "usage: NAME|all [--scale W|Y]; names: " + string.Join(", ", goals.Select(goal => goal.Name))
    );
    return 1;
}

var measurements = new List<Measurement>();
foreach (var goal in chosen)
{
    var folder = Directory.CreateTempSubdirectory("childallowance-bench-").FullName;
    try
    {
        await Console.Error.WriteLineAsync($"{goal.Name} {scale.Name} …");
        measurements.Add(await Measurement.RunAsync(goal, scale, folder));
    }
    finally
    {
        Directory.Delete(folder, recursive: true);
    }
}

Report.Write(measurements, Console.Out);
return measurements.Exists(row => row.Verdict == "missed") ? 2 : 0;
