using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using NrcBot.Channels.Twilio;

namespace NrcBot.Channels.Tests.Twilio;

public sealed class TwilioOptionsTests
{
    [Fact]
    public void Account_token_and_a_sender_are_enough()
    {
        var options = Options();

        Assert.Equal("https://api.twilio.com", options.ApiBaseUrl);
        Assert.Equal("https://content.twilio.com", options.EffectiveContentBaseUrl);
        Assert.Equal(["token"], options.Tokens);
    }

    [Theory]
    [InlineData("AccountSid", "", "Twilio:AccountSid")]
    [InlineData("AccountSid", "SK123", "Twilio:AccountSid")]
    [InlineData("AccountSid", "AC1/../x", "Twilio:AccountSid")]
    [InlineData("AuthToken", "", "Twilio:AuthToken")]
    [InlineData("AuthToken", " ", "Twilio:AuthToken")]
    [InlineData("ApiKeySid", "SK1", "Twilio:ApiKeySid and Twilio:ApiKeySecret")]
    [InlineData("ApiKeySecret", "x", "Twilio:ApiKeySid and Twilio:ApiKeySecret")]
    [InlineData("ApiBaseUrl", "", "Twilio:ApiBaseUrl")]
    [InlineData("ApiBaseUrl", "http://api.twilio.com", "Twilio:ApiBaseUrl")]
    [InlineData("ApiBaseUrl", "https://api.twilio.com/2010-04-01", "Twilio:ApiBaseUrl")]
    [InlineData("ContentBaseUrl", "ftp://x", "Twilio:ContentBaseUrl")]
    [InlineData("PublicBaseUrl", "bot.example.org", "Twilio:PublicBaseUrl")]
    [InlineData("PublicBaseUrl", "https://bot.example.org#rc=2", "Twilio:PublicBaseUrl")]
    [InlineData("Senders:0", "5550001111 (us)", "Twilio:Senders:0")]
    public void What_cannot_work_is_refused_by_name(string setting, string value, string named)
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => Options((setting, value)));

        Assert.Contains(refusal.Failures, failure => failure.StartsWith(named, StringComparison.Ordinal));
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        using var services = new ServiceCollection().AddTwilioChannel(new ConfigurationBuilder().Build()).BuildServiceProvider();

        var refusal = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<TwilioOptions>>().Value);

        Assert.Equal(2, refusal.Failures.Count());
    }

    [Fact]
    public void Templates_are_made_where_messages_go_when_that_is_not_Twilio()
    {
        Assert.Equal("http://127.0.0.1:5081", Options(("ApiBaseUrl", "http://127.0.0.1:5081")).EffectiveContentBaseUrl);
        Assert.Equal("https://content.twilio.com", Options(("ApiBaseUrl", "https://api.ashburn.us1.twilio.com")).EffectiveContentBaseUrl);
        Assert.Equal("https://c.example.org", Options(("ContentBaseUrl", "https://c.example.org")).EffectiveContentBaseUrl);
    }

    [Fact]
    public void A_second_token_may_sign_too() => Assert.Equal(["token", "next"], Options(("SecondaryAuthToken", "next")).Tokens);

    [Theory]
    [InlineData("AC1", "whatsapp:+5215550001111", true)]
    [InlineData("AC1", "whatsapp:+525550001111", true)]
    [InlineData("AC1", "+5215550001111", false)]
    [InlineData("AC2", "whatsapp:+5215550001111", false)]
    [InlineData("AC1", "whatsapp:+5215550002222", false)]
    public void Another_account_or_number_is_not_ours(string account, string to, bool ours)
    {
        FormPair[] pairs = [new("MessageSid", "SM1"), new("AccountSid", account), new("From", "whatsapp:+525511112222"), new("To", to)];

        Assert.Equal(ours, Options().Concerns(TwilioWebhook.Read(pairs, Instant.MinValue)));
    }

    [Theory]
    [InlineData("AC1", true)]
    [InlineData("AC2", false)]
    [InlineData(null, true)]
    public void A_status_of_another_account_is_not_ours(string? account, bool ours)
    {
        FormPair[] pairs = [new("MessageSid", "SM1"), new("MessageStatus", "sent")];

        Assert.Equal(ours, Options().Concerns(TwilioWebhook.Read(account is null ? pairs : [.. pairs, new("AccountSid", account)], Instant.MinValue)));
    }

    private static TwilioOptions Options(params (string Setting, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["Twilio:AccountSid"] = "AC1",
            ["Twilio:AuthToken"] = "token",
            ["Twilio:Senders:0"] = "whatsapp:+5215550001111",
        };
        foreach (var (setting, value) in settings)
            values["Twilio:" + setting] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        using var services = new ServiceCollection().AddTwilioChannel(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<TwilioOptions>>().Value;
    }
}
