using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Cases;

/// <summary>
/// All <see cref="CaseSearchEntry"/> rows in memory as of one version. A scan of the table takes 70 ms at 290,000 recipients,
/// a scan of this a tenth of it.
/// </summary>
internal sealed class SearchKeys(long version)
{
    private readonly List<long> recipients = [];
    private readonly List<int> programmes = [];
    private readonly List<bool> areProtected = [];
    private readonly SearchKeyColumn names = new();
    private readonly SearchKeyColumn kanas = new();
    private readonly SearchKeyColumn childNames = new();
    private readonly SearchKeyColumn childKanas = new();
    private readonly SearchKeyColumn addresses = new();

    public long Version { get; } = version;

    public void Add(CaseSearchEntry entry)
    {
        recipients.Add(entry.RecipientId);
        programmes.Add(entry.ProgrammeId);
        areProtected.Add(entry.IsProtected);
        names.Add(entry.NameKey);
        kanas.Add(entry.KanaKey);
        childNames.Add(entry.ChildNameKeys);
        childKanas.Add(entry.ChildKanaKeys);
        addresses.Add(entry.AddressKey);
    }

    public SearchKeys Complete()
    {
        foreach (var column in (SearchKeyColumn[])[names, kanas, childNames, childKanas, addresses])
        {
            column.Complete();
        }

        return this;
    }

    /// <summary>
    /// Recipients whose own name or reading contains the word, or whose children or address do. A shielded person is found
    /// only by the own name or reading unless <paramref name="seesProtected"/>: a hit by address or child would tell it.
    /// </summary>
    public HashSet<long> ByWord(int programmeId, string word, bool seesProtected)
    {
        var found = new HashSet<long>();
        if (SearchText.KindOf(word) == SearchQueryKind.Kana)
        {
            var kana = SearchText.KanaKey(word);
            Collect(kanas, kana, programmeId, true, found);
            Collect(childKanas, kana, programmeId, seesProtected, found);
        }
        else
        {
            var name = SearchText.NameKey(word);
            Collect(names, name, programmeId, true, found);
            Collect(childNames, name, programmeId, seesProtected, found);
        }

        Collect(addresses, SearchText.AddressKey(word), programmeId, seesProtected, found);
        return found;
    }

    public HashSet<long> ByAddress(int programmeId, string word, bool seesProtected)
    {
        var found = new HashSet<long>();
        Collect(addresses, SearchText.AddressKey(word), programmeId, seesProtected, found);
        return found;
    }

    public bool IsProtected(long recipientId)
    {
        var row = recipients.BinarySearch(recipientId);
        return row >= 0 && areProtected[row];
    }

    private void Collect(SearchKeyColumn column, string key, int programmeId, bool seesProtected, HashSet<long> found)
    {
        if (key.Length == 0)
        {
            return;
        }

        column.Find(
            key,
            row =>
            {
                if (programmes[row] == programmeId && (seesProtected || !areProtected[row]))
                {
                    found.Add(recipients[row]);
                }
            }
        );
    }
}
