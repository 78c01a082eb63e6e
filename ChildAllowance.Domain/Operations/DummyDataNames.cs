namespace ChildAllowance.Domain.Operations;

/// <summary>Family and given names that go together.</summary>
internal sealed record DummyDataOrigin(
    IReadOnlyList<(string Text, string Kana)> Families,
    IReadOnlyList<(string Text, string Kana)> Givens
);

/// <summary>Letters and kana from which fictitious names are put together; every letter exists in CP932.</summary>
internal static class DummyDataNames
{
    /// <summary>Most frequent first.</summary>
    public static IReadOnlyList<(string Text, string Kana)> Families { get; } =
        Pairs(
            """
            佐藤サトウ 鈴木スズキ 高橋タカハシ 田中タナカ 伊藤イトウ 渡辺ワタナベ 山本ヤマモト 中村ナカムラ 小林コバヤシ 加藤カトウ
            吉田ヨシダ 山田ヤマダ 佐々木ササキ 山口ヤマグチ 松本マツモト 井上イノウエ 木村キムラ 林ハヤシ 斎藤サイトウ 清水シミズ
            山崎ヤマザキ 森モリ 阿部アベ 池田イケダ 橋本ハシモト 石川イシカワ 山下ヤマシタ 小川オガワ 石井イシイ 長谷川ハセガワ
            後藤ゴトウ 岡田オカダ 近藤コンドウ 前田マエダ 藤田フジタ 遠藤エンドウ 青木アオキ 坂本サカモト 村上ムラカミ 太田オオタ
            金子カネコ 藤井フジイ 福田フクダ 西村ニシムラ 三浦ミウラ 竹内タケウチ 中川ナカガワ 岡本オカモト 松田マツダ 原田ハラダ
            中野ナカノ 小野オノ 田村タムラ 藤原フジワラ 中山ナカヤマ 石田イシダ 小島コジマ 和田ワダ 森田モリタ 内田ウチダ
            柴田シバタ 酒井サカイ 原ハラ 髙橋タカハシ 渡邊ワタナベ 横山ヨコヤマ 宮崎ミヤザキ 宮本ミヤモト 高木タカギ 安藤アンドウ
            谷口タニグチ 大野オオノ 丸山マルヤマ 今井イマイ 河野コウノ 藤本フジモト 村田ムラタ 武田タケダ 上野ウエノ 杉山スギヤマ
            増田マスダ 平野ヒラノ 大塚オオツカ 千葉チバ 久保クボ 松井マツイ 小山コヤマ 岩崎イワサキ 木下キノシタ 野口ノグチ
            菅原スガワラ 齋藤サイトウ 齊藤サイトウ 渡邉ワタナベ 佐野サノ 桜井サクライ 水野ミズノ 菊地キクチ 野村ノムラ 新井アライ
            古川フルカワ 島田シマダ 熊谷クマガイ 大西オオニシ 岩田イワタ 服部ハットリ 秋山アキヤマ 福島フクシマ 辻ツジ 川口カワグチ
            松岡マツオカ 本田ホンダ 浜田ハマダ 濵田ハマダ 﨑山サキヤマ 山﨑ヤマザキ 髙木タカギ 髙田タカダ 宮﨑ミヤザキ 神﨑カンザキ
            德永トクナガ 黑田クロダ 廣瀬ヒロセ 國分コクブン 櫻井サクライ 澤田サワダ 龍崎リュウザキ 二階堂ニカイドウ 五十嵐イガラシ
            長曽我部チョウソカベ 小鳥遊タカナシ 一ノ瀬イチノセ 八重樫ヤエガシ 北大路キタオオジ 武者小路ムシャノコウジ 東トウ 呉クレ
            """
        );

    public static IReadOnlyList<(string Text, string Kana)> Men { get; } =
        Pairs(
            """
            健一ケンイチ 大輔ダイスケ 直樹ナオキ 浩二コウジ 誠マコト 健太ケンタ 翔太ショウタ 拓也タクヤ 達也タツヤ 和也カズヤ
            雄一ユウイチ 隆之タカユキ 秀樹ヒデキ 博之ヒロユキ 亮リョウ 剛ツヨシ 純ジュン 慎太郎シンタロウ 裕介ユウスケ 洋平ヨウヘイ
            祐樹ユウキ 貴大タカヒロ 智也トモヤ 光一コウイチ 修平シュウヘイ 俊介シュンスケ 信吾シンゴ 淳ジュン 哲也テツヤ 優ユウ
            一郎イチロウ 圭吾ケイゴ 悠太ユウタ 真司シンジ 康弘ヤスヒロ 伸一シンイチ 昌平ショウヘイ 龍之介リュウノスケ
            """
        );

    public static IReadOnlyList<(string Text, string Kana)> Women { get; } =
        Pairs(
            """
            陽子ヨウコ 恵子ケイコ 裕子ユウコ 真由美マユミ 久美子クミコ 智子トモコ 直美ナオミ 由美ユミ 美穂ミホ 香織カオリ
            恵美エミ 麻衣マイ 愛アイ 彩アヤ 千尋チヒロ 美咲ミサキ 綾子アヤコ 沙織サオリ 奈々ナナ 友美トモミ
            理恵リエ 明日香アスカ 亜希子アキコ 早苗サナエ 瞳ヒトミ 優子ユウコ 京子キョウコ 文フミ 祥子ショウコ 加奈カナ
            里奈リナ 遥ハルカ 舞マイ 絵里エリ 真紀マキ 雅美マサミ 佳代子カヨコ 晴美ハルミ
            """
        );

