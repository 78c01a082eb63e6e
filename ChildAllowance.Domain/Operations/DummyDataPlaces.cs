namespace ChildAllowance.Domain.Operations;

/// <summary>Towns of the ward with their postal codes; house numbers and buildings are made up.</summary>
internal static class DummyDataPlaces
{
    private const string KanjiDigits = "〇一二三四五六七八九";

    /// <summary>Postal code, town, number of 丁目 (0: none).</summary>
    private static readonly (string PostalCode, string Town, int Blocks)[] Towns =
    [
        ("1600004", "四谷", 4),
        ("1600005", "愛住町", 0),
        ("1600006", "舟町", 0),
        ("1600007", "荒木町", 0),
        ("1600008", "四谷三栄町", 0),
        ("1600011", "若葉", 3),
        ("1600012", "南元町", 0),
        ("1600015", "大京町", 0),
        ("1600016", "信濃町", 0),
        ("1600017", "左門町", 0),
        ("1600018", "須賀町", 0),
        ("1600021", "歌舞伎町", 2),
        ("1600022", "新宿", 7),
        ("1600023", "西新宿", 8),
        ("1610031", "西落合", 4),
        ("1610032", "中落合", 4),
        ("1610033", "下落合", 4),
        ("1610034", "上落合", 3),
        ("1610035", "中井", 2),
        ("1620041", "早稲田鶴巻町", 0),
        ("1620042", "早稲田町", 0),
        ("1620044", "喜久井町", 0),
        ("1620052", "戸山", 3),
        ("1620053", "原町", 3),
        ("1620054", "河田町", 0),
        ("1620055", "余丁町", 0),
        ("1620056", "若松町", 0),
        ("1620061", "市谷柳町", 0),
        ("1620062", "市谷加賀町", 2),
        ("1620063", "市谷薬王寺町", 0),
        ("1620065", "住吉町", 0),
        ("1620067", "富久町", 0),
        ("1620801", "山吹町", 0),
        ("1620805", "矢来町", 0),
        ("1620806", "榎町", 0),
        ("1620808", "天神町", 0),
        ("1620814", "新小川町", 0),
        ("1620816", "白銀町", 0),
        ("1620825", "神楽坂", 6),
        ("1620827", "若宮町", 0),
        ("1620837", "納戸町", 0),
        ("1620843", "市谷田町", 3),
        ("1620851", "弁天町", 0),
        ("1690051", "西早稲田", 3),
        ("1690072", "大久保", 3),
        ("1690073", "百人町", 4),
        ("1690074", "北新宿", 4),
        ("1690075", "高田馬場", 4),
    ];

    private static readonly (string PostalCode, string Town)[] Elsewhere =
    [
        ("1640001", "東京都中野区中野三丁目"),
        ("1710014", "東京都豊島区池袋二丁目"),
        ("1510053", "東京都渋谷区代々木四丁目"),
        ("1120002", "東京都文京区小石川五丁目"),
        ("1760012", "東京都練馬区豊玉北六丁目"),
        ("1800004", "東京都武蔵野市吉祥寺本町一丁目"),
        ("3300854", "埼玉県さいたま市大宮区桜木町二丁目"),
        ("2310023", "神奈川県横浜市中区山下町"),
    ];

    private static readonly string[] Buildings =
    [
        "グランメゾン",
        "コーポ",
        "パークハイツ",
        "メゾン・ド・",
        "サンライズ",
        "都営住宅",
        "リバーサイド",
        "シティタワー",
        "ハイム",
        "第二",
    ];

    public static DummyDataPlace Draw(ref DummyDataRandom random)
    {
        var (postalCode, town, blocks) = random.Pick(Towns);
        var block = blocks == 0 ? "" : KanjiDigits[random.Between(1, blocks)] + "丁目";
        var address = $"東京都新宿区{town}{block}{HouseNumber(ref random)}";
        return new(postalCode, address, Building(town, ref random));
    }

    /// <summary>A place outside the ward: moved out, or a child who lives apart.</summary>
    public static DummyDataPlace DrawElsewhere(ref DummyDataRandom random)
    {
        var (postalCode, town) = random.Pick(Elsewhere);
        return new(postalCode, town + HouseNumber(ref random), "");
    }

    private static string HouseNumber(ref DummyDataRandom random) =>
        $"{Wide(random.Between(1, 32))}番{Wide(random.Between(1, 28))}号";

    private static string Building(string town, ref DummyDataRandom random)
    {
        if (random.Chance(330))
        {
            return "";
        }

        if (random.Chance(12))
        {
            return random.PickFrontHeavy(DummyDataNames.Families).Text + "様方";
        }

        var room = (random.Between(1, 14) * 100) + random.Between(1, 9);
        return $"{random.Pick(Buildings)}{town}{Wide(room)}号室";
    }

    private static string Wide(int number) =>
        string.Concat(
            number
                .ToString(System.Globalization.CultureInfo.InvariantCulture)
                .Select(digit => (char)(digit - '0' + '０'))
        );
}
