using System.Globalization;
using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Web.Applications;

/// <summary>The stack of applications, newest first.</summary>
public sealed partial class ApplicationListPage
{
    private const int Size = 50;

    private static readonly CaseState[] States =
    [
        CaseState.Received,
        CaseState.Incomplete,
        CaseState.UnderReview,
        CaseState.Payable,
        CaseState.Scheduled,
        CaseState.Paid,
        CaseState.TransferFailed,
        CaseState.OnHold,
        CaseState.Denied,
        CaseState.Withdrawn,
        CaseState.Lapsed,
    ];

    private PageOf<ApplicationRow>? page;
    private ApplicationCounts? counts;
    private Actor? actor;
    private DomainError? error;
    private int pageNumber = 1;
    private string state = "";
    private string category = "";
    private string mark = "";
    private string number = "";

    [Inject]
    private ApplicationQueries Queries { get; set; } = default!;

    [Inject]
    private CurrentActor CurrentActor { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private DateOnly Today => JapanTime.Today(Clock);

    protected override async Task OnInitializedAsync()
    {
        actor = await CurrentActor.GetAsync();
        counts = (await Queries.CountAsync(actor, Leaving)).Value;
        await ShowAsync(1);
    }

    private async Task ShowAsync(int wanted)
    {
        var filter = new ApplicationFilter
        {
            State = Chosen(state) is { } chosen ? (CaseState)chosen : null,
            Category = Chosen(category) is { } of ? (RecipientCategory)of : null,
            OverdueOnly = mark == "overdue",
            ContestedOnly = mark == "contested",
            ReceptionNumber = Chosen(number),
        };
        var read = await Reading.OrLedgerDownAsync(() =>
            Queries.PageAsync(filter, new PageRequest(wanted, Size), actor!, Leaving)
        );
        error = read.Error;
        page = read.Value ?? page;
        pageNumber = read.IsOk ? wanted : pageNumber;
    }

    private static int? Chosen(string typed) =>
        int.TryParse(
            Domain.Text.JapaneseText.NarrowAscii(typed).Trim(),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var value
        )
            ? value
            : null;

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
