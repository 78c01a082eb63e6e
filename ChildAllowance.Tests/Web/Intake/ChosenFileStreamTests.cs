using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Intake;
using Microsoft.AspNetCore.Components.Forms;

namespace ChildAllowance.Tests.Web.Intake;

public sealed class ChosenFileStreamTests
{
    [Fact]
    public async Task A_file_is_asked_for_only_when_it_is_read()
    {
        var file = new CountedFile("a,b"u8.ToArray());
        await using var stream = new ChosenFileStream(file, limit: 1_000, TestServices.Ct);
        Assert.Equal(0, file.OpenCount);

        var buffer = new byte[10];
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, TestServices.Ct);

        Assert.Equal("a,b"u8.ToArray(), buffer[..read]);
        Assert.Equal(1, file.OpenCount);
    }

    private sealed class CountedFile(byte[] bytes) : IBrowserFile
    {
        public int OpenCount { get; private set; }

        public string Name => "受給者.csv";

        public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

        public long Size => bytes.Length;

        public string ContentType => "text/csv";

        public Stream OpenReadStream(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default)
        {
            OpenCount++;
            return new MemoryStream(bytes);
        }
    }
}
