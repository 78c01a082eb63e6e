namespace ChildAllowance.Domain.Data;

/// <summary>A file as it is sent to the browser.</summary>
public sealed record DownloadedFile(string FileName, string ContentType, byte[] Content);
