using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using NrcBot.Channels.BotFramework;
using NrcBot.Service.HandoffHub;
using NrcBot.Service.Housekeeping;
using NrcBot.Service.Tests.Host;

namespace NrcBot.Service.Tests.HandoffHub;

[Collection(RunningServiceTests.Name)]
public sealed class ExternalHubTests(RunningService service)
{
    [Fact]
    public async Task A_hub_is_asked_after_the_reply_and_our_queue_does_not_have_the_case()
    {
        var chat = new BotChat(service);

        var came = await chat.Say("PERSONA");

        Assert.Equal(["message", "event"], came.Select(activity => activity.GetProperty("type").GetString()));
        var number = BotChat.CaseIn(came[0]);
        var handoff = came[1];
        Assert.Equal("handoff.initiate", handoff.GetProperty("name").GetString());
        Assert.Equal(
            (number, "info.human", "none"),
            (handoff.GetProperty("value").GetProperty("case").GetInt64(),
                handoff.GetProperty("value").GetProperty("topic").GetString(),
                handoff.GetProperty("value").GetProperty("risk").GetString()));
        var transcript = Transcript(handoff);
        Assert.Equal(["user", "bot"], transcript.Select(line => line.GetProperty("from").GetProperty("role").GetString()));
        Assert.Equal("PERSONA", transcript[0].GetProperty("text").GetString());
        Assert.Equal(number, BotChat.CaseIn(transcript[1]));
        Assert.DoesNotContain(number, await service.InQueue());
    }

    [Fact]
    public async Task On_every_other_channel_the_case_comes_into_our_queue_and_nobody_else_is_asked()
    {
        var came = await new BotChat(service, "webchat").Say("PERSONA");

        Assert.Contains(BotChat.CaseIn(Assert.Single(came)), await service.InQueue());
    }

