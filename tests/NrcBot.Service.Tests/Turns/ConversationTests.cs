using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Service.Delivery;
using NrcBot.Service.Tests.Host;
using NrcBot.Service.Turns;
using NrcBot.Storage.Cases;
using NrcBot.Storage.Inbox;

namespace NrcBot.Service.Tests.Turns;

/// <summary>The whole way inside: inbox, turn, commit, outbox, and who holds the conversation.</summary>
[Collection(RunningServiceTests.Name)]
public sealed class ConversationTests(RunningService service)
{
    [Fact]
    public async Task Twenty_messages_that_wait_together_get_one_reply()
    {
        var phone = new TwilioPhone(service, "+525512370001");
        var inbox = service.Services.GetRequiredService<InboxStore>();
        var conversation = 0L;
        foreach (var word in Enumerable.Range(1, 19).Select(number => $"y esto {number}").Append("MENU"))
        {
            conversation = (await inbox.Receive(new Arrival
            {
                Channel = "sms",
                Kind = ChannelKind.Sms,
                PersonAddress = phone.Address,
                OurAddress = RunningService.Sender,
                Message = new InboundMessage
                {
                    Id = TwilioPhone.NewSid(), Channel = ChannelKind.Sms, ReceivedAt = SystemClock.Instance.GetCurrentInstant(), Text = word,
                },
            })).ConversationId;
        }

        service.Services.GetRequiredService<TurnWorker>().Signal(conversation);
        await RunningService.Until(() => Task.FromResult(phone.Received.Count > 0), "the person was answered");

        await phone.Report(phone.Received[0], "sent");
        await phone.Ask("gracias");
        Assert.Equal(2, phone.Received.Count);
    }

    [Fact]
    public async Task A_sender_that_answers_is_the_one_that_was_written_to()
    {
        Assert.Equal(RunningService.Sender, (await new TwilioPhone(service, "+525512370002").Ask("MENU"))["From"]);
        Assert.Equal(RunningService.WhatsAppSender, (await new TwilioPhone(service, "+525512370002", whatsApp: true).Ask("MENU"))["From"]);
    }

