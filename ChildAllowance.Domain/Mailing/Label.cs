namespace ChildAllowance.Domain.Mailing;

/// <summary>A letter that goes out, as printed.</summary>
internal sealed record Label(
    int SequenceNumber,
    long CaseId,
    string PostalCode,
    string Address,
    string BuildingName,
    string Name,
    string CertificationNumber
);
