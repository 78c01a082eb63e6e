using System.Globalization;
using System.Text;

namespace ChildAllowance.Domain.Text;

/// <summary>
/// CP932 has several codes for some letters (髙 is EEE0 in NEC's rows and FBFC in IBM's). Other systems write either, the
/// runtime's strict decoder knows one: this fallback reads the other, and throws for everything else.
/// </summary>
internal sealed class Cp932DuplicateCodes : DecoderFallback
{
    public override int MaxCharCount => 1;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

    private sealed class Buffer : DecoderFallbackBuffer
    {
        // What the lenient decoder gives for a code that stands for nothing.
        private const char NoLetter = '・';

        private static readonly Encoding Lenient =
            CodePagesEncodingProvider.Instance.GetEncoding(932)
            ?? throw new InvalidOperationException("Code page 932 is not available.");

        private char _letter;
        private bool _isPending;

        public override int Remaining => _isPending ? 1 : 0;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            if (!TryRead(bytesUnknown, out _letter))
            {
                throw new DecoderFallbackException(
                    string.Create(CultureInfo.InvariantCulture, $"Not a CP932 letter at byte {index}."),
                    bytesUnknown,
                    index
                );
            }

            _isPending = true;
            return true;
        }

        public override char GetNextChar()
        {
            var letter = _isPending ? _letter : '\0';
            _isPending = false;
            return letter;
        }

        public override bool MovePrevious() => false;

        public override void Reset() => _isPending = false;

        private static bool TryRead(byte[] bytes, out char letter)
        {
            letter = NoLetter;
            if (bytes is [0x87 or 0xED or 0xEE or 0xFA, _])
            {
                var text = Lenient.GetString(bytes);
                letter = text.Length == 1 ? text[0] : NoLetter;
            }

            return letter != NoLetter;
        }
    }
}
