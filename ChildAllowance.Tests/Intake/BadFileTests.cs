using System.IO.Compression;
using System.Text;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Intake;
using ChildAllowance.Domain.Text;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static ChildAllowance.Tests.Intake.ExtractText;
using static ChildAllowance.Tests.Intake.IntakeFixture;

namespace ChildAllowance.Tests.Intake;

/// <summary>Files that are no extract, whatever they are called: refused by content, and nothing of them stays.</summary>
public sealed class BadFileTests
{
    public static TheoryData<string, string> Refused =>
        new()
        {
            { "empty", "TXT-001" },
            { "bom-only", "TXT-001" },
            { "zip", "TXT-002" },
            { "xlsx", "TXT-002" },
            { "pdf", "TXT-002" },
            { "utf16", "TXT-002" },
            { "utf16-big-endian", "TXT-002" },
            { "utf16-without-mark", "TXT-002" },
            { "zip-bomb", "TXT-002" },
            { "zip-with-foreign-path", "TXT-002" },
            { "nul", "TXT-002" },
            { "mixed-encodings", "TXT-003" },
            { "truncated-letter", "TXT-004" },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_is_no_text_is_refused_by_its_content(string what, string code)
    {
        await using var services = await TestServices.StartAsync();

        var check = await CheckAsync(services, Raw(Make(what)));

        Assert.Equal(code, check.Error!.Code);
        Assert.Contains("受給者.csv", check.Error.Message);
        await using var db = services.OpenDb();
        Assert.Equal(0, await db.ImportUploads.CountAsync(TestServices.Ct));
        Assert.Equal(0, await db.ImportUploadPieces.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task A_file_over_200_MB_is_refused_before_it_is_read_to_its_end()
    {
        await using var services = await TestServices.StartAsync();
        await using var endless = new EndlessStream();

        var check = await CheckAsync(
            services,
            new IntakeFiles(
                new IntakeFile("../../大きい.csv", endless),
                new IntakeFile("児童.csv", Bytes(Csv(Child())))
            )
        );

        Assert.IsType<FileRefused>(check.Error);
        Assert.Equal("INT-004", check.Error.Code);
        Assert.InRange(endless.Taken, IntakeLimits.LargestFile, IntakeLimits.LargestFile + (2 << 20));
    }

    [Fact]
    public async Task A_hundred_megabytes_of_nonsense_end_in_one_error_and_little_memory()
    {
        await using var services = await TestServices.StartAsync();
        var nonsense = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("x,y,z\r\n", 15_000_000)));

        var check = await CheckAsync(services, Raw(nonsense));

        Assert.True(check.IsOk, check.Error?.Message);
        Assert.False(check.Value.CanCommit);
        Assert.Contains(check.Value.Findings, finding => finding.Code == ImportFindingCodes.MissingColumn);
    }

    [Fact]
    public async Task A_line_without_end_is_one_error_with_its_line()
    {
        await using var services = await TestServices.StartAsync();
        var first = Encoding.UTF8.GetBytes(Csv(Recipient()) + "00054321,");
        await using var endless = new LongLine(first, 24 << 20);

        var check = await CheckAsync(services, WithRecipients(endless));

        Assert.True(check.IsOk, check.Error?.Message);
        var finding = Assert.Single(check.Value.Findings, finding => finding.Code == ImportFindingCodes.Shape);
        Assert.Equal(3, finding.Row);
        Assert.False(check.Value.CanCommit);
    }

    [Fact]
    public async Task A_hundred_thousand_columns_are_one_error_of_the_header()
    {
        await using var services = await TestServices.StartAsync();
        var header = string.Join(',', Enumerable.Range(0, 100_000)) + "\r\n";

        var check = await CheckAsync(services, Raw(Encoding.ASCII.GetBytes(header + header)));

        Assert.True(check.IsOk, check.Error?.Message);
        var ofFile = check.Value.Findings.Where(finding => finding.File == "受給者.csv").ToList();
        Assert.Equal((1L, ImportFindingCodes.Shape), (Assert.Single(ofFile).Row, ofFile[0].Code));
    }

    [Fact]
    public async Task A_hundred_thousand_columns_in_one_row_are_one_error_of_that_row()
    {
        await using var services = await TestServices.StartAsync();
        var wide = new string(',', 30_000);

        var check = await CheckAsync(services, Files(Csv(Recipient()) + wide + "\r\n", Csv(Child())));

        var finding = Assert.Single(check.Value!.Findings, finding => finding.File == "受給者.csv");
        Assert.Equal((3L, ImportFindingCodes.FieldCount), (finding.Row, finding.Code));
    }

    [Fact]
    public async Task A_name_with_a_line_break_or_path_never_leaves_its_place_in_a_message()
    {
        await using var services = await TestServices.StartAsync();
        const string name = "../../受給者\r\n.csv";

        var check = await CheckAsync(
            services,
            new IntakeFiles(
                new IntakeFile(name, new MemoryStream([0x50, 0x4B, 3, 4])),
                new IntakeFile("児童.csv", Bytes(Csv(Child())))
            )
        );

        Assert.IsType<FileRefused>(check.Error);
        Assert.DoesNotContain('\n', check.Error.Message);
        Assert.DoesNotContain("..", check.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_wrong_encoding_chosen_by_hand_is_refused_with_the_line()
    {
        await using var services = await TestServices.StartAsync();

        var check = await CheckAsync(
            services,
            new IntakeFiles(
                new IntakeFile("受給者.csv", Bytes(Csv(Recipient())), TextFileEncoding.Utf8),
                new IntakeFile("児童.csv", Bytes(Csv(Child())))
            )
        );

        Assert.Equal("TXT-005", check.Error!.Code);
    }

    [Fact]
    public async Task Files_in_each_others_place_are_told_by_their_columns()
    {
        await using var services = await TestServices.StartAsync();

        var check = await CheckAsync(services, Files(Csv(Child()), Csv(Recipient())));

        Assert.Contains(check.Value!.Findings, finding => finding.Code == ImportFindingCodes.MissingColumn);
    }

    [Fact]
    public async Task One_file_in_both_places_is_refused()
    {
        await using var services = await TestServices.StartAsync();

        var check = await CheckAsync(services, Files(Csv(Recipient()), Csv(Recipient())));

        Assert.IsType<SameFileTwice>(check.Error);
    }

    [Fact]
    public async Task A_final_end_mark_is_tolerated_and_one_inside_is_not()
    {
        await using var services = await TestServices.StartAsync();
        var csv = Cp932.Encoding.GetBytes(Csv(Recipient()));

        var atEnd = await CheckAsync(services, Raw([.. csv, 0x1A]));
        var inside = await CheckAsync(
            services,
            Raw(
                Cp932.Encoding.GetBytes(
                    Csv(Recipient()).Replace("髙橋　大輔", "髙橋\u001A大輔", StringComparison.Ordinal)
                )
            )
        );

        Assert.Empty(atEnd.Value!.Findings);
        Assert.Equal(ImportFindingCodes.ControlLetter, Assert.Single(inside.Value!.Findings).Code);
    }

    [Fact]
    public async Task Totals_that_differ_stop_the_import()
    {
        await using var services = await TestServices.StartAsync();

        var check = await CheckAsync(
            services,
            Files(Csv(Recipient()), Csv(Child()), "種別,件数\r\n受給者,1\r\n児童,2\r\n")
        );

        Assert.False(check.Value!.CanCommit);
        Assert.Equal(ImportFindingCodes.Totals, Assert.Single(check.Value.Findings).Code);
    }

    [Fact]
    public async Task A_cancelled_check_leaves_nothing()
    {
        await using var services = await TestServices.StartAsync();
        using var cancel = new CancellationTokenSource();
        var progress = new CancelAtOnce(cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            services
                .Get<IntakeService>()
                .CheckAsync(
                    Dummy(3_000),
                    ImportProfile.StandardName,
                    services.Begin(OperationKind.ImportCommitted, Staff.Clerk),
                    progress,
                    cancel.Token
                )
        );

        await using var db = services.OpenDb();
        Assert.Equal(0, await db.ImportUploads.CountAsync(TestServices.Ct));
    }

    private static IntakeFiles WithRecipients(Stream content) =>
        new(new IntakeFile("受給者.csv", content), new IntakeFile("児童.csv", Bytes(Csv(Child()))));

    private static byte[] Make(string what) =>
        what switch
        {
            "empty" => [],
            "bom-only" => [0xEF, 0xBB, 0xBF],
            "zip" or "xlsx" => [0x50, 0x4B, 0x03, 0x04, .. new byte[100]],
            "pdf" => [.. "%PDF-1.7\n"u8, .. new byte[100]],
            "utf16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Csv(Recipient()))],
            "utf16-big-endian" => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Csv(Recipient()))],
            "utf16-without-mark" => Encoding.Unicode.GetBytes(Csv(Recipient())),
            "zip-bomb" => Zip("受給者.csv", zeros: 16 << 20),
            "zip-with-foreign-path" => Zip("../../受給者.csv", zeros: 10),
            "nul" => [.. Cp932.Encoding.GetBytes(Csv(Recipient())), 0, 65],
            "mixed-encodings" =>
            [
                .. Cp932.Encoding.GetBytes(Csv(Recipient())),
                .. Encoding.UTF8.GetBytes(Csv(Recipient(("氏名", "一二三四五六七八九　花")))),
                0xFF,
            ],
            "truncated-letter" => Cp932.Encoding.GetBytes(Csv(Recipient(("支援措置", "髙"))))[..^3],
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };

    /// <summary>A small archive of one entry that unpacks to many zeros.</summary>
    private static byte[] Zip(string entry, int zeros)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            using var content = archive.CreateEntry(entry, CompressionLevel.SmallestSize).Open();
            content.Write(new byte[zeros]);
        }

        return bytes.ToArray();
    }

    private sealed class CancelAtOnce(CancellationTokenSource cancel) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Total > 0)
            {
                cancel.Cancel();
            }
        }
    }

    /// <summary>Some bytes, and then one letter again and again, without a line end.</summary>
    private sealed class LongLine(byte[] first, int length) : EndlessStream
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            var at = (int)Taken;
            var read = base.Read(buffer, offset, Math.Min(count, length - at));
            first.AsSpan(Math.Min(at, first.Length)..Math.Min(at + read, first.Length)).CopyTo(buffer.AsSpan(offset));
            return read;
        }
    }

    private class EndlessStream : Stream
    {
        public long Taken { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => Taken;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'a');
            Taken += count;
            return count;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
