using System.Globalization;

namespace ChildAllowance.Domain.Operations;

/// <summary>Accounts at 9999, a bank code that is not assigned, and at ゆうちょ in both spellings; some have none.</summary>
internal static class DummyDataAccounts
{
    private static readonly string[] Branches = ["999", "001", "002", "003", "101", "102", "201", "202", "301", "302"];
    private static readonly string[] Symbols = ["10010", "10030", "10050", "10120", "10180", "11310", "11940"];

    public static DummyDataAccount Draw(int index, string holder, ref DummyDataRandom random)
    {
        var draw = random.Below(1000);
        var number = (1_000_000 + (index * 7919L % 7_900_000)).ToString("D7", CultureInfo.InvariantCulture);
        return draw switch
        {
            < 30 => DummyDataAccount.None,
            < 110 => new("9900", "", "", "", holder, random.Pick(Symbols), number + "1"),
            < 150 => new("9900", random.Chance(500) ? "018" : "058", "1", number, holder),
            < 160 => new("9999", random.Pick(Branches), "2", number, holder),
            < 165 => new("9999", random.Pick(Branches), "4", number, holder),
            < 205 => new("9999", random.Pick(Branches), "1", "00" + number[2..], holder),
            _ => new("9999", random.Pick(Branches), "1", number, holder),
        };
    }
}
