using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Registry.Banks;

/// <summary>Checks the records of a bank list one after the other.</summary>
internal sealed class BankListRows
{
    private const string BankCode = "金融機関コード";
    private const string BranchCode = "支店コード";
    private const string Kana = "カナ";
    private const string Name = "漢字";
    private const int MostFaults = 1_000;

    private static readonly string[] Columns = [BankCode, BranchCode, Kana, Name];

    private readonly List<BankListRow> taken = [];
    private readonly List<BankListFault> faults = [];
    private readonly Dictionary<(string, string), int> seen = [];
    private int[]? places;
    private int width;
    private int row;

    public IReadOnlyList<BankListRow> Taken => taken;

    /// <summary>At most 1,000.</summary>
    public IReadOnlyList<BankListFault> Faults => faults;

    public bool HasHeader => places is not null;

    public void Take(string[] cells, bool hasBadQuote)
    {
        row++;
        if (row == 1)
        {
            TakeHeader(cells);
            return;
        }

        if (cells is [""])
        {
            return;
        }

        if (hasBadQuote)
        {
            Fail("", "", "引用符（\"）の付け方が正しくありません。書き出し直してください。");
        }
        else if (cells.Length != width)
        {
            Fail("", "", $"列の数が見出しと違います（見出し{width}列、この行{cells.Length}列）。");
        }
        else
        {
            Take(new BankListRow(Cell(cells, 0), Cell(cells, 1), Cell(cells, 2), Cell(cells, 3)));
        }
    }

    /// <summary>The rest can not be read.</summary>
    public void Break(string message)
    {
        row++;
        Fail("", "", message);
    }

    /// <summary>What only the whole list shows.</summary>
    public void Finish()
    {
        if (taken.Count == 0 && faults.Count == 0)
        {
            Fail("", "", "見出しだけで、データの行がありません。");
        }

        var banks = taken.Where(entry => entry.BranchCode.Length == 0).Select(entry => entry.BankCode).ToHashSet();
        foreach (
            var orphan in taken.Where(entry => !banks.Contains(entry.BankCode)).DistinctBy(entry => entry.BankCode)
        )
        {
            row = seen[(orphan.BankCode, orphan.BranchCode)];
            Fail(BankCode, orphan.BankCode, "支店の行だけで、金融機関そのものの行（支店コードが空の行）がありません。");
        }
    }

    private void TakeHeader(string[] cells)
    {
        var headers = cells.Select(cell => cell.Trim()).ToList();
        var found = Columns.Select(column => headers.IndexOf(column)).ToArray();
        foreach (var (column, place) in Columns.Zip(found).Where(pair => pair.Second < 0))
        {
            Fail(column, "", $"見出しに「{column}」がありません。見出しは {string.Join("、", Columns)} です。");
        }

        if (Array.TrueForAll(found, place => place >= 0))
        {
            places = found;
            width = cells.Length;
        }
    }

    private string Cell(string[] cells, int column) => cells[places![column]].Trim();

    private void Take(BankListRow entry)
    {
        var before = faults.Count;
        CheckCode(BankCode, entry.BankCode, 4);
        if (entry.BranchCode.Length > 0)
        {
            CheckCode(BranchCode, entry.BranchCode, 3);
        }

        CheckNames(entry);
        if (faults.Count == before && !seen.TryAdd((entry.BankCode, entry.BranchCode), row))
        {
            Fail(
                entry.BranchCode.Length > 0 ? BranchCode : BankCode,
                entry.BranchCode.Length > 0 ? entry.BranchCode : entry.BankCode,
                $"同じコードが{seen[(entry.BankCode, entry.BranchCode)]}行目にもあります。"
            );
        }

        if (faults.Count == before)
        {
            taken.Add(entry);
        }
    }

    private void CheckCode(string column, string value, int digits)
    {
        if (value.Length == digits && value.All(char.IsAsciiDigit))
        {
            return;
        }

        var damage = ExcelDamage.Of(value, digits);
        Fail(
            column,
            value,
            damage == ExcelDamageKind.None ? $"{digits}桁の数字ではありません。" : ExcelDamage.Describe(damage, digits)
        );
    }

    private void CheckNames(BankListRow entry)
    {
        if (entry.Name.Length is 0 or > BankListFile.LongestName)
        {
            Fail(Name, Shorten(entry.Name), $"名称は1文字から{BankListFile.LongestName}文字までです。");
        }

        if (entry.Kana.Length is 0 or > BankListFile.LongestName)
        {
            Fail(Kana, Shorten(entry.Kana), $"カナは1文字から{BankListFile.LongestName}文字までです。");
            return;
        }

        var kana = HalfWidthKana.Convert(entry.Kana, KanaField.BankName);
        if (!kana.IsOk)
        {
            var letters = string.Join("、", kana.Forbidden.Select(letter => letter.Letter));
            Fail(Kana, entry.Kana, $"全銀ファイルで使えない文字（{letters}）があります。");
        }
    }

    private static string Shorten(string value) => value.Length > 20 ? value[..20] + "…" : value;

    private void Fail(string column, string value, string message)
    {
        if (faults.Count < MostFaults)
        {
            faults.Add(new BankListFault(row, column, value, message));
        }
    }
}
