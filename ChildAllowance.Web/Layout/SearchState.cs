namespace ChildAllowance.Web.Layout;

/// <summary>
/// What stands in the search field of the header. It lives in the circuit only: names and numbers never reach an address,
/// a history or a server log.
/// </summary>
public sealed class SearchState
{
    public string Text { get; private set; } = "";

    /// <summary>Raised after a pause in typing and on Enter, on the circuit's own thread.</summary>
    public event Func<Task>? Changed;

    /// <summary>Raised when a page ends the search: only then does the field change by itself.</summary>
    public event Func<Task>? Cleared;

    /// <summary>Ends the search; the field empties.</summary>
    public async Task ClearAsync()
    {
        await SetAsync("");
        await (Cleared?.Invoke() ?? Task.CompletedTask);
    }

    public async Task SetAsync(string text)
    {
        if (text == Text)
        {
            return;
        }

        Text = text;
        foreach (var listener in Changed?.GetInvocationList().Cast<Func<Task>>() ?? [])
        {
            await listener();
        }
    }
}
