using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Registry;
using static ChildAllowance.Domain.Intake.ChildField;

namespace ChildAllowance.Domain.Intake;

/// <summary>Checks one row of 児童.csv: a typed row, or null after its errors were reported.</summary>
internal sealed class ChildRowCheck(DateOnly today, DateOnly referenceDate)
{
    private const int OldestPayable = 18;
    private const int OldestCounted = 22;

    public ChildFacts? Check(RecordFields fields)
    {
        var row = new ChildFacts
        {
            CertificationNumber = fields.Digits(CertificationNumber),
            ResidentNumber = fields.Digits(ResidentNumber),
            Name = fields.Text(Name),
            NameKana = fields.Kana(NameKana),
            BornOn = fields.Date(BornOn) ?? default,
            BirthOrder = fields.Number(BirthOrder, 1, 99) ?? 0,
            RelationshipCode = fields.OpenCode(RelationshipCode),
            Living = (LivingArrangement)(fields.Code(Living, 1, 2, 9) ?? 0),
            Address = fields.Text(Address),
            Counting = (ChildCounting)(fields.Code(Counting, 1, 2) ?? 0),
            EntitledFrom = fields.Month(EntitledFrom) ?? default,
            EntitledTo = fields.Month(EntitledTo),
        };
        if (fields.HasErrors)
        {
            return null;
        }

        WarnOfOddAge(row, fields);
        WarnOfOddMonths(row, fields);
        if (!Relationship.IsKnown(row.RelationshipCode))
        {
            fields.Warn(
                RelationshipCode,
                ImportFindingCodes.UnmappedRelationship,
                "続柄コードの意味が登録されていません。コードのまま取り込みます。必要なら取込プロファイルのコード変換に追加してください。"
            );
        }

        return row;
    }

    private void WarnOfOddAge(ChildFacts row, RecordFields fields)
    {
        if (row.BornOn > today)
        {
            fields.Warn(BornOn, ImportFindingCodes.OddAge, "生年月日が今日より後です。生年月日を確認してください。");
            return;
        }

        var age = LegalAge.AgeAtEndOf(referenceDate, row.BornOn);
        if (row.Counting == ChildCounting.Payable && age > OldestPayable)
        {
            fields.Warn(
                Counting,
                ImportFindingCodes.OddCounting,
                $"支給対象ですが、基準日に{age}歳です。生年月日と支給対象区分を確認してください。"
            );
        }
        else if (row.Counting == ChildCounting.CountedOnly && age is < OldestPayable or > OldestCounted + 1)
        {
            fields.Warn(
                Counting,
                ImportFindingCodes.OddCounting,
                $"算定対象のみですが、基準日に{age}歳です。生年月日と支給対象区分を確認してください。"
            );
        }
    }

    private static void WarnOfOddMonths(ChildFacts row, RecordFields fields)
    {
        if (row.EntitledFrom < YearMonth.Of(row.BornOn))
        {
            fields.Warn(
                EntitledFrom,
                ImportFindingCodes.OddMonths,
                "該当年月が生まれた月より前です。どちらが正しいか確認してください。"
            );
        }

        if (row.EntitledTo is { } last && last < row.EntitledFrom)
        {
            fields.Warn(
                EntitledTo,
                ImportFindingCodes.OddMonths,
                "終了年月が該当年月より前です。どちらが正しいか確認してください。"
            );
        }
    }
}
