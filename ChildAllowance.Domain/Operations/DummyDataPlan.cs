namespace ChildAllowance.Domain.Operations;

/// <summary>Which family is what, and how many children each has, so that the rows add up exactly.</summary>
internal sealed class DummyDataPlan
{
    private const int MostChildren = 6;

    /// <summary>Families of each role among 25,000, and the fewest children such a family has.</summary>
    private static readonly (DummyDataRole Role, int Among25000, int Children)[] Quotas =
    [
        (DummyDataRole.CountedSibling, 700, 3),
        (DummyDataRole.Protected, 12, 1),
        (DummyDataRole.TooOld, 25, 1),
        (DummyDataRole.JustYoungEnough, 20, 1),
        (DummyDataRole.SeptemberBirth, 90, 1),
        (DummyDataRole.SeptemberBirthWithElder, 80, 2),
        (DummyDataRole.Newborn, 300, 1),
        (DummyDataRole.NewbornWithElder, 260, 2),
        (DummyDataRole.LostBeforeSeptember, 60, 1),
        (DummyDataRole.LostAfterSeptember, 220, 1),
        (DummyDataRole.NoSeptemberPayment, 40, 1),
        (DummyDataRole.Twins, 280, 2),
        (DummyDataRole.Facility, 8, 4),
        (DummyDataRole.Foster, 20, 1),
        (DummyDataRole.MinorGuardian, 6, 1),
        (DummyDataRole.DesignatedByParents, 10, 1),
        (DummyDataRole.ChildEnded, 30, 2),
        (DummyDataRole.UnmappedRelationship, 3, 1),
    ];

    private static readonly (DummyDataRole First, DummyDataRole Second, int Among25000)[] PairQuotas =
    [
        (DummyDataRole.ContestedFirst, DummyDataRole.ContestedSecond, 4),
        (DummyDataRole.SuspectedFirst, DummyDataRole.SuspectedSecond, 5),
        (DummyDataRole.HomonymFirst, DummyDataRole.HomonymSecond, 4),
        (DummyDataRole.DivorcedFirst, DummyDataRole.DivorcedSecond, 3),
    ];

    private readonly DummyDataRole[] roles;
    private readonly byte[] children;
    private readonly byte[] fewest;
    private readonly Dictionary<int, int> partners = [];
    private int special;

    public DummyDataPlan(DummyDataOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Recipients, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Recipients, DummyDataOptions.MostRecipients);
        Recipients = options.Recipients;
        roles = new DummyDataRole[Recipients];
        children = new byte[Recipients];
        fewest = new byte[Recipients];
        Array.Fill(fewest, (byte)1);
        var random = new DummyDataRandom((ulong)options.Seed, ulong.MaxValue);
        WorkedIndex = Math.Min(Recipients / 7, 4000);
        Assign(WorkedIndex, DummyDataRole.Worked, 2);
        AssignPairs(ref random);
        AssignSingles(ref random);
        DrawChildren(ref random);
        Balance(options.ChildRows, ref random);
    }

    public int Recipients { get; }

    /// <summary>Place of the family 00012345.</summary>
    public int WorkedIndex { get; }

    public DummyDataRole RoleOf(int index) => roles[index];

    public int ChildrenOf(int index) => children[index];

    public int PartnerOf(int index) => partners[index];

    private void AssignPairs(ref DummyDataRandom random)
    {
        foreach (var (first, second, among) in PairQuotas)
        {
            for (var made = 0; made < Scaled(among) && HasRoom(2); made++)
            {
                var one = FreePlace(ref random);
                Assign(one, first, 1);
                var other = FreePlace(ref random);
                Assign(other, second, 1);
                partners[other] = one;
            }
        }
    }

    private void AssignSingles(ref DummyDataRandom random)
    {
        foreach (var (role, among, fewestChildren) in Quotas)
        {
            for (var made = 0; made < Scaled(among) && HasRoom(1); made++)
            {
                Assign(FreePlace(ref random), role, fewestChildren);
            }
        }
    }

    /// <summary>Small sets hold one of each hard case, large ones their share.</summary>
    private int Scaled(int among25000) => Math.Max(1, (int)((long)among25000 * Recipients / 25_000));

    private bool HasRoom(int places) => special + places <= (Recipients / 2) + 1 && special + places <= Recipients;

    private int FreePlace(ref DummyDataRandom random)
    {
        var place = random.Below(Recipients);
        while (roles[place] != DummyDataRole.Ordinary)
        {
            place = (place + 1) % Recipients;
        }

        return place;
    }

    private void Assign(int index, DummyDataRole role, int fewestChildren)
    {
        roles[index] = role;
        fewest[index] = (byte)fewestChildren;
        special++;
    }

    private void DrawChildren(ref DummyDataRandom random)
    {
        for (var index = 0; index < Recipients; index++)
        {
            var drawn = random.Below(1000) switch
            {
                < 545 => 1,
                < 905 => 2,
                < 988 => 3,
                _ => 4,
            };
            children[index] = IsFixed(index) ? fewest[index] : (byte)Math.Max(drawn, fewest[index]);
        }
    }

    private void Balance(int wanted, ref DummyDataRandom random)
    {
        var smallest = fewest.Sum(count => count);
        var largest = Enumerable.Range(0, Recipients).Sum(index => IsFixed(index) ? fewest[index] : MostChildren);
        wanted = Math.Clamp(wanted, smallest, largest);
        var total = children.Sum(count => count);
        while (total != wanted)
        {
            var index = random.Below(Recipients);
            var step = Math.Sign(wanted - total);
            var changed = children[index] + step;
            if (!IsFixed(index) && changed >= fewest[index] && changed <= MostChildren)
            {
                children[index] = (byte)changed;
                total += step;
            }
        }
    }

    private bool IsFixed(int index) =>
        roles[index]
            is DummyDataRole.Worked
                or DummyDataRole.Facility
                or DummyDataRole.Newborn
                or DummyDataRole.SeptemberBirth
                or DummyDataRole.CountedSibling
                or DummyDataRole.ContestedSecond
                or DummyDataRole.DivorcedSecond
                or DummyDataRole.SuspectedSecond
                or DummyDataRole.HomonymSecond;
}
