using System.Globalization;
using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Web.Security;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Audit;

public sealed partial class AuditPage
{
    private readonly Stack<long?> newer = new();
    private IReadOnlyDictionary<string, string> names = new Dictionary<string, string>();
    private AuditForm form = new();
    private AuditDetail detail = default!;
    private VerificationPanel? panel;
    private LedgerPage? page;
    private IReadOnlyList<LookSummary>? looks;
    private string? subject;
    private DomainError? error;
    private string? shownAddress;
    private long? before;
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

    [SupplyParameterFromQuery(Name = "before")]
    private string? BeforeSeq { get; set; }

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
        before = long.TryParse(BeforeSeq, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : null;
        if (before is null)
        {
            newer.Clear();
        }

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
                before,
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

        newer.Clear();
        before = null;
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

    private void ShowOlder()
    {
        newer.Push(before);
        Navigation.NavigateTo(AddressOf(page!.Next));
    }

    private void ShowNewer() => Navigation.NavigateTo(AddressOf(newer.Pop()));

    private void ShowNewest() => Navigation.NavigateTo(AddressOf(null));

    private string AddressOf(long? place)
    {
        var query = form.ToQuery();
        query["before"] = place?.ToString(CultureInfo.InvariantCulture);
        return Navigation.GetUriWithQueryParameters(Urls.Audit, query);
    }

    private Task OpenAsync(LedgerRow row) => detail.OpenAsync(row, Leaving);

    private Task VerifyAsync() => panel!.RunAsync();

    private Task VerifyNewAsync() => panel!.RunAsync(envelope: null, onlyNew: true);
}
