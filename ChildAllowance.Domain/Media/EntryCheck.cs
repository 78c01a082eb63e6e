using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Domain.Data;

namespace ChildAllowance.Domain.Media;

/// <summary>What an entry needs from elsewhere: a 取扱者 who is registered for that day, texts that fit, a checksum that is one.</summary>
internal static class EntryCheck
{
    public static async Task<DomainError?> RefuseAsync(AllowanceDbContext db, MediumEntry entry, CancellationToken ct)
    {
        if (TooLong(entry) is { } field)
        {
            return new EntryTooLong(field);
        }

        if (entry.Sha256 is { Length: > 0 } typed && !IsSha256(Plain(typed)))
        {
            return new ChecksumWrong();
        }

        return entry.CustodianId is { } custodian
            ? await CustodianCheck.RefuseAsync(db, custodian, JapanTime.DateOf(entry.At), ct)
            : null;
    }

    /// <summary>The entry with trimmed texts, and the 取扱者 as the register of contractors names them that day.</summary>
    public static async Task<MediumEntry> CompleteAsync(
        AllowanceDbContext db,
        MediumEntry entry,
        CancellationToken ct
    ) =>
        entry with
        {
            Counterpart = entry.CustodianId is { } custodian
                ? (await CustodianCheck.ChoicesAsync(db, JapanTime.DateOf(entry.At), ct))
                    .First(choice => choice.Id == custodian)
                    .Label
                : Trimmed(entry.Counterpart),
            Sha256 = entry.Sha256 is { Length: > 0 } typed ? Plain(typed) : null,
            Number = Trimmed(entry.Number),
            Bag = Trimmed(entry.Bag),
            KeyHolder = Trimmed(entry.KeyHolder),
            Storage = Trimmed(entry.Storage),
            Method = Trimmed(entry.Method),
            Reason = Trimmed(entry.Reason),
            ConfirmedBy = Trimmed(entry.ConfirmedBy),
        };

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    // Pasted from a tool it may stand in groups, in capitals, or between quotes.
    private static string Plain(string typed) =>
        string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private static bool IsSha256(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigit);

    private static string? TooLong(MediumEntry entry)
    {
        (string Name, string? Text, int Limit)[] fields =
        [
            ("相手方", entry.Counterpart, EntryLimits.Counterpart),
            ("番号", entry.Number, EntryLimits.Number),
            ("カバンの番号", entry.Bag, EntryLimits.Number),
            ("鍵の保管者", entry.KeyHolder, EntryLimits.Name),
            ("保管場所", entry.Storage, EntryLimits.Name),
            ("方法", entry.Method, EntryLimits.Name),
            ("理由・内容", entry.Reason, EntryLimits.Text),
            ("確認者・立会者", entry.ConfirmedBy, EntryLimits.Name),
        ];
        return fields.FirstOrDefault(field => field.Text?.Trim().Length > field.Limit).Name;
    }
}
