using ChildAllowance.Domain.Extraction;

namespace ChildAllowance.Tests.Extraction;

public sealed class DuplicateFinderTests
{
    private static readonly DateOnly Born = new(2015, 5, 5);

    [Theory]
    [InlineData("ヤマダ　ハナ", "新宿区西新宿二丁目８番１号")]
    [InlineData("ﾔﾏﾀﾞ ﾊﾅ", "新宿区西新宿2-8-1")]
    [InlineData("やまだはな", "新宿区西新宿2丁目8番地1号")]
    public void Same_kana_birth_date_and_address_under_another_number_is_a_suspicion(string kana, string address)
    {
        var pairs = DuplicateFinder.Suspected([
            new ChildLikeness(7, kana, Born, address),
            new ChildLikeness(3, "ヤマダ ハナ", Born, "新宿区西新宿2丁目8番1号"),
        ]);

        Assert.Equal([new SuspectedPair(3, 7)], pairs);
    }

    [Fact]
    public void Twins_differ_in_kana_and_are_not_suspected() =>
        Assert.Empty(
            DuplicateFinder.Suspected([
                new ChildLikeness(1, "ヤマダ ハナ", Born, "新宿区西新宿2-8-1"),
                new ChildLikeness(2, "ヤマダ ハル", Born, "新宿区西新宿2-8-1"),
            ])
        );

    [Fact]
    public void Homonyms_live_elsewhere_and_are_not_suspected() =>
        Assert.Empty(
            DuplicateFinder.Suspected([
                new ChildLikeness(1, "ヤマダ ハナ", Born, "新宿区西新宿2-8-1"),
                new ChildLikeness(2, "ヤマダ ハナ", Born, "新宿区西新宿2-8-2"),
                new ChildLikeness(3, "ヤマダ ハナ", Born.AddDays(1), "新宿区西新宿2-8-1"),
            ])
        );

    [Fact]
    public void One_child_under_two_recipients_is_no_pair_with_itself() =>
        Assert.Empty(
            DuplicateFinder.Suspected([
                new ChildLikeness(1, "ヤマダ ハナ", Born, "新宿区西新宿2-8-1"),
                new ChildLikeness(1, "ヤマダ ハナ", Born, "新宿区西新宿2-8-1"),
            ])
        );

    [Fact]
    public void Three_alike_make_three_pairs() =>
        Assert.Equal(
            [new SuspectedPair(1, 2), new SuspectedPair(1, 3), new SuspectedPair(2, 3)],
            DuplicateFinder.Suspected([
                new ChildLikeness(2, "ヤマダ ハナ", Born, "新宿区西新宿2-8-1"),
                new ChildLikeness(1, "ヤマダ ハナ", Born, "新宿区西新宿2-8-1"),
                new ChildLikeness(3, "ヤマダ ハナ", Born, "新宿区西新宿2-8-1"),
            ])
        );
}
