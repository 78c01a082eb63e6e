namespace ChildAllowance.Web.Layout;

/// <summary>A key of the page that is open, as the <c>?</c> list shows it.</summary>
public sealed record Shortcut(string Keys, string Does);

/// <summary>The keys of the open page, for the list behind <c>?</c>.</summary>
public sealed class ShortcutList
{
    private readonly List<Shortcut> shortcuts = [];

    public IReadOnlyList<Shortcut> Current => shortcuts;

    public event Action? Changed;

    public void Add(Shortcut shortcut)
    {
        shortcuts.Add(shortcut);
        Changed?.Invoke();
    }

    public void Remove(Shortcut shortcut)
    {
        shortcuts.Remove(shortcut);
        Changed?.Invoke();
    }
}
