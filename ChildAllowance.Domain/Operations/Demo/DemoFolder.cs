using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Operations.Demo;

/// <summary>訓練以外のデータがあるフォルダー</summary>
public sealed record NotADemoFolder(string Folder)
    : DomainError(
        "DEMO-002",
        $"フォルダー「{Folder}」には訓練用でないデータがあります。訓練用には、別の空のフォルダーを --data で指定してください。"
    );

/// <summary>The folder of the training data: never mixed with real data, and begun anew when its making was cut off.</summary>
public static class DemoFolder
{
    private const string ReadyFile = "demo-ready.txt";

    /// <summary>Makes the folder usable; a refusal when it holds other data.</summary>
    public static DomainError? Prepare(string folder, DemoPlan plan)
    {
        Directory.CreateDirectory(folder);
        if (!DemoClock.IsKeptIn(folder))
        {
            if (File.Exists(Path.Combine(folder, "cases.db")) || File.Exists(Path.Combine(folder, "ledger.db")))
            {
                return new NotADemoFolder(folder);
            }
        }
        else if (!IsReady(folder))
        {
            Clear(folder);
        }

        if (!DemoClock.IsKeptIn(folder))
        {
            DemoClock.Create(folder, plan.FirstDay);
        }

        return null;
    }

    public static bool IsReady(string folder) => File.Exists(Path.Combine(folder, ReadyFile));

    /// <summary>Says that the story was played to its end; only then later starts keep what lies there.</summary>
    public static void MarkReady(string folder) => File.WriteAllText(Path.Combine(folder, ReadyFile), "ready\n");

    private static void Clear(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            File.Delete(file);
        }

        foreach (var name in (string[])["keys", "exports"])
        {
            var path = Path.Combine(folder, name);
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }
        }
    }
}
