namespace ChildAllowance.Domain.Programmes;

/// <summary>The address stays on the sheet, clear of the text, and large enough to be read.</summary>
internal static class LetterGeometryCheck
{
    public static IEnumerable<ProgrammeSettingsFault> Faults(LetterGeometry letters)
    {
        (string Member, double Value, double Least, double Most)[] rules =
        [
            (nameof(letters.AddressLeftMm), letters.AddressLeftMm, 10, 60),
            (nameof(letters.AddressTopMm), letters.AddressTopMm, 10, 40),
            (nameof(letters.AddressWidthMm), letters.AddressWidthMm, 60, 85),
            (nameof(letters.AddressHeightMm), letters.AddressHeightMm, 25, 40),
        ];
        foreach (var (member, value, least, most) in rules)
        {
            if (!(value >= least && value <= most))
            {
                yield return new(
                    SettingItems.LetterCode(member),
                    $"{least}から{most}までの数（ミリメートル）を入力してください。"
                );
            }
        }

        if (letters.AddressTopMm + letters.AddressHeightMm > 64)
        {
            yield return new(
                SettingItems.LetterCode(nameof(letters.AddressHeightMm)),
                "宛名の枠が標題に重なります。上端と高さの合計を64mmまでにしてください。"
            );
        }
    }
}
