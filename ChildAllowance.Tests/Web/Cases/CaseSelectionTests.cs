using ChildAllowance.Domain.Cases;
using ChildAllowance.Web.Cases;

namespace ChildAllowance.Tests.Web.Cases;

public sealed class CaseSelectionTests
{
    private static readonly CaseSearch Notified = new() { State = CaseState.Notified };

    [Fact]
    public void Ticked_cases_are_taken_by_their_ids()
    {
        var selection = new CaseSelection();
        selection.Set(3, true);
        selection.Set(1, true);
        selection.Set(3, false);

        Assert.Equal((1, true, false), (selection.Count, selection.Contains(1), selection.Contains(3)));
        Assert.Equal([1], selection.ToBulk().Ids);
        Assert.Null(selection.ToBulk().Search);
    }

    [Fact]
    public void Everything_is_taken_by_the_search_with_what_was_unticked_left_out()
    {
        var selection = new CaseSelection();
        selection.Set(3, true);
        selection.TakeAll(Notified, 25_000);
        selection.Set(7, false);

        Assert.Equal((24_999, true, false), (selection.Count, selection.Contains(3), selection.Contains(7)));
        var bulk = selection.ToBulk();
        Assert.Equal((Notified, null), (bulk.Search, bulk.Ids));
        Assert.Equal([7], bulk.Except);
        selection.Set(7, true);
        Assert.Equal(25_000, selection.Count);
    }

    [Fact]
    public void Another_way_of_selecting_forgets_the_first_one()
    {
        var selection = new CaseSelection();
        selection.TakeAll(Notified, 10);
        selection.Take([4, 5]);

        Assert.Equal((2, false), (selection.Count, selection.IsAll));
        selection.Clear();
        Assert.Equal(0, selection.Count);
    }
}
