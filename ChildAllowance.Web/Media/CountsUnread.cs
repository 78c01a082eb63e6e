using ChildAllowance.Domain.Common;

namespace ChildAllowance.Web.Media;

/// <summary>A number that cannot be read.</summary>
internal sealed record CountsUnread() : DomainError("MED-101", "数は数字で入力してください。");
