using System.Globalization;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Intake;

/// <summary>
/// Reads a sealed upload piece by piece, one in memory at a time. One final 0x1A, the end mark of old systems, is left out.
/// </summary>
internal sealed class UploadStream(
    AllowanceDbContext db,
    ValueProtector protector,
    Guid uploadId,
    ImportFileKind kind,
    long bytes
) : Stream
{
    private const byte EndMark = 0x1A;

    private ReadOnlyMemory<byte> piece;
    private int number;

    /// <summary>Bytes that were taken from the database so far.</summary>
    public long Taken { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Binds a piece to its place: pieces can not be swapped.</summary>
    public static string PurposeOf(Guid uploadId, ImportFileKind kind, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"upload:{uploadId:N}:{(int)kind}:{number}");

    public override int Read(Span<byte> buffer)
    {
        if (piece.IsEmpty && Taken < bytes)
        {
            piece = NextPiece();
        }

        var count = Math.Min(buffer.Length, piece.Length);
        piece.Span[..count].CopyTo(buffer);
        piece = piece[count..];
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            db.Dispose();
        }

        base.Dispose(disposing);
    }

    private ReadOnlyMemory<byte> NextPiece()
    {
        number++;
        var stored = db
            .ImportUploadPieces.AsNoTracking()
            .Where(row => row.UploadId == uploadId && row.Kind == kind && row.Number == number)
            .Select(row => row.Sealed)
            .Single();
        var plain = protector.Unseal(stored, PurposeOf(uploadId, kind, number));
        Taken += plain.Length;
        return Taken == bytes && plain[^1] == EndMark ? plain.AsMemory(0, plain.Length - 1) : plain;
    }
}
