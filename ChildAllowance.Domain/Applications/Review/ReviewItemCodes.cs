namespace ChildAllowance.Domain.Applications.Review;

/// <summary>Stable codes of the check list, stored with the answers; never reused.</summary>
public static class ReviewItemCodes
{
    public const string FormComplete = "FORM_COMPLETE";
    public const string Identity = "IDENTITY";
    public const string AccountProof = "ACCOUNT_PROOF";
    public const string AgentAuthority = "AGENT_AUTHORITY";
    public const string EmployerCertificate = "EMPLOYER_CERTIFICATE";
    public const string DeclarationSigned = "DECLARATION_SIGNED";

    public const string ChildIdentity = "CHILD_IDENTITY";
    public const string NoDouble = "NO_DOUBLE";
    public const string Recognition = "RECOGNITION";
    public const string ResidenceOnReferenceDate = "RESIDENCE_REFERENCE";
    public const string ResidenceAtRecognition = "RESIDENCE_RECOGNITION";
    public const string ChildRegistered = "CHILD_REGISTERED";
    public const string Custody = "CUSTODY";
    public const string DivorceFact = "DIVORCE_FACT";
    public const string FormerRecipient = "FORMER_RECIPIENT";
    public const string RefugeFact = "REFUGE_FACT";
    public const string Placement = "PLACEMENT";
    public const string EntryFact = "ENTRY_FACT";
}
