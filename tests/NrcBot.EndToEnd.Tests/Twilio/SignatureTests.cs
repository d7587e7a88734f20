using NrcBot.EndToEnd.Harness;

namespace NrcBot.EndToEnd.Twilio;

/// <summary>Requests signed by Twilio's own library (npm <c>twilio</c>), over real HTTP.</summary>
public sealed class SignatureTests : IAsyncLifetime
{
    private const int Forms = 300;
    private const int Seed = 20261123;
    private ServiceProcess service = null!;

    public async ValueTask InitializeAsync() => service = await ServiceProcess.Start();

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task What_Twilio_signs_is_accepted_and_nothing_else()
    {
        var result = await Peer.Run<Result>("twilio-signatures.js", new
        {
            Account = service.Account,
            Url = service.Address + "/twilio/messages",
            Sender = TwilioAccount.SmsSender,
            Seed,
            Forms,
        });

        Assert.Empty(result.Wrong);
        Assert.Equal((Forms, Forms), (result.Accepted, result.Refused));
        Assert.Equal(403, result.Unsigned);
        Assert.Equal(["text/xml <?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>"], result.Twiml);
    }

    private sealed record Result(int Accepted, int Refused, int Unsigned, string[] Twiml, Failure[] Wrong);

    private sealed record Failure(int I, int? Good, int? Changed, string Body);
}
