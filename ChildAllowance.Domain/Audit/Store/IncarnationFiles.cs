using System.Globalization;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// The files of all incarnations in one folder. <c>ledger.next.db</c> is a whole new incarnation that was declared: from the
/// moment it is there it takes the place of <c>ledger.db</c>, also after a death in the middle.
/// </summary>
internal sealed class IncarnationFiles(LedgerOptions options)
{
    private static readonly string[] Companions = ["", "-wal", "-shm"];

    public string Next => Path.ChangeExtension(options.Path, ".next.db");

    public string NextCheckpoint => Path.ChangeExtension(options.Path, ".next.checkpoint");

    /// <summary>Under construction; counts for nothing.</summary>
    public string Draft => Path.ChangeExtension(options.Path, ".draft.db");

    public bool HasNext => File.Exists(Next);

    /// <summary>Numbers of the incarnations that closed the ledgers that lie here.</summary>
    public IReadOnlyList<int> Closings =>
        [
            .. Directory
                .EnumerateFiles(
                    Path.GetDirectoryName(Path.GetFullPath(options.Path))!,
                    Path.GetFileName(PathBefore(options.Path, "*"))
                )
                .Select(path => Path.GetFileNameWithoutExtension(path).Split('-')[^1])
                .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0)
                .Where(number => number > 0)
                .Order(),
        ];

    /// <summary>Where the ledger lies that incarnation <paramref name="number"/> closed.</summary>
    public static string PathBefore(string current, int number) =>
        PathBefore(current, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>The draft is whole and durable: from now on it counts.</summary>
    public void Declare(string note)
    {
        Step("checkpoint of the next");
        DurableFile.Replace(NextCheckpoint, note);
        Move(Draft, Next);
    }

    /// <summary>One exchange at a time, also of two programs.</summary>
    /// <exception cref="IOException">Another is at it.</exception>
    public FileStream Hold() =>
        new(
            options.Path + ".restore",
            FileMode.OpenOrCreate,
            FileAccess.ReadWrite,
            FileShare.None,
            1,
            FileOptions.DeleteOnClose
        );

    /// <inheritdoc cref="Hold"/>
    /// <returns><see langword="null"/> when another is at it.</returns>
    public FileStream? TryHold()
    {
        try
        {
            return Hold();
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Puts incarnation <paramref name="number"/> into its place; the ledger before it is kept, read-only.</summary>
    public void PutNextInPlace(int number)
    {
        var kept = PathBefore(options.Path, number);
        if (File.Exists(options.Path))
        {
            foreach (var companion in Companions.Where(companion => File.Exists(options.Path + companion)).Reverse())
            {
                Move(options.Path + companion, kept + companion, overwrite: true);
            }
        }

        if (File.Exists(NextCheckpoint))
        {
            if (File.Exists(options.CheckpointPath))
            {
                Move(options.CheckpointPath, Path.ChangeExtension(kept, ".checkpoint"), overwrite: true);
            }

            Move(NextCheckpoint, options.CheckpointPath);
        }

        Step("seal key");
        SecretFile.Destroy(Path.Combine(options.KeysFolder, SealChain.FileName));
        if (File.Exists(kept))
        {
            File.SetAttributes(kept, FileAttributes.ReadOnly);
        }

        // Last: while it is there nobody takes the place for an empty one.
        Move(Next, options.Path);
        Step("exchanged");
    }

    public void Step(string name) => options.Exchanging?.Invoke(name);

    private void Move(string from, string to, bool overwrite = false)
    {
        Step(Path.GetFileName(to));
        File.Move(from, to, overwrite);
    }

    private static string PathBefore(string current, string number) =>
        Path.ChangeExtension(current, $".before-{number}.db");
}
