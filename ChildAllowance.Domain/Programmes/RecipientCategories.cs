namespace ChildAllowance.Domain.Programmes;

/// <summary>区分 as written on screen.</summary>
public static class RecipientCategories
{
    public static string Label(this RecipientCategory category) =>
        category switch
        {
            RecipientCategory.None => "なし",
            RecipientCategory.SeptemberRecipient => "9月分受給者",
            RecipientCategory.SeptemberNewborn => "9月出生児童",
            RecipientCategory.ParentOfNewborn => "新生児",
            RecipientCategory.PublicServant => "公務員",
            RecipientCategory.PublicServantNewborn => "公務員（新生児）",
            RecipientCategory.DivorcedRecipient => "離婚等による新受給者",
            RecipientCategory.Evacuee => "避難後の養育者",
            RecipientCategory.Deemed => "みなし（申請）",
            RecipientCategory.FacilityOrFosterParent => "施設・里親",
            RecipientCategory.EnteredInSeptember => "9月中の入国",
            _ => throw new ArgumentOutOfRangeException(nameof(category), category, null),
        };

    /// <summary><c>C1</c> … <c>C10</c>.</summary>
    public static string Code(this RecipientCategory category) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"C{(int)category}");
}
