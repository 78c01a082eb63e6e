using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Registry;
using static ChildAllowance.Domain.Intake.RecipientField;

namespace ChildAllowance.Domain.Intake;

/// <summary>Checks one row of 受給者.csv: a typed row, or null after its errors were reported.</summary>
internal sealed class RecipientRowCheck(DateOnly today, AccountRowCheck accounts)
{
    private const int YoungestAge = 15;
    private const int OldestAge = 100;

    public RecipientFacts? Check(RecordFields fields)
    {
        var row = new RecipientFacts
        {
            CertificationNumber = fields.Digits(CertificationNumber),
            ResidentNumber = fields.Digits(ResidentNumber),
            Name = fields.Text(Name),
            NameKana = fields.Kana(NameKana),
            BornOn = fields.Date(BornOn) ?? default,
            PostalCode = fields.PostalCode(PostalCode),
            Address = fields.Text(Address),
            BuildingName = fields.Text(BuildingName),
            EntitledFrom = fields.Month(EntitledFrom) ?? default,
            EntitlementLostOn = fields.Date(EntitlementLostOn),
            LossReason = (LossReason)(fields.Code(RecipientField.LossReason, 1, 2, 3, 4, 5, 9) ?? 0),
            Kind = (RecipientKind)(fields.Code(Kind, 1, 2, 3, 4, 5) ?? 0),
            LastPaidMonth = fields.Month(LastPaidMonth),
            Income = fields.Yen(Income),
            Account = accounts.Check(fields),
            HasProtectedAddress = fields.Code(HasProtectedAddress, 0, 1) == 1,
        };
        if (fields.HasErrors)
        {
            return null;
        }

        WarnOfOddAge(row, fields);
        WarnOfOddMonths(row, fields);
        return row;
    }

    private void WarnOfOddAge(RecipientFacts row, RecordFields fields)
    {
        if (row.Kind == RecipientKind.Facility)
        {
            return;
        }

        if (row.BornOn > today)
        {
            fields.Warn(BornOn, ImportFindingCodes.OddAge, "生年月日が今日より後です。生年月日を確認してください。");
        }
        else if (LegalAge.AgeAtEndOf(today, row.BornOn) is var age and (< YoungestAge or > OldestAge))
        {
            fields.Warn(BornOn, ImportFindingCodes.OddAge, $"受給者の年齢が{age}歳です。生年月日を確認してください。");
        }
    }

    private static void WarnOfOddMonths(RecipientFacts row, RecordFields fields)
    {
        if (row.EntitlementLostOn is { } lostOn && YearMonth.Of(lostOn) < row.EntitledFrom)
        {
            fields.Warn(
                EntitlementLostOn,
                ImportFindingCodes.OddMonths,
                "喪失年月日が該当年月より前です。どちらが正しいか確認してください。"
            );
        }

        if (row.LastPaidMonth is { } paid && paid < row.EntitledFrom)
        {
            fields.Warn(
                LastPaidMonth,
                ImportFindingCodes.OddMonths,
                "支給実績年月が該当年月より前です。どちらが正しいか確認してください。"
            );
        }

        if (row.EntitlementLostOn is null && row.LossReason != Registry.LossReason.None)
        {
            fields.Warn(
                RecipientField.LossReason,
                ImportFindingCodes.OddMonths,
                "喪失事由がありますが、喪失年月日が空です。喪失していないものとして取り込みます。"
            );
        }
    }
}
