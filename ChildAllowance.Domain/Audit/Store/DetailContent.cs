using System.Text.Json;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>What stands in the erasable part of an entry.</summary>
internal sealed record DetailContent(IReadOnlyList<string> Subjects, string? Text)
{
    /// <summary>The content, or <see langword="null"/> when the data is no detail.</summary>
    public static DetailContent? Read(byte[] data)
    {
        try
        {
            using var json = JsonDocument.Parse(data);
            var subjects = json.RootElement.TryGetProperty("subj", out var list)
                ? list.EnumerateArray().Select(item => item.GetString()!).ToList()
                : [];
            return new DetailContent(
                subjects,
                json.RootElement.TryGetProperty("text", out var text) ? text.GetString() : null
            );
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
