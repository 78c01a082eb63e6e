using ChildAllowance.Domain.AccessReview;
using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Common;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.AccessReview;

public sealed partial class ReviewRulesPage
{
    private readonly Dictionary<string, string> typed = [];
    private IReadOnlyDictionary<string, string> names = new Dictionary<string, string>();
    private ModalDialog dialog = default!;
    private ReviewRuleTable? table;
    private ReviewRuleSetting? edited;
    private Operation? operation;
    private DomainError? error;
    private DomainError? dialogError;
    private string? done;
    private string reason = "";
    private bool isOn;
    private bool mayEdit;

    [Inject]
    private ReviewRuleService Rules { get; set; } = default!;

    [Inject]
    private AccountQueries Accounts { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        mayEdit = (await CurrentActor.GetAsync()).May(Permission.EditReviewRules);
        names = await Accounts.NamesAsync(Leaving);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var read = await Rules.ReadAsync(await CurrentActor.GetAsync(), Leaving);
        table = read.Value;
        error = read.Error;
    }

    private async Task OpenAsync(ReviewRuleSetting rule)
    {
        edited = rule;
        isOn = rule.IsOn;
        reason = "";
        dialogError = null;
        typed.Clear();
        foreach (var parameter in rule.Definition.Parameters)
        {
            typed[parameter.Key] = ReviewText.Typed(parameter.Unit, rule[parameter.Key]);
        }

        operation = await CurrentActor.BeginAsync(OperationKind.ReviewRuleChanged);
        dialog.Open();
    }

    private async Task SaveAsync()
    {
        var values = new Dictionary<string, int>();
        foreach (var parameter in edited!.Definition.Parameters)
        {
            if (ReviewText.Read(parameter.Unit, typed[parameter.Key]) is not { } value)
            {
                dialogError = new ReviewNumberUnreadable(parameter.Label);
                return;
            }

            values[parameter.Key] = value;
        }

        var changed = await Rules.ChangeAsync(
            new ChangeReviewRule
            {
                Rule = edited.Rule,
                SeenVersion = edited.Version,
                IsOn = isOn,
                Values = values,
            },
            operation! with
            {
                Reason = reason,
            },
            CancellationToken.None
        );
        if (!changed.IsOk)
        {
            dialogError = changed.Error;
            return;
        }

        done = $"規則「{edited.Definition.Label}」を変更しました。次の分析から使います。";
        await dialog.CloseAsync();
        await LoadAsync();
    }
}

public sealed record ReviewNumberUnreadable(string Label)
    : DomainError("REV-016", $"「{Label}」は、数字（時刻は 20:00 の形）で入力してください。");
