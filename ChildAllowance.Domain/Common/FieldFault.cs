namespace ChildAllowance.Domain.Common;

/// <summary>入力の誤り: one field of what was typed.</summary>
/// <param name="Field">Name of the member, for the page; <c>Children[1].BornOn</c> for a child.</param>
/// <param name="Label">The field as it is written on screen.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record FieldFault(string Field, string Label, string Message)
{
    /// <summary><c>【氏名】入力してください。</c> for each, in one text.</summary>
    public static string Show(IEnumerable<FieldFault> faults) =>
        string.Concat(faults.Select(fault => $"【{fault.Label}】{fault.Message}"));
}
