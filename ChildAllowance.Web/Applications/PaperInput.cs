using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Applications;

/// <summary>One field of the paper with what is wrong with it, told anew whenever something is typed anywhere.</summary>
public abstract class PaperInput : ComponentBase, IDisposable
{
    /// <summary>Name of the member in the checks.</summary>
    [Parameter, EditorRequired]
    public string Field { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public bool Required { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>Width on the line of the paper.</summary>
    [Parameter]
    public string? Class { get; set; }

    [CascadingParameter]
    public PaperChecks Checks { get; set; } = default!;

    protected string Id => PaperChecks.IdOf(Field);

    protected string? Fault => Checks.Of(Field);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Checks.Changed -= StateHasChanged;

    protected override void OnInitialized() => Checks.Changed += StateHasChanged;
}
