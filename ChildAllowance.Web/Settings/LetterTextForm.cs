using ChildAllowance.Domain.Letters.Templates;

namespace ChildAllowance.Web.Settings;

/// <summary>The fields of a 文面 as they are typed and posted.</summary>
internal static class LetterTextForm
{
    public const string Title = "title";
    public const string Body = "body";
    public const string Items = "items";
    public const string Closing = "closing";
    public const string Appeal = "appeal";

    public static LetterText Read(IFormCollection form) =>
        TextOf(Of(form, Title), Of(form, Body), Of(form, Items), Of(form, Closing), Of(form, Appeal));

    public static LetterText TextOf(string title, string body, string items, string closing, string appeal) =>
        new()
        {
            Title = title.Trim(),
            Body = Tidy(body),
            Items = Tidy(items),
            Closing = Tidy(closing),
            Appeal = Tidy(appeal),
        };

    private static string Of(IFormCollection form, string name) => form[name].FirstOrDefault() ?? "";

    // Browsers send CR LF; spaces at the beginning of a line indent a paragraph.
    private static string Tidy(string text) => text.ReplaceLineEndings("\n").TrimEnd();
}
