using ChildAllowance.Domain.Cases;

namespace ChildAllowance.Web.Cases;

/// <summary>Which cases are ticked: single ones, or all that the list finds but a few. All ids of a long list are never held.</summary>
public sealed class CaseSelection
{
    private readonly HashSet<long> marked = [];
    private CaseSearch? all;
    private int total;

    /// <summary>True for 条件の全件.</summary>
    public bool IsAll => all is not null;

    public int Count => IsAll ? Math.Max(0, total - marked.Count) : marked.Count;

    public bool Contains(long id) => marked.Contains(id) != IsAll;

    public void Set(long id, bool isTicked)
    {
        if (isTicked != IsAll)
        {
            marked.Add(id);
        }
        else
        {
            marked.Remove(id);
        }
    }

    /// <summary>Exactly these, e.g. those of a pasted list.</summary>
    public void Take(IEnumerable<long> ids)
    {
        Clear();
        marked.UnionWith(ids);
    }

    /// <summary>Everything that <paramref name="search"/> finds, <paramref name="count"/> cases.</summary>
    public void TakeAll(CaseSearch search, int count)
    {
        Clear();
        all = search;
        total = count;
    }

    public void Clear()
    {
        marked.Clear();
        all = null;
        total = 0;
    }

    /// <summary>The cases as a bulk action takes them.</summary>
    public BulkSelection ToBulk() =>
        all is { } search ? BulkSelection.OfSearch(search, marked) : BulkSelection.OfIds(marked);
}
