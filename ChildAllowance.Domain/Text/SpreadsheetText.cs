using System.Xml;

namespace ChildAllowance.Domain.Text;

/// <summary>Text as it goes into files that people open in a spreadsheet. Files for machines never pass here.</summary>
public static class SpreadsheetText
{
    /// <summary>The text with an apostrophe before it when a spreadsheet would take it for a formula.</summary>
    public static string Neutral(string text) =>
        text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;

    /// <summary>The text without what XML cannot hold (control characters, lone surrogates), each replaced by U+FFFD.</summary>
    public static string Storable(string text)
    {
        if (text.All(XmlConvert.IsXmlChar))
        {
            return text;
        }

        var letters = text.ToCharArray();
        for (var place = 0; place < letters.Length; place++)
        {
            if (place + 1 < letters.Length && XmlConvert.IsXmlSurrogatePair(letters[place + 1], letters[place]))
            {
                place++;
            }
            else if (!XmlConvert.IsXmlChar(letters[place]))
            {
                letters[place] = '\uFFFD';
            }
        }

        return new string(letters);
    }
}
