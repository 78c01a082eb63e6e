namespace ChildAllowance.Domain.Text;

public enum SearchQueryKind
{
    Number = 1,
    Kana = 2,
    Text = 3,
}
