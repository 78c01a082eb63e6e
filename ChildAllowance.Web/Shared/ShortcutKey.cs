using ChildAllowance.Web.Layout;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Shared;

/// <summary>
/// Puts a key of the page into the <c>?</c> list while the page is open. The key itself works through a
/// <c>data-key</c> attribute on the button that it presses.
/// </summary>
public sealed class ShortcutKey : ComponentBase, IDisposable
{
    private Shortcut? shortcut;

    [Inject]
    private ShortcutList Shortcuts { get; set; } = default!;

    [Parameter, EditorRequired]
    public string Keys { get; set; } = "";

    [Parameter, EditorRequired]
    public string Does { get; set; } = "";

    public void Dispose()
    {
        if (shortcut is not null)
        {
            Shortcuts.Remove(shortcut);
        }
    }

    protected override void OnInitialized()
    {
        shortcut = new Shortcut(Keys, Does);
        Shortcuts.Add(shortcut);
    }
}
