namespace ChildAllowance.Domain.Audit.Store;

/// <summary>Signature types of C2SP signed notes that this program knows.</summary>
internal enum NoteKeyType : byte
{
    /// <summary>Ed25519 over the text.</summary>
    Ed25519 = 0x01,

    /// <summary>ECDSA with SHA-256 over the text, DER; the key is a SubjectPublicKeyInfo.</summary>
    Ecdsa = 0x02,

    /// <summary>Ed25519 of a witness with a time: <c>cosignature/v1</c>.</summary>
    Cosignature = 0x04,
}
