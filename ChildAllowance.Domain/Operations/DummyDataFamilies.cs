using System.Globalization;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Operations;

/// <summary>Makes family number <c>index</c> of the plan; each is made from its own random stream, so nothing is kept.</summary>
internal sealed class DummyDataFamilies(DummyDataPlan plan, long seed)
{
    private const int LastPaidMonth = 202511;
    private static readonly DateOnly LastOrdinaryBirth = new(2025, 8, 31);

    public DummyDataFamily Make(int index)
    {
        var random = new DummyDataRandom((ulong)seed, (ulong)index);
        return plan.RoleOf(index) switch
        {
            DummyDataRole.Worked => MakeWorked(index, ref random),
            DummyDataRole.Facility => MakeFacility(index, ref random),
            DummyDataRole.ContestedSecond or DummyDataRole.DivorcedSecond => WithChildOf(index, ref random),
            DummyDataRole.SuspectedSecond => WithLookalikeOf(index, sameAddress: true, ref random),
            DummyDataRole.HomonymSecond => WithLookalikeOf(index, sameAddress: false, ref random),
            var role => WithRole(MakeOrdinary(index, role, ref random), role, ref random),
        };
    }

    private static DummyDataFamily WithRole(DummyDataFamily family, DummyDataRole role, ref DummyDataRandom random) =>
        role switch
        {
            DummyDataRole.Protected => family with { IsProtected = true },
            DummyDataRole.Foster => family with { Kind = 3, Children = WithRelationship(family.Children, "24") },
            DummyDataRole.MinorGuardian => family with { Kind = 4, Children = WithRelationship(family.Children, "23") },
            DummyDataRole.DesignatedByParents => family with
            {
                Kind = 5,
                Children = WithRelationship(family.Children, "22"),
            },
            DummyDataRole.UnmappedRelationship => family with { Children = WithRelationship(family.Children, "31") },
            DummyDataRole.LostBeforeSeptember => Lost(
                family,
                random.Date(new(2025, 5, 1), LastOrdinaryBirth),
                ref random
            ),
            DummyDataRole.LostAfterSeptember => Lost(
                family,
                random.Date(new(2025, 9, 1), new(2026, 1, 10)),
                ref random
            ),
            DummyDataRole.DivorcedFirst => family with
            {
                LostOn = new(2025, 10, 20),
                LostReason = "04",
                LastPaidMonth = 202510,
            },
            DummyDataRole.NoSeptemberPayment => family with { LastPaidMonth = random.Chance(500) ? null : 202506 },
            DummyDataRole.ChildEnded => family with
            {
                Children = [family.Children[0] with { EndedIn = 202507 }, .. family.Children.Skip(1)],
            },
            _ => family,
        };

    private static DummyDataChild[] WithRelationship(IReadOnlyList<DummyDataChild> children, string code) =>
        [.. children.Select(child => child with { Relationship = code })];

    private static DummyDataFamily Lost(DummyDataFamily family, DateOnly lostOn, ref DummyDataRandom random)
    {
        string[] reasons = ["01", "01", "01", "02", "03", "04", "05", "09"];
        var reason = random.Pick(reasons);
        var paid = YearMonth.Of(lostOn).Number;
        return family with
        {
            LostOn = lostOn,
            LostReason = reason,
            LastPaidMonth = Math.Min(paid, LastPaidMonth),
            Place = reason == "01" ? DummyDataPlaces.DrawElsewhere(ref random) : family.Place,
        };
    }

