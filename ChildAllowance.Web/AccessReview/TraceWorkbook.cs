using ChildAllowance.Domain.AccessReview;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Sheets;
using ChildAllowance.Web.Audit;

namespace ChildAllowance.Web.AccessReview;

/// <summary>The answer to 「だれがこの家族を見たか」 as Excel, in the words of the page.</summary>
internal sealed class TraceWorkbook(IReadOnlyDictionary<string, string> names)
{
    private static readonly IReadOnlyList<SheetColumn<(string Name, string Value)>> Facts =
    [
        SheetColumn<(string Name, string Value)>.Text("項目", 20, row => row.Name),
        SheetColumn<(string Name, string Value)>.Text("内容", 90, row => row.Value),
    ];

    public byte[] Make(FamilyTrace answer)
    {
        using var output = new MemoryStream();
        using (var book = new WorkbookWriter(output))
        {
            book.Add("回答", Facts, Head(answer));
            book.Add("職員ごと", StaffColumns(), answer.Staff);
            book.Add("日時の順", EntryColumns(answer.IsMerged), answer.Entries);
            book.Add("ファイルと媒体", EntryColumns(answer.IsMerged), answer.Files);
        }

        return output.ToArray();
    }

    private static IEnumerable<(string, string)> Head(FamilyTrace answer)
    {
        foreach (var one in answer.Family)
        {
            yield return (AuditText.Subject(one.Subject), one.ShownName);
        }

        yield return ("期間", TraceWords.Period(answer));
        yield return ("回答の日時", AuditText.Time(answer.AnsweredAt));
        yield return ("記録", $"{AuditText.Number(answer.Entries.Count)}件");
        if (answer.IsCut)
        {
            yield return ("注意", $"新しい {AuditText.Number(LedgerTraces.Most)}件だけを示しています。");
        }

        foreach (var path in answer.Unread)
        {
            yield return ("注意", $"ほかのノードの記録簿を読み取れず、含まれていません: {path}");
        }
    }

    private List<SheetColumn<TracedStaff>> StaffColumns() =>
        [
            SheetColumn<TracedStaff>.Text("職員", 20, row => ReviewText.Who(row.StaffId, names)),
            SheetColumn<TracedStaff>.Text("職員ID", 16, row => row.StaffId),
            SheetColumn<TracedStaff>.Count("回数", row => row.Count),
            SheetColumn<TracedStaff>.Time("最初", row => row.FirstAtUtc),
            SheetColumn<TracedStaff>.Time("最後", row => row.LastAtUtc),
            SheetColumn<TracedStaff>.Text("内訳", 60, ReviewText.Acts),
        ];

    private List<SheetColumn<LedgerRow>> EntryColumns(bool showsNode) =>
        [
            SheetColumn<LedgerRow>.Time("日時", row => row.At),
            SheetColumn<LedgerRow>.Text("職員", 20, row => AuditText.Who(row, names)),
            SheetColumn<LedgerRow>.Text("職員ID", 16, row => row.StaffId),
            SheetColumn<LedgerRow>.Text("操作", 26, AuditText.Act),
            SheetColumn<LedgerRow>.Text("結果", 8, row => AuditText.Outcome(row.Outcome)),
            SheetColumn<LedgerRow>.Text("内容・目的", 50, AuditText.Matter),
            SheetColumn<LedgerRow>.Count("対象の件数", row => row.SubjectCount),
            SheetColumn<LedgerRow>.Text("端末", 18, row => row.Terminal),
            .. showsNode
                ? [SheetColumn<LedgerRow>.Text("ノード", 12, AuditText.Node)]
                : Array.Empty<SheetColumn<LedgerRow>>(),
            SheetColumn<LedgerRow>.Count("記録番号", row => row.Seq),
        ];
}
