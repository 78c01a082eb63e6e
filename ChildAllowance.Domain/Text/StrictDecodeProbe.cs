using System.Text;

namespace ChildAllowance.Domain.Text;

/// <summary>Follows a stream of bytes in one strict encoding and remembers where it first failed.</summary>
internal sealed class StrictDecodeProbe(Encoding encoding)
{
    private readonly Decoder _decoder = encoding.GetDecoder();
    private char[] _letters = [];
    private bool _midLetter;

    public bool HasFailed { get; private set; }

    /// <summary>Everything was well-formed, only the last letter is incomplete.</summary>
    public bool FailedAtEnd { get; private set; }

    public bool HasSeenMultibyte { get; private set; }

    /// <summary>The line that has been reached, from 1: after a failure, the failing one.</summary>
    public long Line { get; private set; } = 1;

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        if (HasFailed)
        {
            return;
        }

        if (!_midLetter && Ascii.IsValid(bytes))
        {
            Line += bytes.Count((byte)'\n');
            return;
        }

        Decode(bytes, flush: false);
    }

    public void Finish()
    {
        if (!HasFailed)
        {
            Decode([], flush: true);
            FailedAtEnd = HasFailed;
        }
    }

    private void Decode(ReadOnlySpan<byte> bytes, bool flush)
    {
        var room = encoding.GetMaxCharCount(bytes.Length);
        if (_letters.Length < room)
        {
            _letters = new char[room];
        }

        try
        {
            var count = _decoder.GetChars(bytes, _letters, flush);
            HasFailed = Cp932.HasStrayByte(_letters.AsSpan(0, count));
            HasSeenMultibyte |= !Ascii.IsValid(_letters.AsSpan(0, count));
            Line += bytes.Count((byte)'\n');
            _midLetter = bytes is [.., >= 0x80];
        }
        catch (DecoderFallbackException failure)
        {
            HasFailed = true;
            Line += bytes[..Math.Clamp(failure.Index, 0, bytes.Length)].Count((byte)'\n');
        }
    }
}
