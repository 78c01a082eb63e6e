using ChildAllowance.Domain.AccessReview;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Web.AccessReview;

/// <summary>Parts of an answer in words.</summary>
internal static class TraceWords
{
    public static string Period(FamilyTrace answer) =>
        answer is { From: null, To: null }
            ? "全期間"
            : $"{(answer.From is { } from ? JapaneseDate.Show(from) : "最初")}から{(answer.To is { } to ? JapaneseDate.Show(to) : "今")}まで";
}
