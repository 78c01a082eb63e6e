using System.Text.Json;
using System.Text.Json.Serialization;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Programmes;

internal sealed class YearMonthJsonConverter : JsonConverter<YearMonth>
{
    public override YearMonth Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        YearMonth.FromNumber(reader.GetInt32());

    public override void Write(Utf8JsonWriter writer, YearMonth value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Number);
}
