using ChildAllowance.Domain.Letters.Composition;

namespace ChildAllowance.Domain.Letters.Templates;

/// <summary>Dummy letters for previews and test prints: fictitious persons only.</summary>
public static class LetterExamples
{
    public static LetterContent Of(LetterKind kind) =>
        new()
        {
            Number = LetterKinds.NumberOf(kind, 123),
            SequenceNumber = 12,
            Addressee = new LetterAddressee
            {
                PostalCode = "1600021",
                Address = "東京都新宿区歌舞伎町1丁目4番1号",
                BuildingName = "練習ハイツ 203号室",
                Name = "練習　太郎",
            },
            Values = LetterFields
                .Allowed(kind)
                .Where(field => !field.IsOfRun)
                .ToDictionary(field => field.Name, field => field.Example, StringComparer.Ordinal),
            ChildCount = 2,
        };
}
