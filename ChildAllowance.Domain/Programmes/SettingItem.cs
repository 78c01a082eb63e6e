namespace ChildAllowance.Domain.Programmes;

/// <summary>One item of the programme's settings, as the screen, the history and the faults name it.</summary>
/// <param name="Code">Stable, e.g. <c>Requester.BankCode</c>.</param>
/// <param name="Group">Heading under which it stands.</param>
/// <param name="Show">The value in words.</param>
public sealed record SettingItem(string Code, string Group, string Label, Func<ProgrammeSettings, string> Show);

/// <summary>What a version changed in one item.</summary>
public sealed record SettingChange(string Group, string Label, string Before, string After);
