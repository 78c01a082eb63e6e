namespace ChildAllowance.Domain.Programmes;

/// <summary>差出人: everything that a letter prints is there.</summary>
internal static class SenderCheck
{
    private const int Longest = 100;

    public static IEnumerable<ProgrammeSettingsFault> Faults(LetterSender sender) =>
        new[]
        {
            Text(nameof(sender.WardName), sender.WardName),
            Text(nameof(sender.SectionName), sender.SectionName),
            sender.PostalCode.Length == 7 && sender.PostalCode.All(char.IsAsciiDigit)
                ? null
                : Fault(nameof(sender.PostalCode), "7桁の数字を入力してください（ハイフンは不要です）。"),
            Text(nameof(sender.Address), sender.Address),
            Text(nameof(sender.InquiryDesk), sender.InquiryDesk),
        }.OfType<ProgrammeSettingsFault>();

    private static ProgrammeSettingsFault? Text(string member, string value) =>
        string.IsNullOrWhiteSpace(value) || value.Length > Longest
            ? Fault(member, $"1文字から{Longest}文字までで入力してください。")
            : null;

    private static ProgrammeSettingsFault Fault(string member, string remedy) =>
        new(SettingItems.SenderCode(member), remedy);
}
