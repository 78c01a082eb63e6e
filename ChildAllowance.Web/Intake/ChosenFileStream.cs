using Microsoft.AspNetCore.Components.Forms;

namespace ChildAllowance.Web.Intake;

/// <summary>
/// A file of the browser that is asked for only when it is read. All files of a page come over one connection: a second
/// one that is asked for early fills it with pieces that nobody takes, and the first one never arrives.
/// </summary>
/// <param name="limit">Bytes; a larger file is refused when it is opened.</param>
public sealed class ChosenFileStream(IBrowserFile file, long limit, CancellationToken leaving) : Stream
{
    private Stream? opened;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => file.Size;

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        opened ??= file.OpenReadStream(limit, leaving);
        return opened.ReadAsync(buffer, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>The browser answers asynchronously only.</summary>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            opened?.Dispose();
        }

        base.Dispose(disposing);
    }
}
