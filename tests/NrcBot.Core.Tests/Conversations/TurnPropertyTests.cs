using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Guidance.Reviews;
using NrcBot.Handoffs;
using NrcBot.Triaging;

namespace NrcBot.Core.Tests.Conversations;

public sealed class TurnPropertyTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 16, 0);

    // What leads a conversation into every state that there is.
    private static readonly ImmutableArray<ImmutableArray<string>> Ways =
    [
        [],
        ["hola"],
        ["cuanto tiempo tengo para pedir refugio"],
        ["cuanto tiempo tengo para pedir refugio", "blbl", "blbl"],
        ["cuanto tiempo tengo para pedir refugio, entre el 3 de noviembre"],
        ["how long do I have to apply for asylum?", "11/10/2026"],
        ["cuanto tiempo tengo para pedir refugio", "[tap topic:asylum.documents]"],
        ["[tap topic:asylum.cost-and-fraud]"],
        ["queja"],
        ["BORRAR"],
        ["BAJA"],
        ["persona"],
        ["me van a matar ayuda"],
        ["zapatos"],
        ["asdf", "qwer"],
        ["menu"],
        ["donde"],
        ["donde", "tenosique"],
        ["[location]"],
        ["cuanto tiempo tengo para pedir refugio", "donde queda la comar en saltillo"],
    ];

    private static readonly Dictionary<int, ConversationState> Reached = [];

    public static TheoryData<int> States => [.. Enumerable.Range(0, Ways.Length)];

    [Property(MaxTest = 150)]
    public Property Any_text_in_any_state_gets_exactly_one_reply() =>
        Prop.ForAll(Turns, one =>
        {
            var result = Take(one.State, Holder.Bot, one.Channel, [.. one.Texts.Select(text => new InboundMessage { Id = "M", Channel = one.Channel, ReceivedAt = Now, Text = text })]);

            TranscriptTests.IsPresentable(Assert.Single(result.Replies));
            Assert.Equal(
                ConversationStateJson.Write(result.State),
                ConversationStateJson.Write(ConversationStateJson.Read(ConversationStateJson.Write(result.State))));
        });

    [Property(MaxTest = 100)]
    public Property The_same_turn_taken_twice_is_the_same() =>
        Prop.ForAll(Turns, one =>
        {
            ImmutableArray<InboundMessage> messages =
                [.. one.Texts.Select(text => new InboundMessage { Id = "M", Channel = one.Channel, ReceivedAt = Now, Text = text })];

            return ChatRun.Written(Take(one.State, Holder.Bot, one.Channel, messages)) == ChatRun.Written(Take(one.State, Holder.Bot, one.Channel, messages));
        });

    [Property(MaxTest = 100)]
    public Property Any_button_in_any_state_gets_exactly_one_reply() =>
        Prop.ForAll(Taps, tap =>
        {
            var message = new InboundMessage { Id = "M", Channel = ChannelKind.WhatsApp, ReceivedAt = Now, ChoiceId = tap.Id, Text = "x" };

            TranscriptTests.IsPresentable(Assert.Single(Take(tap.State, Holder.Bot, ChannelKind.WhatsApp, [message]).Replies));
        });

    [Property(MaxTest = 150)]
    public Property What_nobody_signed_is_sent_in_no_state_except_in_danger() =>
        Prop.ForAll(Turns, one => IsWithheld(one.State, [.. one.Texts.Select(text => new InboundMessage { Id = "M", Channel = one.Channel, ReceivedAt = Now, Text = text })]));

    [Property(MaxTest = 150)]
    public Property What_nobody_signed_is_behind_no_button_except_in_danger() =>
        Prop.ForAll(Taps, tap => IsWithheld(tap.State, [new InboundMessage { Id = "M", Channel = ChannelKind.WhatsApp, ReceivedAt = Now, ChoiceId = tap.Id, Text = "x" }]));

    private static void IsWithheld(ConversationState state, ImmutableArray<InboundMessage> messages)
    {
        var nothing = Shipped.Library.Articles.Keys.Select(key => key.Topic).Distinct().ToImmutableDictionary(topic => topic, _ => Serving.Withheld);

        var result = Shipped.Turn.Take(state, new TurnInput { Messages = messages, Now = Now, Serving = nothing }, Shipped.Library);

        var reply = Assert.Single(result.Replies);
        TranscriptTests.IsPresentable(reply);
        if (reply.Kind == ReplyKind.Safety)
            return;
        // Where an office is, is no guidance text.
        Assert.True(reply.Article is null or { Topic.Area: "safety" } or { Variant: "offices" }, $"{reply.Article}");
        Assert.All(Shipped.Library.Articles.Values.Where(article => article.Topic.Area != "safety"), article =>
            Assert.DoesNotContain(article.Answer, reply.Text.Plain(), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Danger_is_noticed_in_every_state_whoever_holds_the_conversation(int way)
    {
        foreach (var holder in Enum.GetValues<Holder>())
            foreach (var text in (string[])["me van a matar ayuda", "he is going to kill me"])
            {
                var before = State(way);
                var result = Take(before, holder, ChannelKind.WhatsApp,
                    [new InboundMessage { Id = "M", Channel = ChannelKind.WhatsApp, ReceivedAt = Now, Text = text }]);

                Assert.Equal(Risk.Critical, result.Account.Risk);
                Assert.Equal(ReplyKind.Safety, Assert.Single(result.Replies).Kind);
                Assert.Single(result.Effects.OfType<OpensCase>(), opens => opens is { Kind: CaseKind.Help, Risk: Risk.Critical });
                Assert.Equal(before.Dialog?.Step, result.State.Dialog?.Step);
            }
    }

    [Theory]
    [MemberData(nameof(States))]
    public void A_counsellor_is_not_talked_over(int way)
    {
        var result = Take(State(way) with { Asked = null }, Holder.Counsellor, ChannelKind.WhatsApp,
            [new InboundMessage { Id = "M", Channel = ChannelKind.WhatsApp, ReceivedAt = Now, Text = "que papeles necesito para pedir refugio" }]);

        Assert.Empty(result.Replies);
        Assert.Equal(TurnOutcome.Silent, result.Account.Outcome);
    }

    [Theory]
    [InlineData(5_000)]
    [InlineData(60_000)]
    public void A_very_long_text_gets_a_sensible_reply(int characters)
    {
        foreach (var unit in (string[])["a", "hola ", "hace dos años y ", "un mil ", "1/", "😀", "\ud83d", "{case} ", "{{1}} "])
        {
            var text = string.Concat(Enumerable.Repeat(unit, characters / unit.Length));
            var result = Take(ConversationState.New, Holder.Bot, ChannelKind.WhatsApp,
                [new InboundMessage { Id = "M", Channel = ChannelKind.WhatsApp, ReceivedAt = Now, Text = text }]);

            TranscriptTests.IsPresentable(Assert.Single(result.Replies));
        }
    }

    [Fact]
    public void A_turn_without_a_message_is_refused() =>
        Assert.Throws<ArgumentException>(() => Take(ConversationState.New, Holder.Bot, ChannelKind.WhatsApp, []));

    [Fact]
    public void Turns_may_be_taken_from_several_threads()
    {
        var expected = ChatRun.Written(One());

        Parallel.For(0, 200, _ => Assert.Equal(expected, ChatRun.Written(One())));

        static TurnResult One() => Take(ConversationState.New, Holder.Bot, ChannelKind.WhatsApp,
            [new InboundMessage { Id = "M", Channel = ChannelKind.WhatsApp, ReceivedAt = Now, Text = "entre hace tres semanas, cuanto tiempo tengo para pedir refugio" }]);
    }

    private static ConversationState State(int way)
    {
        lock (Reached)
        {
            if (Reached.TryGetValue(way, out var reached))
                return reached;
            var run = new ChatRun();
            foreach (var said in Ways[way])
                run.Take(Now, ChannelKind.WhatsApp, Holder.Bot, said);
            return Reached[way] = run.State;
        }
    }

    private static TurnResult Take(ConversationState state, Holder holder, ChannelKind channel, ImmutableArray<InboundMessage> messages) =>
        Shipped.Turn.Take(state, new TurnInput { Messages = messages, Now = Now, Holder = holder }, Shipped.Library);

    // Words of the subject among arbitrary text, so that more than "not understood" is reached.
    private static readonly string[] Fragments =
    [
        "refugio", "plazo", "3 de noviembre", "hace dos semanas", "yesterday", "si", "no", "no se", "1", "2", "27", "comar", "rent", "deposit", "ENGLISH",
        "mas", "fuente", "persona", "queja", "BORRAR", "menu", "gracias", "hola", "how long", "mwen bezwen", "quanto tempo", "31/02/2026", "{date}", "*", "\0",
        "donde", "where", "estoy en", "i live in", "tapachula", "chiapas", "tapacula", "albergue", "mas cercano", "oficinas",
    ];

    private static Gen<string> Text => Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
        Gen.Elements(Fragments),
        Gen.ListOf(Gen.Elements(Fragments), 4).Select(words => string.Join(' ', words)));

    private static Arbitrary<(ConversationState State, ChannelKind Channel, ImmutableArray<string> Texts)> Turns { get; } = (
        from way in Gen.Choose(0, Ways.Length - 1)
        from channel in Gen.Elements(Enum.GetValues<ChannelKind>())
        from count in Gen.Choose(1, 3)
        from texts in Gen.ListOf(Text, count)
        select (State(way), channel, texts.ToImmutableArray())).ToArbitrary();

    private static Arbitrary<(ConversationState State, string Id)> Taps { get; } = (
        from way in Gen.Choose(0, Ways.Length - 1)
        from id in Gen.OneOf(
            ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
            Gen.Elements("topic:asylum.apply", "topic:gone", "word:person", "word:menu", "word:english", "word:gone", "answer:asylum-deadline/late=fear-later",
                "answer:asylum-deadline/entry-date=2026-11-03", "answer:asylum-deadline/entry-date=2999-01-01", "answer:asylum-deadline/count-entry=x",
                "answer:gone/step=choice", "answer:", "answer:/=", "asked:offer-person=yes", "asked:go-on=yes", "asked:go-on=no", "asked:forget=yes",
                "asked:safe-to-write=no", "asked:gone=yes", "asked:",
                "word:where", "where:comar/chiapas", "where:gone,shelter/gone", "where:", "where:/", "more:asylum.apply/1", "more:asylum.apply/99", "more:gone/0", "more:"))
        select (State(way), id)).ToArbitrary();
}
