namespace ChildAllowance.Domain.Registry.Banks;

/// <summary>What a new list does to the directory.</summary>
internal static class BankListComparison
{
    public static IReadOnlyList<BankListChange> Between(BankDirectory before, BankDirectory after)
    {
        var old = NamesOf(before);
        var names = NamesOf(after);
        return
        [
            .. names
                .Where(pair => !old.TryGetValue(pair.Key, out var known) || known != pair.Value)
                .Select(pair => new BankListChange(
                    old.ContainsKey(pair.Key) ? BankListChangeKind.Changed : BankListChangeKind.New,
                    pair.Key.Bank,
                    pair.Key.Branch,
                    old.GetValueOrDefault(pair.Key, ""),
                    pair.Value
                ))
                .Concat(
                    old.Where(pair => !names.ContainsKey(pair.Key))
                        .Select(pair => new BankListChange(
                            BankListChangeKind.Vanished,
                            pair.Key.Bank,
                            pair.Key.Branch,
                            pair.Value,
                            ""
                        ))
                )
                .OrderBy(change => change.BankCode, StringComparer.Ordinal)
                .ThenBy(change => change.BranchCode, StringComparer.Ordinal),
        ];
    }

    private static Dictionary<(string Bank, string Branch), string> NamesOf(BankDirectory directory) =>
        directory
            .Banks.Select(bank => (Key: (bank.Code, ""), Text: $"{bank.Name}（{bank.Kana}）"))
            .Concat(
                directory.Branches.Select(branch =>
                    (Key: (branch.BankCode, branch.Code), Text: $"{branch.Name}（{branch.Kana}）")
                )
            )
            .ToDictionary(pair => pair.Key, pair => pair.Text);
}
