using System.Text;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Audit.Store;
using CsCheck;

namespace ChildAllowance.Tests.Audit;

public sealed class EntryViewTests
{
    private const string Log = "\"childallowance.example.lg.jp/main/1\"";

    private static readonly Gen<LedgerFact> Facts = Gen.Select(
        Gen.Enum<LedgerAct>(),
        Gen.Enum<LedgerOutcome>(),
        Gen.OneOf(Gen.Const("clerk1"), Gen.Const("部局\\太郎"), Gen.Const("a\"b"), Gen.Const("system")),
        Gen.OneOf(Gen.Const("case:1"), Gen.Const("person:R12"), Gen.Const("person:C3"), Gen.Const("外\n字\\")).Array[
            0,
            5
        ],
        Gen.Bool.Select(has => has ? "理由" : null),
        Gen.Bool,
        (act, outcome, staff, subjects, detail, hasOperation) =>
            new LedgerFact
            {
                Id = Guid.CreateVersion7(),
                Act = act,
                Out = outcome,
                Actor = LedgerFolder.Clerk with { StaffId = staff },
                Subjects = subjects,
                Detail = detail,
                OperationId = hasOperation ? Guid.CreateVersion7() : null,
                Artifact = hasOperation ? new LedgerObject { Rows = 3, Sha256 = "00" } : null,
            }
    );

    [Fact]
    public void View_says_the_same_as_the_fields() =>
        Facts.Sample(fact =>
        {
            var body = BodyOf(fact);
            Assert.True(EntryView.TryRead(body, out var view));
            AssertSame(EntryFields.Parse(body), view);
        });

    [Fact]
    public void A_changed_byte_is_read_the_same_way_or_refused_by_both() =>
        Gen.Select(Facts, Gen.Int[0, 10_000], Gen.Byte)
            .Sample(change =>
            {
                var (fact, place, value) = change;
                var body = BodyOf(fact);
                body[place % body.Length] = value;
                var isRead = EntryView.TryRead(body, out var view);
                var fields = FieldsOf(body);
                Assert.Equal(fields is not null, isRead);
                if (isRead)
                {
                    AssertSame(fields!, view);
                }
            });

    [Fact]
    public void A_sign_inside_an_operation_s_id_is_no_entry()
    {
        var operation = Guid.CreateVersion7();
        var text = Encoding.UTF8.GetString(BodyOf(LedgerFolder.Fact() with { OperationId = operation }));
        var changed = Encoding.UTF8.GetBytes(
            text.Replace(operation.ToString("D"), "+" + operation.ToString("D")[1..], StringComparison.Ordinal)
        );
        Assert.False(EntryView.TryRead(changed, out _));
        Assert.Null(FieldsOf(changed));
    }

    [Theory]
    [InlineData("2026-02-30T00:00:00.000Z")]
    [InlineData("2026-13-01T00:00:00.000Z")]
    [InlineData("2026-02-20T24:00:00.000Z")]
    [InlineData("2026-02-20T00:00:00.000+")]
    [InlineData("2026-02-20 00:00:00.000Z")]
    [InlineData("0000-02-20T00:00:00.000Z")]
    public void Impossible_times_are_no_entry(string time)
    {
        var body = Encoding.UTF8.GetString(BodyOf(LedgerFolder.Fact()));
        var at = body.IndexOf("\"t\":\"", StringComparison.Ordinal) + 5;
        var changed = Encoding.UTF8.GetBytes(body[..at] + time + body[(at + 24)..]);
        Assert.False(EntryView.TryRead(changed, out _));
        Assert.Null(FieldsOf(changed));
    }

    private static byte[] BodyOf(LedgerFact fact) =>
        EntryDraft
            .Of(fact, "0011223344556677")
            .Complete(Encoding.UTF8.GetBytes(Log), 7, new EntryTime(1_771_545_600_123, 42));

    /// <summary>As an index would read it, where the bytes are canonical.</summary>
    private static EntryFields? FieldsOf(byte[] body)
    {
        try
        {
            return CanonicalReader.IsCanonical(body) && EntryFields.Parse(body) is { IsComplete: true } fields
                ? fields
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static void AssertSame(EntryFields fields, in EntryView view)
    {
        Assert.Equal(
            (fields.Seq, fields.Id, fields.OperationId, fields.Time),
            (view.Seq, view.Id, view.OperationId, view.Time)
        );
        Assert.Equal(
            [fields.Log, fields.Boot, fields.Act, fields.Staff, fields.Outcome, fields.Detail ?? ""],
            [Text(view.Log), Text(view.Boot), Text(view.Act), Text(view.Staff), Text(view.Outcome), Text(view.Detail)]
        );
        Assert.Equal(fields.SubjectsDigest ?? "", Text(view.SubjectsDigest));
        var subjects = new List<string>();
        var rest = view.Subjects;
        while (EntryView.NextText(ref rest, out var subject))
        {
            subjects.Add(Text(subject));
        }

        Assert.Equal(fields.Subjects, subjects);
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
