using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Shared;

/// <summary>A page whose reads end when the user leaves it. A commit that has started is not cancelled.</summary>
public abstract class CancellablePage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource leaving = new();

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Leaving => leaving.Token;

    protected bool HasLeft => leaving.IsCancellationRequested;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !leaving.IsCancellationRequested)
        {
            leaving.Cancel();
            leaving.Dispose();
        }
    }
}
