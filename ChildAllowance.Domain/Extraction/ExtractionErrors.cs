using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Extraction;

public sealed record NothingImported()
    : DomainError("EXT-001", "取り込まれた児童がいません。先に受給者と児童のデータを取り込んでください。");
