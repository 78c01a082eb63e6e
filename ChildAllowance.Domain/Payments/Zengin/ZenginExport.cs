using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Payments.Zengin;

/// <summary>Writes the files, reads them back with the independent reader and compares line by line before anybody gets them.</summary>
public static class ZenginExport
{
    public static Result<IReadOnlyList<ZenginPart>> Make(TransferInstruction instruction, ZenginProfile profile)
    {
        var written = ZenginFileWriter.Write(instruction, profile);
        if (!written.IsOk)
        {
            return written.Error;
        }

        if (!CarriesEveryLineOnce(instruction.Lines, written.Value))
        {
            return new ReadBackDiffers([new ZenginDifference(1, null, null, "明細の全体")]);
        }

        foreach (var part in written.Value)
        {
            if (Verify(instruction, profile, part) is { IsOk: false, Error: var error })
            {
                return error;
            }
        }

        return written;
    }

    /// <summary>Whether the bytes of a part still say what was approved; also before a stored file is offered again.</summary>
    public static Result Verify(TransferInstruction instruction, ZenginProfile profile, ZenginPart part)
    {
        var file = ZenginFileReader.Read(part.Bytes);
        if (!file.IsOk)
        {
            return file.Error;
        }

        var differences = ZenginComparison.Compare(instruction, profile, part, file.Value);
        return differences.Count == 0 ? Result.Ok : new ReadBackDiffers(differences);
    }

    private static bool CarriesEveryLineOnce(IReadOnlyList<TransferLine> approved, IReadOnlyList<ZenginPart> parts)
    {
        var missing = approved.Select(l => l.PaymentNumber).ToHashSet();
        return parts.Sum(p => p.Count) == approved.Count
            && parts.All(p => p.Lines.All(l => missing.Remove(l.PaymentNumber)))
            && missing.Count == 0;
    }
}
