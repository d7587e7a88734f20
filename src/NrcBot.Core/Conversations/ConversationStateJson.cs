using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using NrcBot.Guidance;

namespace NrcBot.Conversations;

/// <summary>
/// The state of a conversation as it is kept between turns. What a later version wrote and this one does not know is left out;
/// what it does not find is not known yet.
/// </summary>
public static class ConversationStateJson
{
    private static readonly JsonSerializerOptions Options = Build();

    /// <summary>The state as JSON.</summary>
    public static string Write(ConversationState state) => JsonSerializer.Serialize(state, Options);

    /// <summary>The state as it was written.</summary>
    /// <exception cref="JsonException">The text is not a state; the message quotes nothing of it.</exception>
    public static ConversationState Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ConversationState>(json, Options) ?? throw new JsonException("The state is empty.");
        }
        catch (JsonException broken)
        {
            throw new JsonException($"The state cannot be read at byte {broken.BytePositionInLine}.");
        }
    }

    private static JsonSerializerOptions Build()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new TopicIdConverter());
        options.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class TopicIdConverter : JsonConverter<TopicId>
    {
        public override TopicId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetString() ?? throw new JsonException());

        public override void Write(Utf8JsonWriter writer, TopicId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