    public static IReadOnlyList<(string Text, string Kana)> Boys { get; } =
        Pairs(
            """
            蓮レン 陽翔ハルト 湊ミナト 蒼アオイ 樹イツキ 大翔ヒロト 悠真ユウマ 律リツ 朝陽アサヒ 結翔ユイト
            颯真ソウマ 新アラタ 陽太ヨウタ 奏太ソウタ 岳ガク 暖ダン 伊織イオリ 碧アオ 凪ナギ 一颯イブキ
            健人ケント 隼人ハヤト 航コウ 瑛太エイタ 優斗ユウト 翼ツバサ 匠タクミ 海斗カイト 拓海タクミ 涼太リョウタ
            竜之介リュウノスケ 正太郎ショウタロウ 壮ソウ 慶ケイ 晴ハル 柊シュウ
            """
        );

    public static IReadOnlyList<(string Text, string Kana)> Girls { get; } =
        Pairs(
            """
            陽葵ヒマリ 凛リン 紬ツムギ 結菜ユイナ 葵アオイ 芽依メイ 澪ミオ 咲良サクラ 莉子リコ 美月ミヅキ
            結愛ユア 杏アン 心春コハル 詩ウタ 花ハナ 琴音コトネ 陽菜ヒナ 一花イチカ 彩葉イロハ 楓カエデ
            茉莉マリ 千夏チナツ 真央マオ 優奈ユウナ 桃子モモコ 七海ナナミ 愛理アイリ 小雪コユキ 環タマキ 百合ユリ
            涼香リョウカ 美羽ミウ 柚希ユズキ 文乃アヤノ すみれスミレ さくらサクラ
            """
        );

    /// <summary>Names as foreign residents are registered: Chinese and Korean letters or full-width Latin capitals.</summary>
    public static IReadOnlyList<DummyDataOrigin> Foreign { get; } =
    [
        new(
            Pairs("王オウ 李リ 張チョウ 陳チン 劉リュウ"),
            Pairs("偉イ 秀英シュウエイ 芳ホウ 浩然コウゼン 子涵シカン 宇軒ウケン")
        ),
        new(
            Pairs("金キム 朴パク 崔チェ"),
            Pairs("民俊ミンジュン 智友チユウ 瑞妍ソヨン 俊昊ジュノ 秀珍スジン 恩智ウンジ")
        ),
        new(
            Pairs("ＮＧＵＹＥＮグエン ＴＲＡＮチャン ＰＨＡＭファム"),
            Pairs(
                "ＶＡＮ　ＡＮＨヴァン　アイン ＴＨＩ　ＨＵＯＮＧティ　フオン ＭＩＮＨ　ＱＵＡＮミン　クアン ＴＨＩ　ＬＡＮティ　ラン "
                    + "ＤＵＣ　ＭＩＮＨドゥック　ミン ＮＧＯＣ　ＭＡＩゴック　マイ"
            )
        ),
        new(
            Pairs("ＳＨＡＲＭＡシャルマ ＧＵＲＵＮＧグルン ＲＡＩライ"),
            Pairs(
                "ＳＡＮＪＡＹサンジャイ ＡＮＩＴＡアニタ ＲＡＭ　ＢＡＨＡＤＵＲラム　バハドゥル ＢＩＳＨＡＬビシャル ＳＩＴＡシタ "
                    + "ＡＡＲＡＶアーラブ"
            )
        ),
        new(
            Pairs("ＳＭＩＴＨスミス ＢＲＯＷＮブラウン ＳＡＮＴＯＳサントス ＤＵＢＯＩＳデュボワ"),
            Pairs(
                "ＪＡＭＥＳジェームズ ＥＭＩＬＹエミリー ＭＡＲＩＡ　ＣＬＡＲＡマリア　クララ ＬＵＣＡＳルーカス ＳＯＰＨＩＥソフィー "
                    + "ＣＡＴＨＥＲＩＮＥ　ＥＬＩＳＡＢＥＴＨ　ＤＯＭＩＮＩＣＡキャサリン　エリザベート　ドミニカ"
            )
        ),
    ];

    public static IReadOnlyList<(string Text, string Kana)> Facilities { get; } =
        Pairs(
            """
            社会福祉法人みどりの丘　ひかり学園シャカイフクシホウジンミドリノオカ　ヒカリガクエン
            社会福祉法人あおぞら会　あおぞらホームシャカイフクシホウジンアオゾラカイ　アオゾラホーム
            社会福祉法人武蔵野の風　若草寮シャカイフクシホウジンムサシノノカゼ　ワカクサリョウ
            """
        );

    /// <summary>
    /// Splits <c>大輔ダイスケ</c> before its kana: the last run of katakana, long marks and wide spaces that follows
    /// the written form.
    /// </summary>
    private static (string, string)[] Pairs(string table) =>
        [
            .. table
                .Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
                .Select(word =>
                {
                    var start = word.Length;
                    while (start > 0 && IsKanaPart(word, start - 1))
                    {
                        start--;
                    }

                    return (word[..start], word[start..]);
                }),
        ];

    private static bool IsKanaPart(string word, int at) =>
        word[at] is (>= 'ァ' and <= 'ヶ') or 'ー' || (word[at] == '　' && at > 0 && IsKanaPart(word, at - 1));
}
