using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ChildAllowance.Domain.Letters.Pdf;

/// <summary>
/// Writes a PDF 1.7 object by object to a stream that need not be seekable. Only the places of the objects stay in memory, so
/// that a file of tens of thousands of pages needs no more than a file of one.
/// </summary>
internal sealed class PdfFile
{
    private const int EnoughToWrite = 16 * 1024;

    private readonly Stream stream;
    private readonly List<long> places = [0];
    private long written;

    public PdfFile(Stream stream)
    {
        this.stream = stream;
        Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
    }

    /// <summary>A number for an object that is written later, or never.</summary>
    public int Reserve()
    {
        places.Add(0);
        return places.Count - 1;
    }

    /// <param name="content">Of the object, in ASCII.</param>
    public void WriteObject(int number, string content)
    {
        Begin(number);
        Write(content);
        Write("\nendobj\n");
    }

    /// <summary>A stream object, packed.</summary>
    /// <param name="entries">Of its dictionary, beside length and filter.</param>
    public void WriteStream(int number, string entries, ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream(content.Length / 2);
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(content);
        }

        Begin(number);
        Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"<<{entries}/Filter/FlateDecode/Length {packed.Length}>>stream\n"
            )
        );
        Write(packed.GetBuffer().AsSpan(0, (int)packed.Length));
        Write("\nendstream\nendobj\n");
    }

    /// <summary>Table of places and trailer; nothing can be written afterwards.</summary>
    public void Close(int catalog, int info)
    {
        var start = written;
        var table = new StringBuilder();
        table.Append(CultureInfo.InvariantCulture, $"xref\n0 {places.Count}\n0000000000 65535 f \n");
        foreach (var place in places.Skip(1))
        {
            table.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 {(place == 0 ? 'f' : 'n')} \n");
            if (table.Length > EnoughToWrite)
            {
                Write(table.ToString());
                table.Clear();
            }
        }

        table.Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<</Size {places.Count}/Root {catalog} 0 R/Info {info} 0 R>>\nstartxref\n{start}\n%%EOF\n"
        );
        Write(table.ToString());
        stream.Flush();
    }

    private void Begin(int number)
    {
        places[number] = written;
        Write(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n"));
    }

    private void Write(string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(text.Length);
        Write(bytes.AsSpan(0, Encoding.Latin1.GetBytes(text, bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        stream.Write(bytes);
        written += bytes.Length;
    }
}
