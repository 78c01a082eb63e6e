using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChildAllowance.Domain.Audit.Store;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Audit;

/// <summary>Puts facts beside the change they tell of: the caller's one save keeps both or neither.</summary>
public sealed class Outbox(DetailSeal seal, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Adds the fact to <paramref name="db"/>; the caller saves.</summary>
    /// <exception cref="ArgumentException">The ledger would refuse this fact for ever.</exception>
    public void Add(DbContext db, LedgerFact fact)
    {
        EntryDraft.Check(fact);
        db.Add(
            new OutboxMessage
            {
                MessageId = fact.Id,
                Fact = JsonSerializer.Serialize(fact with { Detail = null }, Json),
                SealedDetail = fact.Detail is null ? null : seal.Seal(StrictUtf8.GetBytes(fact.Detail)),
                CreatedAt = clock.GetUtcNow().UtcDateTime,
            }
        );
    }

    /// <summary>The fact as it was added.</summary>
    public LedgerFact Read(OutboxMessage message)
    {
        var fact = JsonSerializer.Deserialize<LedgerFact>(message.Fact, Json)!;
        return message.SealedDetail is null
            ? fact
            : fact with
            {
                Detail = StrictUtf8.GetString(seal.Unseal(message.SealedDetail)),
            };
    }
}