    private DummyDataFamily MakeOrdinary(int index, DummyDataRole role, ref DummyDataRandom random)
    {
        var count = plan.ChildrenOf(index);
        var births = DummyDataBirths.Draw(role, count, ref random);
        var origin = role == DummyDataRole.Ordinary && random.Chance(80) ? random.Pick(DummyDataNames.Foreign) : null;
        var family = origin is not null ? random.Pick(origin.Families) : random.PickFrontHeavy(DummyDataNames.Families);
        var person = MakeParent(family, origin, births[0], ref random);
        var place = DummyDataPlaces.Draw(ref random);
        var firstMonth = MonthAfter(births[0]);
        var entitledFrom = random.Chance(250) ? LaterMonth(firstMonth, births[^1], ref random) : firstMonth;
        return new()
        {
            CertificationNumber = CertificationNumber(index, ref random),
            ResidentNumber = ResidentNumber(index, 0),
            Person = person,
            Place = place,
            EntitledFrom = entitledFrom,
            LastPaidMonth = births[0] > new DateOnly(2025, 10, 31) ? null : LastPaidMonth,
            Income = random.Chance(100) ? null : Income(ref random),
            Account = DummyDataAccounts.Draw(index, person.Kana, ref random),
            Children = MakeChildren(index, role, family, origin, births, entitledFrom, ref random),
        };
    }

    private static DummyDataPerson MakeParent(
        (string Text, string Kana) family,
        DummyDataOrigin? origin,
        DateOnly firstBirth,
        ref DummyDataRandom random
    )
    {
        var given = random.Pick(
            origin is not null ? origin.Givens
            : random.Chance(720) ? DummyDataNames.Men
            : DummyDataNames.Women
        );
        var bornOn = firstBirth.AddYears(-random.Between(21, 42)).AddDays(-random.Below(365));
        return new($"{family.Text}　{given.Text}", $"{family.Kana}　{given.Kana}", bornOn);
    }

    private static DummyDataChild[] MakeChildren(
        int index,
        DummyDataRole role,
        (string Text, string Kana) family,
        DummyDataOrigin? origin,
        DateOnly[] births,
        int entitledFrom,
        ref DummyDataRandom random
    )
    {
        var children = new DummyDataChild[births.Length];
        var names = new HashSet<string>();
        for (var number = 0; number < births.Length; number++)
        {
            var given = GivenName(origin, names, ref random);
            var isApart = role == DummyDataRole.Ordinary && random.Chance(25);
            children[number] = new()
            {
                ResidentNumber = ResidentNumber(index, number + 1),
                Person = new($"{family.Text}　{given.Text}", $"{family.Kana}　{given.Kana}", births[number]),
                Relationship = random.Chance(10) ? "21" : "20",
                Living = isApart ? 2 : 1,
                Address = isApart ? DummyDataPlaces.DrawElsewhere(ref random).Address : "",
                Scope = role == DummyDataRole.CountedSibling && number == 0 ? 2 : 1,
                EntitledFrom = Math.Max(MonthAfter(births[number]), entitledFrom),
            };
        }

        return children;
    }

    private static (string Text, string Kana) GivenName(
        DummyDataOrigin? origin,
        HashSet<string> taken,
        ref DummyDataRandom random
    )
    {
        while (true)
        {
            var given = random.Pick(
                origin is not null && random.Chance(700) ? origin.Givens
                : random.Chance(512) ? DummyDataNames.Boys
                : DummyDataNames.Girls
            );
            if (taken.Add(given.Kana))
            {
                return given;
            }
        }
    }

    private DummyDataFamily MakeWorked(int index, ref DummyDataRandom random)
    {
        var family = MakeOrdinary(index, DummyDataRole.Worked, ref random);
        return family with
        {
            CertificationNumber = "00012345",
            Person = new("髙橋　大輔", "タカハシ　ダイスケ", new(1981, 6, 15)),
            EntitledFrom = 201006,
            LastPaidMonth = LastPaidMonth,
            Account = new("9999", "999", "1", "9000012", "タカハシ　ダイスケ"),
            Children =
            [
                family.Children[0] with
                {
                    Person = new("髙橋　美咲", "タカハシ　ミサキ", new(2010, 5, 5)),
                    EntitledFrom = 201006,
                },
                family.Children[1] with
                {
                    Person = new("髙橋　陽太", "タカハシ　ヨウタ", new(2019, 8, 10)),
                    EntitledFrom = 201909,
                },
            ],
        };
    }

