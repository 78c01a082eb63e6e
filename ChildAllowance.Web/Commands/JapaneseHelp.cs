using System.CommandLine;
using System.CommandLine.Invocation;

namespace ChildAllowance.Web.Commands;

/// <summary>The library's help, with the words that its own Japanese leaves in English.</summary>
internal sealed class JapaneseHelp(SynchronousCommandLineAction help) : SynchronousCommandLineAction
{
    /// <summary>As wide on a terminal as the English word, so that the columns stay.</summary>
    private static readonly (string English, string Japanese)[] Words =
    [
        ("Description:", "説明:"),
        ("(REQUIRED)", "（必須）  "),
        ("[default: ", "[既定: "),
        ("[options]", "[オプション]"),
        ("[command]", "[コマンド]"),
    ];

    public override bool ClearsParseErrors => help.ClearsParseErrors;

    public override int Invoke(ParseResult parseResult)
    {
        var invocation = parseResult.InvocationConfiguration;
        var terminal = invocation.Output;
        using var written = new StringWriter();
        invocation.Output = written;
        var code = help.Invoke(parseResult);
        invocation.Output = terminal;
        terminal.Write(
            Words.Aggregate(
                written.ToString(),
                (text, word) => text.Replace(word.English, word.Japanese, StringComparison.Ordinal)
            )
        );
        return code;
    }
}
