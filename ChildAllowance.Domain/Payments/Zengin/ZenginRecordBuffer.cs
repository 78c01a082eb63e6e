using System.Globalization;

namespace ChildAllowance.Domain.Payments.Zengin;

/// <summary>Fields of fixed width, one byte a letter, until a record has exactly 120 of them.</summary>
internal sealed class ZenginRecordBuffer
{
    private const char FirstHalfWidth = '\uFF61';
    private const byte FirstHalfWidthByte = 0xA1;

    private readonly byte[] _bytes;
    private readonly byte[] _newline;
    private readonly bool _hasEndOfFileMark;
    private int _position;
    private int _recordStart;

    public ZenginRecordBuffer(int records, ZenginProfile profile)
    {
        _newline = profile.Newline switch
        {
            ZenginNewline.None => [],
            ZenginNewline.CrLf => "\r\n"u8.ToArray(),
            ZenginNewline.Lf => "\n"u8.ToArray(),
            _ => throw new ArgumentOutOfRangeException(nameof(profile), profile.Newline, null),
        };
        _hasEndOfFileMark = profile.HasEndOfFileMark;
        _bytes = new byte[(records * (ZenginLayout.RecordLength + _newline.Length)) + (_hasEndOfFileMark ? 1 : 0)];
    }

    public ZenginRecordBuffer Begin(byte kind)
    {
        _recordStart = _position;
        _bytes[_position++] = kind;
        return this;
    }

    /// <summary>Left-aligned, filled with spaces. A text that does not fit is a fault of the program.</summary>
    public ZenginRecordBuffer Text(string text, int width)
    {
        if (text.Length > width)
        {
            throw new InvalidOperationException($"A field of {width} bytes got {text.Length}.");
        }

        foreach (var letter in text)
        {
            _bytes[_position++] = ToByte(letter);
        }

        return Spaces(width - text.Length);
    }

    /// <summary>Right-aligned, filled with zeros.</summary>
    public ZenginRecordBuffer Number(long number, int width)
    {
        var field = _bytes.AsSpan(_position, width);
        if (!number.TryFormat(field, out var written, default, CultureInfo.InvariantCulture))
        {
            throw new InvalidOperationException($"A field of {width} digits is too small.");
        }

        field[..written].CopyTo(field[(width - written)..]);
        field[..(width - written)].Fill((byte)'0');
        _position += width;
        return this;
    }

    public ZenginRecordBuffer Spaces(int count)
    {
        _bytes.AsSpan(_position, count).Fill((byte)' ');
        _position += count;
        return this;
    }

    public void Finish()
    {
        if (_position - _recordStart != ZenginLayout.RecordLength)
        {
            throw new InvalidOperationException($"A record has {_position - _recordStart} bytes.");
        }

        _newline.CopyTo(_bytes, _position);
        _position += _newline.Length;
    }

    public ReadOnlyMemory<byte> Complete()
    {
        if (_hasEndOfFileMark)
        {
            _bytes[_position++] = ZenginLayout.EndOfFileMark;
        }

        return _position == _bytes.Length
            ? _bytes
            : throw new InvalidOperationException($"{_bytes.Length - _position} bytes were not written.");
    }

    private static byte ToByte(char letter) =>
        letter switch
        {
            >= ' ' and <= '~' => (byte)letter,
            >= FirstHalfWidth and <= '\uFF9F' => (byte)(letter - FirstHalfWidth + FirstHalfWidthByte),
            _ => throw new InvalidOperationException("A letter outside the bank's set reached the file."),
        };
}
