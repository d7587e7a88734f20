using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Conversations;

public sealed class ConversationStateJsonTests
{
    [Fact]
    public void A_full_state_comes_back_as_it_was()
    {
        var state = new ConversationState
        {
            Language = Language.English,
            Notice = "abc",
            Stopped = true,
            SafeToWrite = false,
            Misses = 2,
            Topic = new("asylum.deadline"),
            Offered = [new("topic:asylum.apply", "How to apply")],
            Asked = "offer-person",
            Dialog = new()
            {
                Id = "asylum-deadline",
                Version = 3,
                Step = "late",
                Answers = ImmutableSortedDictionary<string, string>.Empty.Add("entry-date", "2026-11-03"),
                Trail = ["entry-date"],
                Retries = 1,
                At = Instant.FromUtc(2026, 11, 23, 16, 0),
            },
            Established = ImmutableSortedDictionary<string, string>.Empty.Add("entry-date", "2026-11-03"),
        };

        var back = ConversationStateJson.Read(ConversationStateJson.Write(state));

        Assert.Equal(state with { Offered = back.Offered, Dialog = back.Dialog, Established = back.Established }, back);
        Assert.Equal(state.Offered.AsEnumerable(), back.Offered);
        Assert.Equal(state.Established.AsEnumerable(), back.Established);
        Assert.Equal(state.Dialog.Trail.AsEnumerable(), back.Dialog!.Trail);
        Assert.Equal(state.Dialog.Answers.AsEnumerable(), back.Dialog.Answers);
        Assert.Equal((state.Dialog.Id, 3, "late", 1, state.Dialog.At), (back.Dialog.Id, back.Dialog.Version, back.Dialog.Step, back.Dialog.Retries, back.Dialog.At));
    }

    [Fact]
    public void What_another_version_wrote_is_read_as_far_as_it_is_known()
    {
        var state = ConversationStateJson.Read("""{"language":"spanish","stopped":true,"mood":"unknown"}""");

        Assert.Equal((Language.Spanish, true, true), (state.Language!.Value, state.Stopped, state.Offered.IsEmpty));
        Assert.Empty(state.Established);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"topic\":\"secret")]
    [InlineData("{\"language\":\"secret\"}")]
    public void What_is_no_state_is_refused_without_quoting_it(string json)
    {
        var refused = Assert.Throws<JsonException>(() => ConversationStateJson.Read(json));

        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
    }
}
