using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// A witness's statement by C2SP tlog-cosignature (Ed25519): at this time the largest consistent tree it had seen of the log
/// had this root.
/// </summary>
/// <param name="Timestamp">Seconds since 1970, UTC.</param>
internal sealed record Cosignature(long Timestamp, byte[] Signature)
{
    private const int TimestampSize = 8;

    public DateTime At => DateTimeOffset.FromUnixTimeSeconds(Timestamp).UtcDateTime;

    public static Cosignature? Read(byte[] bytes)
    {
        if (bytes.Length <= TimestampSize)
        {
            return null;
        }

        var timestamp = BinaryPrimitives.ReadInt64BigEndian(bytes);
        var latest = DateTimeOffset.MaxValue.ToUnixTimeSeconds();
        return timestamp > 0 && timestamp <= latest ? new Cosignature(timestamp, bytes[TimestampSize..]) : null;
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[TimestampSize + Signature.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Timestamp);
        Signature.CopyTo(bytes, TimestampSize);
        return bytes;
    }

    /// <summary>What is signed for the text of a note.</summary>
    public byte[] MessageOf(byte[] text) => MessageOf(Timestamp, text);

    public static byte[] MessageOf(long timestamp, byte[] text) =>
        [
            .. Encoding.UTF8.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {timestamp}\n")
            ),
            .. text,
        ];
}
