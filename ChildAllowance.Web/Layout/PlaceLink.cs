using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace ChildAllowance.Web.Layout;

/// <summary>A link of the column: the present one at its address and below it, unless another place stands nearer.</summary>
public sealed class PlaceLink : NavLink
{
    [Parameter, EditorRequired]
    public Place Place { get; set; } = default!;

    protected override bool ShouldMatch(string uriAbsolute) => Places.At(new Uri(uriAbsolute).AbsolutePath) == Place;
}
