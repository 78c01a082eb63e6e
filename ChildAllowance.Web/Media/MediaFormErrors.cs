using ChildAllowance.Domain.Common;

namespace ChildAllowance.Web.Media;

/// <summary>A number that cannot be read.</summary>
internal sealed record CountsUnread() : DomainError("MED-101", "数は数字で入力してください。");

/// <summary>棚卸し with a medium that was not looked for.</summary>
internal sealed record StockNotCounted()
    : DomainError("MED-102", "数えていない媒体があります。すべての媒体の「在」か「不在」を選んでください。");
