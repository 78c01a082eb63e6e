using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Programmes;

/// <summary>設定値の誤り: one item and what to type there.</summary>
/// <param name="Code">Of the <see cref="SettingItem"/>.</param>
public sealed record ProgrammeSettingsFault(string Code, string Remedy)
{
    public string Field => SettingItems.LabelOf(Code);

    public string Message => $"「{Field}」: {Remedy}";
}

/// <summary>Everything that is wrong with the settings, at once.</summary>
public sealed record ProgrammeSettingsInvalid(IReadOnlyList<ProgrammeSettingsFault> Faults)
    : DomainError(
        "PRG-001",
        $"設定に誤りが{Faults.Count}件あるため、変更していません。{string.Concat(Faults.Select(fault => fault.Message))}"
    );

public sealed record ProgrammeReasonMissing()
    : DomainError("PRG-002", "変更の理由が入力されていません。変更履歴に残す理由を入力してください。");

public sealed record ProgrammeUnchanged()
    : DomainError("PRG-003", "変更された項目がありません。変更する項目を入力してから、もう一度操作してください。");
