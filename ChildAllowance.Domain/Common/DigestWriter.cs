using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ChildAllowance.Domain.Common;

/// <summary>SHA-256 over UTF-8 text that is given piece by piece: nothing is put together first.</summary>
internal sealed class DigestWriter : IDisposable
{
    private const int Size = 16 * 1024;
    private const int LongestNumber = 20;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] buffer = new byte[Size];
    private int used;

    public DigestWriter Text(ReadOnlySpan<char> text)
    {
        const int Piece = Size / 4;
        while (text.Length > Piece)
        {
            // A surrogate pair stays in one piece.
            var cut = char.IsHighSurrogate(text[Piece - 1]) ? Piece - 1 : Piece;
            Text(text[..cut]);
            text = text[cut..];
        }

        MakeRoom(Encoding.UTF8.GetMaxByteCount(text.Length));
        used += Encoding.UTF8.GetBytes(text, buffer.AsSpan(used));
        return this;
    }

    public DigestWriter Number(long number)
    {
        MakeRoom(LongestNumber);
        Utf8Formatter.TryFormat(number, buffer.AsSpan(used), out var written);
        used += written;
        return this;
    }

    public DigestWriter Tab() => Byte((byte)'\t');

    public DigestWriter EndLine() => Byte((byte)'\n');

    public byte[] Complete()
    {
        Flush();
        return hash.GetHashAndReset();
    }

    public void Dispose() => hash.Dispose();

    private DigestWriter Byte(byte value)
    {
        MakeRoom(1);
        buffer[used++] = value;
        return this;
    }

    private void MakeRoom(int bytes)
    {
        if (buffer.Length - used < bytes)
        {
            Flush();
        }
    }

    private void Flush()
    {
        hash.AppendData(buffer, 0, used);
        used = 0;
    }
}
