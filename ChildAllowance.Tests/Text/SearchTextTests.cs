using ChildAllowance.Domain.Text;

namespace ChildAllowance.Tests.Text;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("00001234", "1234")]
    [InlineData("１２３４", "1234")]
    [InlineData(" 0012-34 ", "1234")]
    [InlineData("000", "0")]
    [InlineData("12a", "")]
    [InlineData("", "")]
    public void NumberKey_DropsLeadingZeros(string value, string key) => Assert.Equal(key, SearchText.NumberKey(value));

    [Theory]
    [InlineData("よーこ・キャサリン", "ヨコキヤサリン")]
    [InlineData("ミヅホ", "ミズホ")]
    [InlineData("ﾀｶﾊｼ", "タカハシ")]
    public void KanaKey_IsTheReadingAsHeard(string value, string key) => Assert.Equal(key, SearchText.KanaKey(value));

    [Theory]
    [InlineData("歌舞伎町一丁目4番1号", "歌舞伎町1-4-1")]
    [InlineData("歌舞伎町１丁目４－１", "歌舞伎町1-4-1")]
    [InlineData("歌舞伎町1-4-1", "歌舞伎町1-4-1")]
    [InlineData("西新宿二丁目8番地の1", "西新宿2-8-1")]
    [InlineData("西新宿２の８の１", "西新宿2-8-1")]
    [InlineData("西新宿二丁目八番地の一", "西新宿2-8-1")]
    [InlineData("三ノ輪1-2", "三ノ輪1-2")]
    [InlineData("百人町二―四―一", "百人町2-4-1")]
    [InlineData("四谷三栄町11番24号 コーポ新宿203号室", "四谷三栄町11-24コ-ポ新宿203")]
    [InlineData("三番町6番地", "三番町6")]
    [InlineData("霞ヶ丘町10番", "霞ケ丘町10")]
    [InlineData("霞が丘町10番", "霞ケ丘町10")]
    [InlineData("二十騎町十二番地", "二十騎町12")]
    public void AddressKey_WaysOfWriting_BecomeOne(string value, string key) =>
        Assert.Equal(key, SearchText.AddressKey(value));

    [Theory]
    [InlineData("００１２", SearchQueryKind.Number)]
    [InlineData("たかはし", SearchQueryKind.Kana)]
    [InlineData("ﾀｶﾊｼ ﾖｰｺ", SearchQueryKind.Kana)]
    [InlineData("髙橋", SearchQueryKind.Text)]
    [InlineData("NGUYEN", SearchQueryKind.Text)]
    public void KindOf_TellsNumberReadingAndText(string query, SearchQueryKind kind) =>
        Assert.Equal(kind, SearchText.KindOf(query));
}
