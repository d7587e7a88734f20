using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Handoffs;

namespace NrcBot.Core.Tests.Conversations;

/// <summary>Plays a conversation: the state goes through storage and back between turns, cases stay open.</summary>
internal sealed class ChatRun
{
    private readonly List<OpenCase> cases = [];
    private long nextCase = 4821;
    private int messages;

    internal ConversationState State { get; private set; } = ConversationState.New;

    /// <summary>Takes one turn and carries its effects out.</summary>
    internal TurnResult Take(Instant now, ChannelKind channel, Holder holder, params IReadOnlyList<string> said)
    {
        var input = new TurnInput
        {
            Messages = [.. said.Select(text => Message(text, channel, now))],
            Now = now,
            Holder = holder,
            Cases = [.. cases],
        };
        var before = ConversationStateJson.Write(State);
        var result = Shipped.Turn.Take(ConversationStateJson.Read(before), input, Shipped.Library);
        var again = Shipped.Turn.Take(ConversationStateJson.Read(before), input, Shipped.Library);
        Assert.Equal(Written(result), Written(again));
        State = result.State;
        CarryOut(result.Effects);
        return result;
    }

    /// <summary>Everything of a result that can be compared.</summary>
    internal static string Written(TurnResult result) => string.Join('\n',
        [
            ConversationStateJson.Write(result.State),
            .. result.Replies.Select(reply => $"{reply.Kind} {reply.Language} {reply.Article} {reply.Text.Plain()} {string.Join('|', reply.Choices)}"),
            .. result.Effects.Select(effect => effect.ToString()),
            $"{result.Account.Outcome} {result.Account.Topic} {result.Account.Risk} {result.Account.Handoff} {string.Join(' ', result.Account.Candidates)}",
        ]);

    /// <summary>An effect in the words of a chat file.</summary>
    internal static string Written(Effect effect) => effect switch
    {
        OpensCase opens => string.Create(CultureInfo.InvariantCulture, $"open-case {Lower(opens.Kind)} {opens.Topic} {Lower(opens.Risk)} {opens.Reason}"),
        AddsToCase adds => string.Create(CultureInfo.InvariantCulture, $"add-to-case {adds.Number} {adds.Topic} {Lower(adds.Risk)} {adds.Reason}"),
        ForgetsPerson => "forget",
        SetsStopped stops => stops.Stopped ? "stop" : "start",
        _ => throw new InvalidOperationException($"Chat files have no words for {effect.GetType().Name}."),
    };

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private void CarryOut(ImmutableArray<Effect> effects)
    {
        foreach (var effect in effects)
            switch (effect)
            {
                case OpensCase opens:
                    cases.Add(new(nextCase++, opens.Kind, opens.Topic, opens.Risk));
                    break;
                case ForgetsPerson:
                    cases.Clear();
                    break;
            }
    }

    private static double Degrees(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private InboundMessage Message(string said, ChannelKind channel, Instant now)
    {
        var message = new InboundMessage { Id = $"M{++messages}", Channel = channel, ReceivedAt = now, Text = said };
        if (!said.StartsWith('['))
            return message;
        var end = said.IndexOf(']', StringComparison.Ordinal);
        var words = said[1..end].Split(' ');
        message = message with { Text = said[(end + 1)..].Trim() };
        return words[0] switch
        {
            "tap" => message with { ChoiceId = words[1], Text = "(button)" },
            "location" => message with { Location = words is [_, var latitude, var longitude] ? new(Degrees(latitude), Degrees(longitude)) : new(14.9, -92.3) },
            "provider" => message with { HandledByProvider = Enum.Parse<ProviderKeyword>(words[1], ignoreCase: true), Text = words[1] },
            "empty" => message,
            var kind => message with { Media = Enum.Parse<MediaKind>(kind, ignoreCase: true) },
        };
    }
}
