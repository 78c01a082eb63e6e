using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Intake;

public sealed record ProfileNotReadable(string Where)
    : DomainError("INT-001", $"取込プロファイルを読み取れません。{Where}");

public sealed record ProfileNotUsable(string Fault)
    : DomainError("INT-002", $"取込プロファイルを使用できません。{Fault}");
