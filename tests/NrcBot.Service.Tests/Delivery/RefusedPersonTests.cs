using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NrcBot.Service.Tests.Host;
using NrcBot.Storage.Cases;

namespace NrcBot.Service.Tests.Delivery;

[Collection(RunningServiceTests.Name)]
public sealed partial class RefusedPersonTests(RunningService service)
{
    [Fact]
    public async Task Who_stopped_us_at_Twilio_is_not_written_to_first()
    {
        const string phone = "+525512340001";
        service.OtherEnd.Refusals[phone] = 21610;

        var number = await AskForPerson(phone);

        await RunningService.Until(() => IsStopped(number), "the refusal is kept");
    }

    [Fact]
    public async Task Who_blocked_us_by_what_Twilio_reports_later_is_not_written_to_first()
    {
        const string phone = "+525512340002";
        var number = await AskForPerson(phone);
        var sent = SentTo(phone)!;
        Assert.False(await IsStopped(number));

        await Post(sent["StatusCallback"], new()
        {
            ["MessageSid"] = "SM00000000000000000000000000000099",
            ["AccountSid"] = RunningService.AccountSid,
            ["MessageStatus"] = "undelivered",
            ["ErrorCode"] = "63014",
            ["To"] = phone,
        });

        Assert.True(await IsStopped(number));
    }

    private async Task<long> AskForPerson(string phone)
    {
        await Post($"{service.Http.BaseAddress!.OriginalString}/twilio/messages", new()
        {
            ["MessageSid"] = "SM" + Guid.NewGuid().ToString("N"),
            ["AccountSid"] = RunningService.AccountSid,
            ["From"] = phone,
            ["To"] = RunningService.Sender,
            ["Body"] = "PERSONA",
            ["NumMedia"] = "0",
        });
        await RunningService.Until(() => Task.FromResult(SentTo(phone) is not null), "Twilio was asked to send the reply");
        return long.Parse(CaseNumber().Match(SentTo(phone)!["Body"]).Value, CultureInfo.InvariantCulture);
    }

    private Dictionary<string, string>? SentTo(string phone) => service.OtherEnd.Messages.FirstOrDefault(fields => fields["To"] == phone);

    private async Task<bool> IsStopped(long number) =>
        (await service.Services.GetRequiredService<CaseDesk>().Open(number, service.Staff, SystemClock.Instance.GetCurrentInstant()))!.Stopped;

    private async Task Post(string url, Dictionary<string, string> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("X-Twilio-Signature", Sign(url, fields));
        using var response = await service.Http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, $"Twilio's webhook was answered {(int)response.StatusCode}.");
    }

#pragma warning disable CA5350 // Twilio's protocol fixes HMAC-SHA1.
    private static string Sign(string url, Dictionary<string, string> fields) => Convert.ToBase64String(HMACSHA1.HashData(
        Encoding.UTF8.GetBytes(RunningService.AuthToken),
        Encoding.UTF8.GetBytes(url + string.Concat(fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => field.Key + field.Value)))));
#pragma warning restore CA5350

    [GeneratedRegex(@"\b1\d{3}\b")]
    private static partial Regex CaseNumber();
}
