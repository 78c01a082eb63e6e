namespace ChildAllowance.Domain.Payments.Zengin;

/// <summary>Numbers of the 全銀協規定形式 総合振込 that writer and reader share. They share nothing else.</summary>
internal static class ZenginLayout
{
    public const int RecordLength = 120;

    /// <summary>種別コード 総合振込</summary>
    public const string TransferKindCode = "21";

    public const byte Header = (byte)'1';
    public const byte Data = (byte)'2';
    public const byte Trailer = (byte)'8';
    public const byte End = (byte)'9';

    public const byte EndOfFileMark = 0x1A;

    public const int RequesterNameLength = 40;
    public const int BankNameLength = 15;
    public const int PayeeNameLength = 30;
    public const int ReferenceLength = 20;

    public const long MaxAmount = 9_999_999_999;
    public const int MaxCount = 999_999;
    public const long MaxTotal = 999_999_999_999;
}
