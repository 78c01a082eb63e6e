using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Web.Security;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Audit;

public sealed partial class AuditPage
{
    private IReadOnlyDictionary<string, string> names = new Dictionary<string, string>();
    private AuditForm form = new();
    private AuditDetail detail = default!;
    private VerificationPanel? panel;
    private LedgerView? page;
    private IReadOnlyList<LookSummary>? looks;
    private string? subject;
    private DomainError? error;
    private string? shownAddress;
    private AuditPlace? place;
    private bool mayVerify;

    [Inject]
    private AuditService Audit { get; set; } = default!;

    [Inject]
    private AccountQueries Accounts { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "from")]
    private string? FromDay { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? ToDay { get; set; }

    [SupplyParameterFromQuery(Name = "staff")]
    private string? StaffCode { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    private string? KindCode { get; set; }

    [SupplyParameterFromQuery(Name = "out")]
    private string? OutcomeCode { get; set; }

    [SupplyParameterFromQuery(Name = "op")]
    private string? OperationCode { get; set; }

    [SupplyParameterFromQuery(Name = "medium")]
    private string? MediumNumber { get; set; }

    [SupplyParameterFromQuery(Name = AuditPlace.BeforeName)]
    private string? Before { get; set; }

    [SupplyParameterFromQuery(Name = AuditPlace.AfterName)]
    private string? After { get; set; }

    [SupplyParameterFromQuery(Name = AuditPlace.DayName)]
    private string? OnDay { get; set; }

    [SupplyParameterFromQuery(Name = AuditPlace.EndName)]
    private string? AtEnd { get; set; }

    protected override async Task OnInitializedAsync()
    {
        mayVerify = (await CurrentActor.GetAsync()).May(Permission.VerifyLedger);
        names = await Accounts.NamesAsync(Leaving);
    }

    /// <summary>The address changed: by a button of this page, by the browser's way back, or by a link.</summary>
    protected override async Task OnParametersSetAsync()
    {
        if (shownAddress == Navigation.Uri)
        {
            return;
        }

        shownAddress = Navigation.Uri;
        form.From = AuditForm.ReadDay(FromDay);
        form.To = AuditForm.ReadDay(ToDay);
        form.Staff = StaffCode ?? "";
        form.Kind = KindCode ?? "";
        form.Outcome = OutcomeCode ?? "";
        form.Operation = Guid.TryParse(OperationCode, out var operation) ? operation : null;
        form.Medium = MediumNumber ?? "";
        place = AuditPlace
            .Names.Zip([Before, After, OnDay, AtEnd])
            .Where(pair => pair.Second is not null)
            .Select(pair => new AuditPlace(pair.First, pair.Second!))
            .FirstOrDefault();
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var filter = form.ToFilter();
        if (!filter.IsOk)
        {
            error = filter.Error;
            return;
        }

        try
        {
            var found = await Audit.PageAsync(
                await CurrentActor.GetAsync(),
                filter.Value,
                place?.Turn,
                size: 50,
                ct: Leaving
            );
            page = found.Value;
            error = found.Error;
            await LoadLooksAsync(found.IsOk ? filter.Value.Subject : null);
        }
        catch (OperationCanceledException) when (HasLeft)
        {
            page = null;
        }
    }

    /// <summary>Whoever looked at the subject, asked once while the pages are turned.</summary>
    private async Task LoadLooksAsync(string? asked)
    {
        if (asked == subject)
        {
            return;
        }

        subject = asked;
        looks = null;
        if (asked is not null)
        {
            var found = await Audit.LooksAtAsync(await CurrentActor.GetAsync(), [asked], ct: Leaving);
            looks = found.Value;
            error = found.Error;
        }
    }

    /// <summary>Asks anew, from the newest entry down.</summary>
    private async Task ApplyAsync()
    {
        if (form.ToFilter().Error is { } wrong)
        {
            error = wrong;
            return;
        }

        place = null;
        var address = AddressOf(null);
        if (Navigation.Uri == Navigation.ToAbsoluteUri(address).ToString())
        {
            await LoadAsync();
            return;
        }

        Navigation.NavigateTo(address);
    }

    private Task ClearAsync()
    {
        form = new AuditForm();
        return ApplyAsync();
    }

    private Task ShowOperationAsync(Guid operation)
    {
        form = new AuditForm { Operation = operation };
        return ApplyAsync();
    }

    /// <param name="asked"><see langword="null"/> for the newest page.</param>
    private void Show(AuditPlace? asked) => Navigation.NavigateTo(AddressOf(asked));

    private void ShowDay(DateOnly day) => Show(AuditPlace.On(day));

    private string AddressOf(AuditPlace? asked)
    {
        var query = form.ToQuery();
        if (asked is not null)
        {
            query[asked.Parameter] = asked.Value;
        }

        return Navigation.GetUriWithQueryParameters(Urls.Audit, query);
    }

    private Task OpenAsync(LedgerRow row) => detail.OpenAsync(row, Leaving);

    private Task VerifyAsync() => panel!.RunAsync();

    private Task VerifyNewAsync() => panel!.RunAsync(envelope: null, onlyNew: true);
}
