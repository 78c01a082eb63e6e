using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Letters;
using ChildAllowance.Domain.Letters.Templates;
using ChildAllowance.Web.Security;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Settings;

/// <summary>通知の文面: choose a kind, write, look at a sample, put it in force.</summary>
public sealed partial class LetterTextsPage
{
    private IReadOnlyList<LetterTemplate> templates = [];
    private IReadOnlyList<LetterTemplate> history = [];
    private LetterTemplate? chosen;
    private Operation? operation;
    private string title = "";
    private string body = "";
    private string items = "";
    private string closing = "";
    private string appeal = "";
    private string reason = "";
    private DomainError? error;
    private string? done;

    [Inject]
    private LetterTemplateService Service { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    protected override Task OnInitializedAsync() => ReloadAsync(LetterKind.Notice);

    private async Task ChooseAsync(LetterKind kind)
    {
        done = null;
        await ReloadAsync(kind);
    }

    private async Task ReloadAsync(LetterKind kind)
    {
        var actor = await CurrentActor.GetAsync();
        var all = await Service.AllAsync(actor, Leaving);
        var versions = await Service.HistoryAsync(actor, kind, Leaving);
        error = all.Error ?? versions.Error;
        templates = all.Value ?? [];
        history = versions.Value ?? [];
        chosen = templates.FirstOrDefault(template => template.Kind == kind);
        if (chosen is not null)
        {
            Show(chosen.Text);
        }

        reason = "";
        operation = await CurrentActor.BeginAsync(OperationKind.LetterTemplateChanged);
    }

    private void Show(LetterText text) =>
        (title, body, items, closing, appeal) = (text.Title, text.Body, text.Items, text.Closing, text.Appeal);

    private async Task ChangeAsync()
    {
        done = null;
        var kind = chosen!.Kind;
        var text = LetterTextForm.TextOf(title, body, items, closing, appeal);
        var changed = await Service.ChangeAsync(
            new ChangeLetterTemplate(kind, text, chosen.Version),
            operation! with
            {
                Reason = reason.Trim(),
            },
            CancellationToken.None
        );
        error = changed.Error;
        if (!changed.IsOk)
        {
            operation = await CurrentActor.BeginAsync(OperationKind.LetterTemplateChanged);
            return;
        }

        await ReloadAsync(kind);
        done = $"{kind.Label()}の文面を変更しました（第{changed.Value}版）。";
    }
}
