using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// A set of (subject, seq) as the sum of keyed hashes: two sets are compared in any order and in parts, without keeping
/// them. The key is drawn for each verification, so that nobody can prepare a collision.
/// </summary>
internal sealed class SubjectSum
{
    private readonly UInt128 key = new(RandomUInt64(), RandomUInt64());

    public UInt128 Hash(ReadOnlySpan<byte> subject, long seq)
    {
        unchecked
        {
            var hash = key ^ (ulong)seq ^ ((UInt128)(uint)subject.Length << 64);
            while (subject.Length >= sizeof(ulong))
            {
                hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(subject));
                subject = subject[sizeof(ulong)..];
            }

            ulong rest = 0;
            foreach (var letter in subject)
            {
                rest = (rest << 8) | letter;
            }

            return Mix(hash, rest) * (key | 1);
        }
    }

    private static UInt128 Mix(UInt128 hash, ulong word) =>
        unchecked(((hash ^ word) * 0x9E3779B97F4A7C15UL) + (hash >> 61));

    private static ulong RandomUInt64() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
}