    [Fact]
    public async Task Buttons_are_made_once_for_everybody_and_hold_nothing_personal()
    {
        var first = await new TwilioPhone(service, "+525512370003", whatsApp: true).Ask("llegué hace tres semanas, ¿hasta cuándo puedo pedir refugio?");
        var made = service.OtherEnd.Contents.Count;
        var second = await new TwilioPhone(service, "+525512370004", whatsApp: true).Ask("llegué hace dos semanas, ¿hasta cuándo puedo pedir refugio?");

        Assert.Equal(first["ContentSid"], second["ContentSid"]);
        Assert.NotEqual(first["ContentVariables"], second["ContentVariables"]);
        Assert.Equal(made, service.OtherEnd.Contents.Count);
        Assert.DoesNotContain(service.OtherEnd.Contents, content => content.GetRawText().Contains("de 2026", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_buttons_cannot_be_made_the_choices_are_numbered()
    {
        service.OtherEnd.RefusesContents = true;
        try
        {
            // A wording that no other test has made a template of.
            var reply = await new TwilioPhone(service, "+525512370005", whatsApp: true).Ask("BORRAR");

            Assert.False(reply.ContainsKey("ContentSid"));
            Assert.Contains("\n1 ", reply["Body"], StringComparison.Ordinal);
        }
        finally
        {
            service.OtherEnd.RefusesContents = false;
        }
    }

    [Fact]
    public async Task When_WhatsApp_refuses_buttons_after_Twilio_took_them_the_choices_are_sent_again_numbered()
    {
        var phone = new TwilioPhone(service, "+525512370014", whatsApp: true);
        var buttons = await phone.Ask("DELETE");
        Assert.True(buttons.ContainsKey("ContentSid"));

        await phone.Report(buttons, "undelivered", errorCode: 63013);
        await RunningService.Until(() => Task.FromResult(phone.Received.Count == 2), "the words were sent");
        await phone.Report(buttons, "failed", errorCode: 63013);   // a late word about what was given up

        Assert.Contains("\n1 ", phone.Received[1]["Body"], StringComparison.Ordinal);
        await phone.Report(phone.Received[1], "sent");
        await phone.Ask("2");
        Assert.Equal(3, phone.Received.Count);
    }

    [Theory]
    [InlineData(63016)]   // the window is closed
    [InlineData(63024)]   // no WhatsApp there
    [InlineData(30003)]   // the phone is off: hours are too late for an answer
    public async Task What_cannot_arrive_is_not_sent_again(int errorCode)
    {
        var phone = new TwilioPhone(service, $"+5255124{errorCode}", whatsApp: true);
        var reply = await phone.Ask("PERSONA");

        await phone.Report(reply, "undelivered", errorCode: errorCode);
        await phone.Ask("gracias");

        Assert.Equal(2, phone.Received.Count);
    }

    [Fact]
    public async Task While_a_counsellor_holds_the_conversation_the_bot_is_silent_except_for_danger()
    {
        var phone = new TwilioPhone(service, "+525512370006");
        var desk = service.Services.GetRequiredService<CaseDesk>();
        await phone.Ask("PERSONA");
        var number = (await service.InQueue()).Max();
        Assert.IsType<CaseOutcome.Done>(await desk.Claim(number, service.Staff, service.Clock.GetCurrentInstant()));

        await phone.Send("¿qué documentos necesito para pedir refugio?");
        var danger = await phone.Ask("ayuda me van a matar");

        Assert.Contains("911", danger["Body"], StringComparison.Ordinal);
        Assert.Equal(2, phone.Received.Count);
    }

    [Fact]
    public async Task What_a_counsellor_writes_reaches_the_phone_and_then_the_bot_answers_again()
    {
        var phone = new TwilioPhone(service, "+525512370007");
        var desk = service.Services.GetRequiredService<CaseDesk>();
        var deliveries = service.Services.GetRequiredService<DeliveryWorker>();
        await phone.Ask("PERSONA");
        var number = (await service.InQueue()).Max();
        var claimed = Assert.IsType<CaseOutcome.Done>(await desk.Claim(number, service.Staff, service.Clock.GetCurrentInstant()));

        await desk.Answer(number, service.Staff, "Hola, soy de NRC.", claimed.LeaseNumber, service.Clock.GetCurrentInstant());
        await desk.Close(number, service.Staff, service.Clock.GetCurrentInstant());
        deliveries.Wake();
        await RunningService.Until(() => Task.FromResult(phone.Received.Count == 2), "the counsellor's words arrived");

        Assert.Equal("Hola, soy de NRC.", phone.Received[1]["Body"]);
        await phone.Report(phone.Received[1], "sent");
        await phone.Ask("MENU");
    }

    [Fact]
    public async Task Who_asks_to_be_forgotten_is_told_so_and_is_a_stranger_afterwards()
    {
        var phone = new TwilioPhone(service, "+525512370008");
        await phone.Ask("PERSONA");
        await phone.Ask("BORRAR");

        var done = await phone.Ask("1");
        var after = await phone.Ask("hola");

        Assert.Contains("Borr", done["Body"], StringComparison.Ordinal);
        Assert.Contains("NRC", after["Body"], StringComparison.Ordinal);   // the privacy notice comes again
    }

    [Fact]
    public async Task What_cannot_be_read_of_one_conversation_goes_to_a_counsellor_and_stops_nobody_else()
    {
        var phone = new TwilioPhone(service, "+525512370010");
        await phone.Ask("MENU");
        await using (var database = new SqliteConnection($"Data Source={service.Database};Pooling=False"))
        {
            await database.OpenAsync();
            await using var spoil = database.CreateCommand();
            spoil.CommandText = "UPDATE Conversations SET State = x'00' WHERE Id = (SELECT MAX(Id) FROM Conversations)";
            Assert.Equal(1, await spoil.ExecuteNonQueryAsync());
        }

        var before = (await service.InQueue()).ToList();
        await phone.Send("MENU");

        await RunningService.Until(async () => (await service.InQueue()).Except(before).Any(), "a counsellor sees the message");
        await new TwilioPhone(service, "+525512370011").Ask("MENU");
        await new TwilioPhone(service, "+525512370012").Ask("MENU");
        await new TwilioPhone(service, "+525512370013").Ask("MENU");
    }

    [Fact]
    public async Task Every_template_that_is_sent_has_all_its_values()
    {
        await new TwilioPhone(service, "+525512370009", whatsApp: true).Ask("llegué ayer, ¿hasta cuándo puedo pedir refugio?");

        foreach (var message in service.OtherEnd.Messages.Where(message => message.ContainsKey("ContentSid")))
            Assert.All(
                JsonSerializer.Deserialize<Dictionary<string, string>>(message.GetValueOrDefault("ContentVariables", "{}"))!,
                value => Assert.False(string.IsNullOrWhiteSpace(value.Value)));
    }
}
