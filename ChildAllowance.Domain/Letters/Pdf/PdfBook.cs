using System.Globalization;
using System.Text;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Letters.Pdf;

/// <summary>
/// A PDF of many A4 sheets, written while it is made: a finished sheet is gone from memory. What stands on many sheets alike
/// is a block that the file holds once.
/// </summary>
internal sealed class PdfBook
{
    private const int SheetsInNode = 200;

    private readonly PdfFile file;
    private readonly PdfCanvas sheet;
    private readonly List<int> sheets = [];
    private readonly List<int> frontSheets = [];
    private readonly List<int> blocks = [];
    private readonly int resources;
    private readonly List<int> nodes = [];
    private readonly int root;

    public PdfBook(Stream stream)
    {
        file = new PdfFile(stream);
        Fonts = new PdfFonts();
        sheet = new PdfCanvas(Fonts);
        resources = file.Reserve();
        root = file.Reserve();
    }

    public PdfFonts Fonts { get; }

    public int SheetCount => sheets.Count + frontSheets.Count;

    /// <summary>Keeps a block for <see cref="PdfCanvas.Shared"/>; answers its number.</summary>
    public int AddBlock(PdfCanvas block)
    {
        var number = file.Reserve();
        var box = string.Create(
            CultureInfo.InvariantCulture,
            $"/Type/XObject/Subtype/Form/BBox[0 0 596 842]/Resources {resources} 0 R"
        );
        file.WriteStream(number, box, block.Content);
        blocks.Add(number);
        return blocks.Count - 1;
    }

    /// <summary>Begins a sheet; <see cref="EndSheet"/> writes it.</summary>
    public PdfCanvas BeginSheet()
    {
        sheet.Clear();
        return sheet;
    }

    /// <param name="isFront">True puts the sheet before all others, behind earlier front sheets.</param>
    public void EndSheet(bool isFront = false)
    {
        var (content, page) = (file.Reserve(), file.Reserve());
        file.WriteStream(content, "", sheet.Content);
        file.WriteObject(
            page,
            string.Create(
                CultureInfo.InvariantCulture,
                $"<</Type/Page/Parent {NodeOf(isFront)} 0 R/Contents {content} 0 R>>"
            )
        );
        (isFront ? frontSheets : sheets).Add(page);
    }

    /// <summary>Fonts, tree of the sheets, table of places.</summary>
    public void Close(string title, DateTime madeAtUtc)
    {
        var fonts = Fonts.Write(file);
        var entries = new StringBuilder();
        foreach (var (number, block) in blocks.Index())
        {
            entries.Append(CultureInfo.InvariantCulture, $"/B{number} {block} 0 R");
        }

        file.WriteObject(resources, $"<</Font<<{fonts}>>/XObject<<{entries}>>>>");
        WriteTree();
        var (catalog, info) = (file.Reserve(), file.Reserve());
        file.WriteObject(
            catalog,
            string.Create(
                CultureInfo.InvariantCulture,
                $"<</Type/Catalog/Pages {root} 0 R/Lang(ja-JP)/ViewerPreferences<</PrintScaling/None/DisplayDocTitle true>>>>"
            )
        );
        var at = JapanTime.FromUtc(madeAtUtc).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        file.WriteObject(
            info,
            $"<</Title<feff{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(title))}>/CreationDate(D:{at}+09'00')>>"
        );
        file.Close(catalog, info);
    }

    // The front sheets have a node of their own, so that they may be drawn last.
    private int NodeOf(bool isFront)
    {
        if (nodes.Count == 0)
        {
            nodes.Add(file.Reserve());
        }

        if (isFront)
        {
            return nodes[0];
        }

        if (sheets.Count % SheetsInNode == 0)
        {
            nodes.Add(file.Reserve());
        }

        return nodes[^1];
    }

    private void WriteTree()
    {
        var kids = frontSheets.Count == 0 ? nodes.Skip(1) : nodes;
        var parts = sheets.Chunk(SheetsInNode).Prepend([.. frontSheets]).ToList();
        foreach (var (number, part) in parts.Index())
        {
            file.WriteObject(
                nodes[number],
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"<</Type/Pages/Parent {root} 0 R/Count {part.Length}/Kids[{Refs(part)}]>>"
                )
            );
        }

        file.WriteObject(
            root,
            string.Create(
                CultureInfo.InvariantCulture,
                $"<</Type/Pages/Count {SheetCount}/Kids[{Refs(kids)}]/MediaBox[0 0 595.28 841.89]/Resources {resources} 0 R>>"
            )
        );
    }

    private static string Refs(IEnumerable<int> numbers) =>
        string.Join(' ', numbers.Select(number => string.Create(CultureInfo.InvariantCulture, $"{number} 0 R")));
}
