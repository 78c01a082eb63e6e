using ChildAllowance.Domain.Common;

namespace ChildAllowance.Web.OptOuts;

/// <summary>The date of the stack was emptied.</summary>
public sealed record ReceivedDateMissing() : DomainError("OPT-030", "受付日を入力してから、番号を入力してください。");
