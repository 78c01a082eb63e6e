namespace ChildAllowance.Domain.Contractors;

/// <summary>種別 in words.</summary>
public static class ContractorKinds
{
    public static string Label(ContractorKind kind) =>
        kind switch
        {
            ContractorKind.Enclosing => "印字・封入封緘",
            ContractorKind.SystemWork => "システム改修・保守",
            ContractorKind.Bank => "指定金融機関",
            ContractorKind.Other => "その他",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
}
