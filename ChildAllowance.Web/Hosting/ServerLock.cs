namespace ChildAllowance.Web.Hosting;

/// <summary>Held while a server runs on a data folder; the system lets it go when the process ends, however it ends.</summary>
public sealed class ServerLock : IDisposable
{
    private readonly FileStream file;

    private ServerLock(FileStream file)
    {
        this.file = file;
    }

    /// <summary><see langword="null"/> when another server runs on the folder.</summary>
    public static ServerLock? TryTake(DataFolder folder)
    {
        Directory.CreateDirectory(folder.Path);
        try
        {
            return new ServerLock(
                new FileStream(folder.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
            );
        }
        catch (IOException) when (File.Exists(folder.LockFile))
        {
            return null;
        }
    }

    public void Dispose() => file.Dispose();
}
