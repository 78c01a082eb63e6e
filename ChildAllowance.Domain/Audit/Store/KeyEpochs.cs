using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// The signing key through the months: with the first writing in a new month (JST) a new key is introduced, under a
/// checkpoint of the old one. Call everything under the write lock of the store.
/// </summary>
internal sealed class KeyEpochs(LedgerFile file, LedgerOptions options, string name) : IDisposable
{
    private readonly SignerFolder folder = new(options.KeysFolder, name);
    private int introducedIn;
    private bool isCurrent;

    /// <summary>The key that the store says is the current one; <see langword="null"/> when the folder does not hold it.</summary>
    public LedgerSigner? Signer { get; private set; }

    /// <summary>A key was introduced and the old one is not destroyed yet.</summary>
    public bool IsUnsettled { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>Another program introduced a key.</summary>
    public void Forget() => isCurrent = false;

    /// <summary>Loads the key that counts now, unless it is loaded.</summary>
    public void Follow()
    {
        if (isCurrent)
        {
            return;
        }

        var (seq, key) = file.LastSigner();
        introducedIn = MonthOf(EntryFields.Parse(file.Body(seq)).Time);
        Signer?.Dispose();
        Signer = folder.Take(key);
        IsUnsettled = false;
        isCurrent = true;
        Problem = Signer is null ? $"記録簿の署名鍵（{SignerFolder.FileName}）がありません。" : null;
    }

    public bool IsDue(EntryTime time) => Signer is not null && MonthOf(time) > introducedIn;

    /// <summary>
    /// The next key, durable but not yet introduced; <see langword="null"/> when it cannot be made: then the old one goes on.
    /// </summary>
    public LedgerSigner? Prepare()
    {
        try
        {
            return folder.Prepare();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Problem = "記録簿の署名鍵を今月の鍵に替えられません。keys フォルダーに書き込めるか確かめてください。";
            return null;
        }
    }

    /// <summary>The store holds the introduction and the old key's checkpoint over it.</summary>
    public void Introduced(LedgerSigner next, EntryTime time)
    {
        Signer!.Dispose();
        Signer = next;
        introducedIn = MonthOf(time);
        IsUnsettled = true;
    }

    /// <summary>After the commit: the old key is destroyed.</summary>
    public void Settle()
    {
        try
        {
            folder.Take(Signer!.Key)?.Dispose();
            IsUnsettled = false;
            Problem = null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Problem = "前月の署名鍵を消せません。keys フォルダーに書き込めるか確かめてください。";
        }
    }

    public void Dispose() => Signer?.Dispose();

    /// <summary>Months since year 0, JST.</summary>
    private static int MonthOf(EntryTime time)
    {
        var day = JapanTime.DateOf(DateTime.UnixEpoch.AddMilliseconds(time.UnixMilliseconds));
        return (day.Year * 12) + day.Month;
    }
}
