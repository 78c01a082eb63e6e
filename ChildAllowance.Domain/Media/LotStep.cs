namespace ChildAllowance.Domain.Media;

/// <summary>業務フローの段: the nine of the label data, of which a bank file knows the first two and the return.</summary>
public enum LotStep
{
    /// <summary>①対象者データを抽出</summary>
    Create = 1,

    /// <summary>②媒体の提供; the password notice on another occasion</summary>
    HandOver = 2,

    /// <summary>③印字</summary>
    Print = 3,

    /// <summary>④封入封緘</summary>
    Enclose = 4,

    /// <summary>⑤媒体の返却</summary>
    Return = 5,

    /// <summary>⑥納品</summary>
    Deliver = 6,

    /// <summary>⑦納品検査</summary>
    Inspect = 7,

    /// <summary>⑧再引渡</summary>
    HandBack = 8,

    /// <summary>⑨郵便局持込</summary>
    Post = 9,

    /// <summary>All steps are done; what is open stands in the list of open points.</summary>
    Finished = 10,
}
