using System.Globalization;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using Microsoft.AspNetCore.WebUtilities;

namespace ChildAllowance.Web.Cases;

/// <summary>Filters by code, order and page of the case list as they stand in its address. The typed text never does.</summary>
public static class CaseListUrl
{
    /// <summary>The address that shows exactly these cases.</summary>
    public static string Of(CaseSearch search, PageRequest? page = null) => Of(Urls.Cases, search, page);

    /// <summary>Where the same cases in the same order are asked for as Excel, by POST.</summary>
    public static string OfFile(CaseSearch search, PageRequest order) =>
        Of(Urls.CaseListFile, search, order with { Number = 1 });

    private static string Of(string place, CaseSearch search, PageRequest? page)
    {
        var codes = new Dictionary<string, string?>();
        Add(codes, "state", (int?)search.State);
        Add(codes, "category", (int?)search.Category);
        Add(codes, "route", (int?)search.Route);
        Add(codes, "round", search.RoundId);
        Add(codes, "due", (int?)search.Deadline);
        Add(codes, "mark", (int?)search.Mark);
        Add(codes, "hold", (int?)search.HoldReason);
        Add(codes, "task", (int?)search.Task);
        if (page is not null)
        {
            if (page.SortBy is not null)
            {
                codes["sort"] = page.SortBy;
            }

            Add(codes, "desc", page.Descending ? 1 : null);
            Add(codes, "page", page.Number > 1 ? page.Number : null);
        }

        return QueryHelpers.AddQueryString(place, codes);
    }

    /// <summary>Reads an address; codes that do not exist are left out.</summary>
    public static (CaseSearch Search, PageRequest Page) Read(string address)
    {
        var codes = QueryHelpers.ParseQuery(new Uri(address).Query);
        var search = new CaseSearch
        {
            State = Code<CaseState>("state"),
            Category = Code<RecipientCategory>("category"),
            Route = Code<IntakeRoute>("route"),
            RoundId = Number("round"),
            Deadline = Code<CaseDeadline>("due"),
            Mark = Code<CaseMark>("mark"),
            HoldReason = Code<HoldReason>("hold"),
            Task = Code<CaseTaskKind>("task"),
        };
        var sort =
            codes.TryGetValue("sort", out var given) && CaseSort.All.Contains(given.ToString()) ? given : default;
        var number = Number("page") is { } page and > 0 and < 100_000 ? (int)page : 1;
        return (
            search,
            new PageRequest(number, 50, sort.ToString() is { Length: > 0 } by ? by : null, Number("desc") == 1)
        );

        long? Number(string name) =>
            codes.TryGetValue(name, out var text)
            && long.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                ? value
                : null;

        T? Code<T>(string name)
            where T : struct, Enum =>
            Number(name) is { } value and < int.MaxValue && Enum.IsDefined(typeof(T), (int)value)
                ? (T)Enum.ToObject(typeof(T), (int)value)
                : null;
    }

    private static void Add(Dictionary<string, string?> codes, string name, long? value)
    {
        if (value is { } number)
        {
            codes[name] = number.ToString(CultureInfo.InvariantCulture);
        }
    }
}
