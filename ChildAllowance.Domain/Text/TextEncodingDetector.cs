using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Text;

/// <summary>
/// Finds a text file's encoding from all of its bytes (BOM, then strict UTF-8, then strict CP932) in one pass with a
/// bounded buffer. The stream is read from where it stands to its end; the caller rewinds it.
/// </summary>
public static class TextEncodingDetector
{
    private const int BufferSize = 64 * 1024;

    private static ReadOnlySpan<byte> Utf8Bom => [0xEF, 0xBB, 0xBF];

    public static async Task<Result<DetectedEncoding>> DetectAsync(
        Stream stream,
        CancellationToken cancellationToken = default
    )
    {
        var utf8 = new StrictDecodeProbe(new DetectedEncoding(TextFileEncoding.Utf8).Encoding);
        var cp932 = new StrictDecodeProbe(Cp932.Encoding);
        var scan = await ScanAsync(stream, [utf8, cp932], cancellationToken);
        if (!scan.IsOk)
        {
            return scan.Error;
        }

        if (!utf8.HasFailed)
        {
            return new DetectedEncoding(scan.Value.HasBom ? TextFileEncoding.Utf8WithBom : TextFileEncoding.Utf8);
        }

        // Text that is UTF-8 to its last letter and then breaks off must not pass as CP932 that happens to fit.
        if (utf8.FailedAtEnd && utf8.HasSeenMultibyte)
        {
            return new FileIsTruncated(utf8.Line);
        }

        if (scan.Value.HasBom)
        {
            return new EncodingNotRecognised(utf8.Line);
        }

        if (!cp932.HasFailed)
        {
            return new DetectedEncoding(TextFileEncoding.Cp932);
        }

        return cp932.FailedAtEnd
            ? new FileIsTruncated(cp932.Line)
            : new EncodingNotRecognised(Math.Max(utf8.Line, cp932.Line));
    }

    /// <summary>Whether the whole file can be read in the encoding that the officer chose instead.</summary>
    public static async Task<Result<DetectedEncoding>> CheckAsync(
        Stream stream,
        TextFileEncoding chosen,
        CancellationToken cancellationToken = default
    )
    {
        var encoding = new DetectedEncoding(chosen);
        var probe = new StrictDecodeProbe(encoding.Encoding);
        var scan = await ScanAsync(stream, [probe], cancellationToken);
        if (!scan.IsOk)
        {
            return scan.Error;
        }

        if (probe.HasFailed)
        {
            return new EncodingDoesNotFit(encoding.DisplayName, probe.Line);
        }

        return chosen == TextFileEncoding.Cp932
            ? encoding
            : new DetectedEncoding(scan.Value.HasBom ? TextFileEncoding.Utf8WithBom : TextFileEncoding.Utf8);
    }

    private static async Task<Result<Scan>> ScanAsync(
        Stream stream,
        StrictDecodeProbe[] probes,
        CancellationToken cancellationToken
    )
    {
        var buffer = new byte[BufferSize];
        var length = await stream.ReadAtLeastAsync(buffer, BufferSize, throwOnEndOfStream: false, cancellationToken);
        if (length == 0)
        {
            return new FileIsEmpty();
        }

        var hasBom = buffer.AsSpan(0, length).StartsWith(Utf8Bom);
        var start = hasBom ? Utf8Bom.Length : 0;
        if (hasBom && length == Utf8Bom.Length)
        {
            return new FileIsEmpty();
        }

        if (BinarySignature.Find(buffer.AsSpan(0, length)) is { } format)
        {
            return new FileIsNotText(format);
        }

        while (length > 0)
        {
            if (buffer.AsSpan(0, length).Contains((byte)0))
            {
                return new FileIsNotText(BinarySignature.Unnamed);
            }

            Feed(probes, buffer.AsSpan(start, length - start));
            start = 0;
            length = await stream.ReadAtLeastAsync(buffer, BufferSize, throwOnEndOfStream: false, cancellationToken);
        }

        Array.ForEach(probes, p => p.Finish());
        return new Scan(hasBom);
    }

    private static void Feed(StrictDecodeProbe[] probes, ReadOnlySpan<byte> bytes)
    {
        foreach (var probe in probes)
        {
            probe.Feed(bytes);
        }
    }

    private sealed record Scan(bool HasBom);
}
