using System.Text;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Mailing;

/// <summary>Bytes of a label file in its encoding, written letter by letter into one growing buffer.</summary>
internal sealed class LabelOutput
{
    private const int MaxBytesPerLetter = 3;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    private readonly LabelEncoding encoding;
    private byte[] bytes;
    private int used;

    public LabelOutput(LabelEncoding encoding, int capacity)
    {
        this.encoding = encoding;
        bytes = new byte[capacity];
        if (encoding == LabelEncoding.Utf8)
        {
            Reserve(1);
            Utf8.Preamble.CopyTo(bytes);
            used = Utf8.Preamble.Length;
        }
    }

    /// <exception cref="InvalidOperationException">A letter has no CP932 code.</exception>
    public void Append(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        var target = bytes.AsSpan(used);
        if (encoding == LabelEncoding.Utf8)
        {
            used += Utf8.GetBytes(text, target);
        }
        else if (Cp932.TryEncode(text, target, out var written))
        {
            used += written;
        }
        else
        {
            throw new InvalidOperationException("A letter of the label data has no CP932 code.");
        }
    }

    public byte[] Complete() => bytes[..used];

    private void Reserve(int letters)
    {
        var wanted = used + (letters * MaxBytesPerLetter);
        if (wanted > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(wanted, bytes.Length * 2));
        }
    }
}
