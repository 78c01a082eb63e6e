using System.Text.Json;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Payments.Zengin;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Payments;

/// <summary>What the file is made with beside the lines: bank profile and requester. Frozen with the round at 起案.</summary>
public sealed record RoundProfile(ZenginProfile Bank, TransferSource Source, string ProgrammeCode)
{
    /// <summary>The profile in force.</summary>
    public static Result<RoundProfile> Of(ProgrammeSettings settings, string programmeCode)
    {
        var bank = BankOf(settings);
        if (bank is null)
        {
            return new BankProfileUnreadable();
        }

        if (bank.Check() is [var fault, ..])
        {
            return fault;
        }

        var source = TransferSourceReader.Read(settings.Requester);
        return source.IsOk ? new RoundProfile(bank, source.Value, programmeCode) : source.Error;
    }

    /// <summary>The bank profile of the settings; the contract's defaults where nothing is set.</summary>
    public static ZenginProfile? BankOf(ProgrammeSettings settings)
    {
        if (settings.BankProfileJson is not { Length: > 0 } json)
        {
            return new ZenginProfile();
        }

        try
        {
            return JsonSerializer.Deserialize<ZenginProfile>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this);

    public static RoundProfile FromJson(string json) => JsonSerializer.Deserialize<RoundProfile>(json)!;
}
