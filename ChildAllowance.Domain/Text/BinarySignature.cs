namespace ChildAllowance.Domain.Text;

/// <summary>File formats known by their first bytes, whatever the file is called.</summary>
internal static class BinarySignature
{
    public const string Unnamed = "文字以外のデータを含むファイル（実行形式、画像など）";

    /// <summary>The format's name on screen, or null when the bytes may be text.</summary>
    public static string? Find(ReadOnlySpan<byte> head) =>
        head switch
        {
            [0x50, 0x4B, 0x03 or 0x05 or 0x07, ..] => "Excelブック（xlsx）またはZIPファイル",
            [0xD0, 0xCF, 0x11, 0xE0, ..] => "旧形式のExcelまたはWordファイル",
            [0x25, 0x50, 0x44, 0x46, 0x2D, ..] => "PDFファイル",
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "UTF-16（Unicodeテキスト）のファイル",
            [0x89, 0x50, 0x4E, 0x47, ..] or [0xFF, 0xD8, 0xFF, ..] or [0x47, 0x49, 0x46, 0x38, ..] => "画像ファイル",
            [0x1F, 0x8B, ..] or [0x37, 0x7A, 0xBC, 0xAF, ..] or [0x52, 0x61, 0x72, 0x21, ..] => "圧縮ファイル",
            _ => null,
        };
}
