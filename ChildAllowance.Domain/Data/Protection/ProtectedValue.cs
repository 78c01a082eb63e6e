namespace ChildAllowance.Domain.Data.Protection;

/// <summary>An encrypted value as stored: key version, nonce, tag, ciphertext. Opened only by <see cref="ValueProtector"/>.</summary>
public readonly record struct ProtectedValue
{
    private readonly byte[]? bytes;

    public ProtectedValue(byte[] bytes) => this.bytes = bytes;

    public bool IsEmpty => bytes is null || bytes.Length == 0;

    internal ReadOnlySpan<byte> Span => bytes;

    internal byte[] ToArray() => bytes ?? [];

    public override string ToString() => "（保護された値）";
}
