using ChildAllowance.Domain.Common;
using QRCoder;
using SkiaSharp;

namespace ChildAllowance.Domain.Letters;

/// <summary>Where a text stands against its x.</summary>
internal enum LetterAlign
{
    Left,
    Centre,
    Right,
}

/// <summary>
/// A4 sheets measured in millimetres from the upper left corner; one to begin with, more by <see cref="NextPage"/>. Collects
/// letters that the font lacks.
/// </summary>
internal sealed class LetterSheet : IDisposable
{
    public const float WidthMm = 210;
    public const float HeightMm = 297;
    private const float PointsPerMm = 72f / 25.4f;

    /// <summary>The library's matrix has the quiet zone of the standard around it.</summary>
    private const int QuietModules = 4;

    private readonly MemoryStream stream = new();
    private readonly SKDocument document;
    private readonly HashSet<string> missing = [];
    private readonly List<Page> pages = [new Page()];

    public LetterSheet(string title, DateTime madeAtUtc)
    {
        document = SKDocument.CreatePdf(
            stream,
            new SKDocumentPdfMetadata
            {
                Title = title,
                Creation = madeAtUtc,
                Modified = madeAtUtc,
                EncodingQuality = SKDocumentPdfMetadata.DefaultEncodingQuality,
                RasterDpi = SKDocumentPdfMetadata.DefaultRasterDpi,
            }
        );
    }

    public int PageCount => pages.Count;

    /// <summary>What is drawn from now on stands on a new sheet.</summary>
    public void NextPage() => pages.Add(new Page());

    /// <summary>One line; <paramref name="y"/> is the baseline.</summary>
    public void Text(float x, float y, float sizePt, string text, LetterAlign align = LetterAlign.Left)
    {
        missing.UnionWith(LetterFont.FindMissing(text));
        pages[^1].Lines.Add(new TextLine(x, y, sizePt, text, align));
    }

    public void Line(float x1, float y1, float x2, float y2, float widthPt = 0.5f) =>
        pages[^1]
            .Strokes.Add(canvas =>
            {
                using var ink = Stroke(widthPt);
                canvas.DrawLine(x1 * PointsPerMm, y1 * PointsPerMm, x2 * PointsPerMm, y2 * PointsPerMm, ink);
            });

    public void Box(float x, float y, float width, float height, float widthPt = 0.5f) =>
        pages[^1]
            .Strokes.Add(canvas =>
            {
                using var ink = Stroke(widthPt);
                canvas.DrawRect(x * PointsPerMm, y * PointsPerMm, width * PointsPerMm, height * PointsPerMm, ink);
            });

    /// <summary>A QR code (level M) of ASCII text, drawn as squares; <paramref name="size"/> without its quiet zone.</summary>
    public void QrCode(float x, float y, float size, string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var modules = code.ModuleMatrix;
        var (quiet, count) = (QuietModules, modules.Count - (2 * QuietModules));
        var step = size * PointsPerMm / count;
        var squares = new List<SKRect>();
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < count; column++)
            {
                if (modules[row + quiet][column + quiet])
                {
                    squares.Add(
                        SKRect.Create((x * PointsPerMm) + (column * step), (y * PointsPerMm) + (row * step), step, step)
                    );
                }
            }
        }

        pages[^1]
            .Strokes.Add(canvas =>
            {
                using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = false };
                squares.ForEach(square => canvas.DrawRect(square, ink));
            });
    }

    /// <summary>The finished PDF, or the letters that could not be printed.</summary>
    public Result<byte[]> Finish()
    {
        if (missing.Count > 0)
        {
            return new GlyphMissing(string.Join("、", missing.Order(StringComparer.Ordinal)));
        }

        // All letters must be known before the first is drawn: only they are embedded.
        using var typeface = LetterFont.WithLettersOf(
            string.Concat(pages.SelectMany(page => page.Lines).Select(line => line.Text))
        );
        foreach (var page in pages)
        {
            var canvas = document.BeginPage(WidthMm * PointsPerMm, HeightMm * PointsPerMm);
            page.Strokes.ForEach(draw => draw(canvas));
            DrawLines(canvas, page.Lines, typeface);
            document.EndPage();
        }

        document.Close();
        return stream.ToArray();
    }

    public void Dispose()
    {
        document.Dispose();
        stream.Dispose();
    }

    private static void DrawLines(SKCanvas canvas, List<TextLine> lines, SKTypeface typeface)
    {
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        foreach (var line in lines)
        {
            using var font = new SKFont(typeface, line.SizePt);
            var anchor = line.Align switch
            {
                LetterAlign.Centre => SKTextAlign.Center,
                LetterAlign.Right => SKTextAlign.Right,
                _ => SKTextAlign.Left,
            };
            canvas.DrawText(line.Text, line.X * PointsPerMm, line.Y * PointsPerMm, anchor, font, ink);
        }
    }

    private static SKPaint Stroke(float widthPt) =>
        new()
        {
            Color = SKColors.Black,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = widthPt,
            IsAntialias = true,
        };

    private sealed record TextLine(float X, float Y, float SizePt, string Text, LetterAlign Align);

    private sealed class Page
    {
        public List<TextLine> Lines { get; } = [];

        public List<Action<SKCanvas>> Strokes { get; } = [];
    }
}