    [Fact]
    public async Task A_channel_that_wants_no_replies_in_its_response_gets_both_at_its_address_in_order()
    {
        var chat = new BotChat(service);

        await chat.SayAndLeave("PERSONA");

        await RunningService.Until(() => Task.FromResult(chat.Arrived().Count >= 2), "reply and handoff have arrived");
        Assert.Equal(["message", "event"], chat.Arrived().Select(activity => activity.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task Numbers_by_which_a_person_is_known_do_not_leave_us()
    {
        var chat = new BotChat(service);
        await chat.Say("mi CURP es GOMC900101HDFRRS09 y mi cel 961 123 4567");

        var handoff = (await chat.Say("PERSONA"))[^1];

        Assert.DoesNotContain("GOMC900101", handoff.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("123 4567", handoff.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("[CURP-1] y mi cel [PhoneNumber-1]", Transcript(handoff)[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_danger_the_person_reads_the_same_and_the_hub_learns_how_great_it_is()
    {
        const string words = "me van a matar ayuda";

        var atHub = await new BotChat(service).Say(words);
        var elsewhere = await new BotChat(service, "plain").Say(words);   // like the hub's, a channel that is sent plain text

        Assert.Equal("critical", atHub[1].GetProperty("value").GetProperty("risk").GetString());
        Assert.Equal(BotChat.WordsOf(elsewhere[0]), BotChat.WordsOf(atHub[0]));
    }

    [Fact]
    public async Task A_complaint_comes_to_us_and_never_to_the_hub()
    {
        var chat = new BotChat(service);
        await chat.Say("queja");

        var came = await chat.Say("me trataron mal");

        Assert.Contains(BotChat.CaseIn(Assert.Single(came)), await service.InQueue());
    }

    [Fact]
    public async Task While_the_hub_has_the_conversation_the_bot_speaks_only_in_danger()
    {
        var chat = new BotChat(service);
        await chat.AskForPerson();

        await chat.Report("accepted");

        Assert.Empty(await chat.Say("menu"));
        Assert.Equal("message", Assert.Single(await chat.Say("me van a matar ayuda")).GetProperty("type").GetString());
        Assert.Empty(await chat.Say("menu"));
        await chat.Report("completed");
        Assert.Single(await chat.Say("menu"));
    }

    [Fact]
    public async Task A_hub_need_not_know_the_channel()
    {
        var chat = new BotChat(service);
        await chat.AskForPerson();

        await service.Services.GetRequiredService<HubReports>()
            .Take(new IncomingActivity.HandoffStatus(HandoffState.Accepted, Channel: null, chat.Conversation));

        Assert.Empty(await chat.Say("menu"));
    }

    [Fact]
    public async Task When_the_hub_has_nobody_the_case_comes_to_us_and_the_person_is_told_its_number()
    {
        var chat = new BotChat(service);
        var number = await chat.AskForPerson();
        await chat.Report("accepted");

        await chat.Report("failed");

        Assert.Contains(number, await service.InQueue());
        await RunningService.Until(() => Task.FromResult(chat.Arrived().Count > 0), "the person is told");
        Assert.Equal(number, BotChat.CaseIn(Assert.Single(chat.Arrived())));
        Assert.Single(await chat.Say("menu"));
    }

    [Fact]
    public async Task A_hub_that_never_answers_has_nobody()
    {
        var chat = new BotChat(service);
        var number = await chat.AskForPerson();
        try
        {
            service.Clock.Ahead = Duration.FromMinutes(61);
            await Housekeeping().Round(CancellationToken.None);

            Assert.Contains(number, await service.InQueue());
            await RunningService.Until(() => Task.FromResult(chat.Arrived().Count > 0), "the person is told");
            Assert.Equal(number, BotChat.CaseIn(Assert.Single(chat.Arrived())));
        }
        finally
        {
            service.Clock.Ahead = Duration.Zero;
        }
    }

    [Theory]
    [InlineData("later")]
    [InlineData("completed", "failed")]
    [InlineData("completed", "accepted", "failed")]
    [InlineData("failed", "accepted")]
    [InlineData("failed", "completed")]
    [InlineData("accepted", "accepted", "completed", "completed")]
    public async Task A_report_that_is_unknown_repeated_or_too_late_changes_nothing(params string[] states)
    {
        var chat = new BotChat(service);
        var number = await chat.AskForPerson();

        foreach (var state in states)
            await chat.Report(state);

        var isOurs = states[0] == "failed";
        Assert.Equal(isOurs, (await service.InQueue()).Contains(number));
        Assert.Single(await chat.Say("menu"));   // the bot answers
    }

    [Fact]
    public async Task A_report_on_a_conversation_that_we_do_not_know_is_taken_and_forgotten()
    {
        var chat = new BotChat(service);

        await chat.Report("accepted");

        Assert.Single(await chat.Say("menu"));
    }

    [Fact]
    public async Task A_channel_that_is_no_hub_cannot_close_our_cases()
    {
        var chat = new BotChat(service, "webchat");
        var number = await chat.AskForPerson();

        await chat.Report("completed");

        Assert.Contains(number, await service.InQueue());
    }

    [Fact]
    public async Task When_the_channel_ends_the_conversation_the_question_is_not_open_any_more_and_nothing_is_sent()
    {
        const string question = "how long do I have to apply for asylum?";
        var going = new BotChat(service, "webchat");
        var ended = new BotChat(service, "webchat");
        await going.Say(question);
        await ended.Say(question);

        await ended.End();

        Assert.Empty(ended.Arrived());
        Assert.NotEqual(BotChat.WordsOf((await going.Say("today"))[0]), BotChat.WordsOf((await ended.Say("today"))[0]));
    }

    private static List<JsonElement> Transcript(JsonElement handoff) =>
        [.. handoff.GetProperty("attachments")[0].GetProperty("content").GetProperty("activities").EnumerateArray()];

    private HousekeepingWorker Housekeeping() => service.Services.GetServices<IHostedService>().OfType<HousekeepingWorker>().Single();
}
