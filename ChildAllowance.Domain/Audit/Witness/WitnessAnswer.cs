namespace ChildAllowance.Domain.Audit.Witness;

/// <summary>What a witness answers over HTTP.</summary>
public sealed record WitnessAnswer(int Status, string Body = "", string ContentType = "text/plain; charset=utf-8")
{
    /// <summary>Content type of a size in a 409.</summary>
    public const string SizeType = "text/x.tlog.size";
}
