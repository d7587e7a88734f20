using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;
using NrcBot.Service.Tests.Host;

namespace NrcBot.Service.Tests.Intake;

/// <summary>The edge: what is believed, what is kept, and what is said when it is neither.</summary>
[Collection(RunningServiceTests.Name)]
public sealed class TwilioWebhookTests(RunningService service)
{
    [Fact]
    public async Task A_wrong_signature_is_refused_and_nothing_of_it_is_logged()
    {
        var phone = new TwilioPhone(service, "+525512350001");

        var status = await phone.Post(phone.Fields("mi secreto Xochiquetzal", TwilioPhone.NewSid()), token: "another token");

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains(service.Log.Lines, line => line.Contains("wrong signature", StringComparison.Ordinal));
        Assert.DoesNotContain(service.Log.Lines, line => line.Contains("Xochiquetzal", StringComparison.Ordinal) || line.Contains("5512350001", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AccountSid", "AC00000000000000000000000000000002")]
    [InlineData("To", "+525559999999")]
    public async Task A_message_for_another_account_or_number_is_refused(string field, string value)
    {
        var phone = new TwilioPhone(service, "+525512350002");
        var fields = phone.Fields("hola", TwilioPhone.NewSid());
        fields[field] = value;

        Assert.Equal(HttpStatusCode.Forbidden, await phone.Post(fields));
        Assert.Empty(phone.Received);
    }

    [Theory]
    [InlineData("Body=%zz")]
    [InlineData("Body=%FF%FE")]
    [InlineData("%")]
    public async Task A_body_that_is_no_form_is_a_bad_request(string body)
    {
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        content.Headers.ContentType = new("application/x-www-form-urlencoded");

        using var response = await service.Http.PostAsync("/twilio/messages", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("MessageSid")]
    [InlineData("From")]
    public async Task A_signed_message_without_what_it_needs_is_a_bad_request(string missing)
    {
        var phone = new TwilioPhone(service, "+525512350003");
        var fields = phone.Fields("hola", TwilioPhone.NewSid());
        fields.Remove(missing);

        Assert.Equal(HttpStatusCode.BadRequest, await phone.Post(fields));
    }

    [Fact]
    public async Task A_body_that_is_far_too_large_is_refused()
    {
        var phone = new TwilioPhone(service, "+525512350004");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await phone.Send(new string('a', 300_000)));
    }

    [Fact]
    public async Task A_second_delivery_of_a_message_changes_nothing()
    {
        var phone = new TwilioPhone(service, "+525512350005");
        var sid = TwilioPhone.NewSid();

        Assert.Equal(HttpStatusCode.OK, await phone.Send("PERSONA", sid));
        await RunningService.Until(() => Task.FromResult(phone.Received.Count == 1), "the person was answered");
        Assert.Equal(HttpStatusCode.OK, await phone.Send("PERSONA", sid));

        // A third message proves that nothing of the second is still on its way.
        await phone.Report(phone.Received[0], "sent");
        await phone.Ask("gracias");
        Assert.Equal(2, phone.Received.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("🙏🙏🏽👨‍👩‍👧")]
    [InlineData("\u0007")]
    public async Task What_cannot_be_read_gets_an_answer_too(string text) =>
        Assert.NotEmpty((await new TwilioPhone(service, $"+5255123600{text.Length:D2}").Ask(text))["Body"]);

    [Fact]
    public async Task Five_thousand_characters_get_an_answer() => Assert.NotEmpty(
        (await new TwilioPhone(service, "+525512350006").Ask(string.Concat(Enumerable.Repeat("hace dos años y ", 320))))["Body"]);

    [Fact]
    public async Task A_message_that_cannot_be_stored_is_told_to_come_again_and_is_answered_then()
    {
        var phone = new TwilioPhone(service, "+525512350007");
        var sid = TwilioPhone.NewSid();
        await using (var another = new SqliteConnection($"Data Source={service.Database};Pooling=False"))
        {
            await another.OpenAsync();
            await using var hold = another.CreateCommand();
            hold.CommandText = "BEGIN IMMEDIATE";
            await hold.ExecuteNonQueryAsync();

            Assert.Equal(HttpStatusCode.ServiceUnavailable, await phone.Send("MENU", sid));
        }

        Assert.Equal(HttpStatusCode.OK, await phone.Send("MENU", sid));
        await RunningService.Until(() => Task.FromResult(phone.Received.Count == 1), "the person was answered");
    }

    [Fact]
    public async Task Delivery_reports_may_repeat_come_in_any_order_and_be_about_what_we_never_sent()
    {
        var phone = new TwilioPhone(service, "+525512350008");
        var reply = await phone.Ask("MENU");

        foreach (var status in new[] { "delivered", "sent", "delivered", "queued", "something-new" })
            Assert.Equal(HttpStatusCode.NoContent, await phone.Report(reply, status));
        var unknown = new Dictionary<string, string>(reply) { ["StatusCallback"] = service.Http.BaseAddress + "twilio/status?m=nobody" };
        Assert.Equal(HttpStatusCode.NoContent, await phone.Report(unknown, "delivered", "SM99999999999999999999999999999999"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"type":"message","text":5}""")]
    [InlineData("""{"type":"message","text":"hola","channelId":"webchat","serviceUrl":"http://localhost:1/","from":{"id":"u"},"recipient":{"id":"b"}}""")]
    public async Task An_activity_that_is_none_or_has_no_conversation_is_a_bad_request(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await service.Http.PostAsync("/api/messages", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
