using System.Linq.Expressions;
using ChildAllowance.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MudBlazor;
using MudBlazor.Services;

namespace ChildAllowance.Benchmarks;

/// <summary>What a page of a list costs at least: MudBlazor's grid with constant data, 50 rows of 6 columns, nothing else.</summary>
[Route("/")]
public sealed class BareGrid : ComponentBase
{
    public const string Next = ".mud-table-pagination-actions button:nth-of-type(3)";
    public const string FirstCell = ".mud-table-body tr td";

    private const int Rows = 25_000;
    private const int RowsPerPage = 50;

    /// <summary>A server with this page alone.</summary>
    public static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = typeof(AllowanceWeb).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
            }
        );
        builder.WebHost.UseUrls("http://127.0.0.1:0").UseStaticWebAssets();
        builder.Logging.ClearProviders();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddMudServices();
        var app = builder.Build();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<BarePage>().AddInteractiveServerRenderMode();
        await app.StartAsync();
        return app;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<MudThemeProvider>(0);
        builder.CloseComponent();
        builder.OpenComponent<MudPopoverProvider>(1);
        builder.CloseComponent();
        builder.OpenComponent<MudDataGrid<Line>>(2);
        builder.AddAttribute(
            3,
            nameof(MudDataGrid<>.ServerData),
            (Func<GridState<Line>, CancellationToken, Task<GridData<Line>>>)ReadAsync
        );
        builder.AddAttribute(4, nameof(MudDataGrid<>.RowsPerPage), RowsPerPage);
        builder.AddAttribute(5, nameof(MudDataGrid<>.Columns), (RenderFragment)BuildColumns);
        builder.AddAttribute(6, nameof(MudDataGrid<>.PagerContent), (RenderFragment)BuildPager);
        builder.CloseComponent();
    }

    private static void BuildColumns(RenderTreeBuilder builder)
    {
        Expression<Func<Line, string>>[] columns =
        [
            line => line.Number,
            line => line.Name,
            line => line.Address,
            line => line.Amount,
            line => line.State,
            line => line.Changed,
        ];
        foreach (var column in columns)
        {
            builder.OpenComponent<PropertyColumn<Line, string>>(0);
            builder.AddAttribute(1, nameof(PropertyColumn<,>.Property), column);
            builder.CloseComponent();
        }
    }

    private static void BuildPager(RenderTreeBuilder builder)
    {
        builder.OpenComponent<MudDataGridPager<Line>>(0);
        builder.CloseComponent();
    }

    private static Task<GridData<Line>> ReadAsync(GridState<Line> state, CancellationToken ct)
    {
        var first = state.Page * state.PageSize;
        return Task.FromResult(
            new GridData<Line>
            {
                TotalItems = Rows,
                Items = [.. Enumerable.Range(first, state.PageSize).Select(Line.Of)],
            }
        );
    }

    private sealed record Line(string Number, string Name, string Address, string Amount, string State, string Changed)
    {
        public static Line Of(int number) =>
            new(
                $"{number:D8}",
                $"試験　{number}号",
                $"歌舞伎町1丁目{number % 40}番1号",
                "40,000円",
                "案内発送済",
                "2/12 10:00"
            );
    }
}

/// <summary>The document around <see cref="BareGrid"/>.</summary>
public sealed class BarePage : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.AddMarkupContent(
            0,
            $"""
            <!DOCTYPE html><html lang="ja"><head><meta charset="utf-8" /><base href="/" />
            <link rel="stylesheet" href="{Assets["_content/MudBlazor/MudBlazor.min.css"]}" /></head><body>
            """
        );
        builder.OpenComponent<BareGrid>(1);
        builder.AddComponentRenderMode(new InteractiveServerRenderMode(prerender: false));
        builder.CloseComponent();
        builder.AddMarkupContent(
            2,
            $"""
            <script src="{Assets["_content/MudBlazor/MudBlazor.min.js"]}"></script>
            <script src="{Assets["_framework/blazor.web.js"]}"></script></body></html>
            """
        );
    }
}
