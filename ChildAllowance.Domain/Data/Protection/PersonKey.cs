namespace ChildAllowance.Domain.Data.Protection;

/// <summary>An opened person key; lives only while a value is protected or revealed.</summary>
public sealed class PersonKey
{
    internal PersonKey(byte[] bytes) => Bytes = bytes;

    internal byte[] Bytes { get; }
}