    private DummyDataFamily MakeFacility(int index, ref DummyDataRandom random)
    {
        var family = MakeOrdinary(index, DummyDataRole.Facility, ref random);
        var (text, kana) = random.Pick(DummyDataNames.Facilities);
        var children = new DummyDataChild[family.Children.Count];
        for (var number = 0; number < children.Length; number++)
        {
            var own = random.PickFrontHeavy(DummyDataNames.Families);
            var given = random.Pick(random.Chance(500) ? DummyDataNames.Boys : DummyDataNames.Girls);
            children[number] = family.Children[number] with
            {
                Person = new(
                    $"{own.Text}　{given.Text}",
                    $"{own.Kana}　{given.Kana}",
                    family.Children[number].Person.BornOn
                ),
                Relationship = "25",
            };
        }

        return family with
        {
            Person = new(text, kana, new(1968, 4, 1)),
            Kind = 2,
            Income = null,
            Account = family.Account with { Holder = family.Account.Bank.Length == 0 ? "" : kana },
            Children = children,
        };
    }

    /// <summary>The very child of the partner family, under the same number.</summary>
    private DummyDataFamily WithChildOf(int index, ref DummyDataRandom random)
    {
        var child = Make(plan.PartnerOf(index)).Children[0];
        var isDivorce = plan.RoleOf(index) == DummyDataRole.DivorcedSecond;
        return OfOneChild(index, isDivorce ? child with { EntitledFrom = 202511 } : child, ref random);
    }

    /// <summary>A child like the partner family's: alike in kana and birth date, under another number.</summary>
    private DummyDataFamily WithLookalikeOf(int index, bool sameAddress, ref DummyDataRandom random)
    {
        var partner = Make(plan.PartnerOf(index));
        var child = partner.Children[0] with { ResidentNumber = ResidentNumber(index, 1) };
        var family = OfOneChild(index, child, ref random);
        return sameAddress ? family with { Place = partner.Place } : family;
    }

    private DummyDataFamily OfOneChild(int index, DummyDataChild child, ref DummyDataRandom random)
    {
        var family = MakeOrdinary(index, DummyDataRole.ContestedSecond, ref random);
        var given = random.Pick(DummyDataNames.Women);
        var name = child.Person.Name.Split('　')[0] + '　' + given.Text;
        var kana = child.Person.Kana.Split('　')[0] + '　' + given.Kana;
        return family with
        {
            Person = new(name, kana, child.Person.BornOn.AddYears(-29).AddDays(-random.Below(365))),
            EntitledFrom = child.EntitledFrom,
            Account = family.Account with { Holder = family.Account.Bank.Length == 0 ? "" : kana },
            Children = [child],
        };
    }

    /// <summary>8 digits with leading zeros, a tenth of them 10 digits; different also without the zeros.</summary>
    private string CertificationNumber(int index, ref DummyDataRandom random)
    {
        var jitter = random.Below(3);
        var isLong = random.Chance(100);
        var value = 12345L + ((index - plan.WorkedIndex) * 3L) + (index == plan.WorkedIndex ? 0 : jitter);
        return isLong
            ? (100_000_000L + value).ToString("D10", CultureInfo.InvariantCulture)
            : value.ToString("D8", CultureInfo.InvariantCulture);
    }

    /// <summary>10 digits, scattered, one for each person: the factor has no divisor in common with the range.</summary>
    private static string ResidentNumber(int index, int slot)
    {
        var place = ((ulong)index * 16) + (ulong)slot + 1;
        return (1_000_000_000UL + (place * 1_234_567_891UL % 8_999_999_993UL)).ToString(CultureInfo.InvariantCulture);
    }

    private static long Income(ref DummyDataRandom random) =>
        1_000L * (random.Between(800, 5200) + (random.Chance(350) ? random.Between(0, 9000) : 0));

    private static int MonthAfter(DateOnly birth) => YearMonth.Of(birth.AddMonths(1)).Number;

    private static int LaterMonth(int from, DateOnly lastBirth, ref DummyDataRandom random)
    {
        var first = YearMonth.FromNumber(from).FirstDay;
        var last = new DateOnly(2025, 3, 1);
        return last <= first || lastBirth > LastOrdinaryBirth ? from : YearMonth.Of(random.Date(first, last)).Number;
    }
}
