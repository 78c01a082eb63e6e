using System.Text.Encodings.Web;
using System.Text.Json;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Web.Commands;

/// <summary>
/// What a verb says: Japanese lines to standard output and refusals to standard error; with <c>--json</c> one object to
/// standard output, on success and on refusal alike.
/// </summary>
public sealed class CommandOutput(bool json, TextWriter output, TextWriter errors)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public bool IsJson => json;

    /// <summary>A line for people; nothing with <c>--json</c>.</summary>
    public void Line(string text)
    {
        if (!json)
        {
            output.WriteLine(text);
        }
    }

    /// <summary>How far a long task is; to standard error, so that it never mixes with the result.</summary>
    public void Progress(string text) => errors.WriteLine(text);

    /// <summary>The result for <c>--json</c>; answers exit code 0.</summary>
    public int Succeed(object result)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(result, Options));
        }

        return 0;
    }

    /// <summary>A refusal; answers <paramref name="exitCode"/>.</summary>
    /// <param name="details">For <c>--json</c>: an object of the verb's own keys; without it <c>error</c> alone.</param>
    public int Refuse(DomainError error, object? details = null, int exitCode = 1)
    {
        errors.WriteLine($"{error.Message}（{error.Code}）");
        if (json)
        {
            output.WriteLine(
                JsonSerializer.Serialize(details ?? new { error = new { error.Code, error.Message } }, Options)
            );
        }

        return exitCode;
    }
}
