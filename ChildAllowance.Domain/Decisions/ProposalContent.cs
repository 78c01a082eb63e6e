using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChildAllowance.Domain.Decisions;

/// <summary>The canonical form of a proposal's content, hashed when it is drafted and again when it is approved.</summary>
public static class ProposalContent
{
    /// <summary>SHA-256 (hex) over kind, subject, parameters and the lines in the order of their case ids.</summary>
    public static string HashOf(
        DecisionKind kind,
        string subjectRef,
        string contentJson,
        IEnumerable<ProposalLine> lines
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, string.Create(CultureInfo.InvariantCulture, $"proposal/1 {(int)kind}"));
        Add(hash, subjectRef);
        Add(hash, contentJson);
        foreach (var line in lines.OrderBy(line => line.CaseId))
        {
            Add(hash, LineOf(line));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary><c>case|children|yen|content</c></summary>
    internal static string LineOf(ProposalLine line) =>
        string.Create(CultureInfo.InvariantCulture, $"{line.CaseId}|{line.ChildCount}|{line.AmountYen}|{line.Content}");

    // The length before each part keeps two contents with moved borders apart.
    private static void Add(IncrementalHash hash, string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
