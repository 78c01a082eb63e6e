using System.Buffers;
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
        using var hash = new PartsHash();
        hash.Add(string.Create(CultureInfo.InvariantCulture, $"proposal/1 {(int)kind}"));
        hash.Add(subjectRef);
        hash.Add(contentJson);
        foreach (var line in lines.OrderBy(line => line.CaseId))
        {
            hash.Add(LineOf(line));
        }

        return Convert.ToHexStringLower(hash.Finish());
    }

    /// <summary><c>case|children|yen|content</c></summary>
    internal static string LineOf(ProposalLine line) =>
        string.Create(CultureInfo.InvariantCulture, $"{line.CaseId}|{line.ChildCount}|{line.AmountYen}|{line.Content}");

    /// <summary>SHA-256 over parts; the length before each part keeps two contents with moved borders apart.</summary>
    private sealed class PartsHash : IDisposable
    {
        private const int Enough = 64 * 1024;

        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly ArrayBufferWriter<byte> waiting = new(2 * Enough);

        public void Add(string part)
        {
            var length = Encoding.UTF8.GetByteCount(part);
            BitConverter.TryWriteBytes(waiting.GetSpan(sizeof(int)), length);
            waiting.Advance(sizeof(int));
            waiting.Advance(Encoding.UTF8.GetBytes(part, waiting.GetSpan(length)));
            if (waiting.WrittenCount >= Enough)
            {
                Flush();
            }
        }

        public byte[] Finish()
        {
            Flush();
            return hash.GetHashAndReset();
        }

        public void Dispose() => hash.Dispose();

        private void Flush()
        {
            hash.AppendData(waiting.WrittenSpan);
            waiting.ResetWrittenCount();
        }
    }
}
