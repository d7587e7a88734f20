using System.Globalization;
using NrcBot.EndToEnd.Harness;

namespace NrcBot.EndToEnd.BotFramework;

/// <summary>Who may speak for a channel, beside what the SDK (npm <c>botframework-connector</c>) says to the same token.</summary>
public sealed class TokenTests
{
    private const string AppId = "11111111-2222-3333-4444-555555555555";

    [Fact]
    public async Task Only_a_token_of_the_Bot_Connector_for_this_bot_and_channel_is_accepted()
    {
        Needs.Peers();
        var port = Ports.Free();
        var connector = "http://localhost:" + port.ToString(CultureInfo.InvariantCulture);
        await using var service = await ServiceProcess.Start(settings: new Dictionary<string, string>
        {
            ["BotFramework__AppId"] = AppId,
            ["BotFramework__AppSecret"] = "the-secret-of-the-app",
            ["BotFramework__OpenIdMetadata"] = connector + "/openid",
            ["BotFramework__TokenEndpoint"] = connector + "/token",
            ["BotFramework__ServiceUrlHosts__0"] = "localhost",
        });

        var result = await Peer.Run<Result>(
            "bot-tokens.js", new { BotUrl = service.Address + "/api/messages", AppId, Port = port });

        Assert.Equal(
            new Dictionary<string, Verdict>
            {
                ["good"] = new(200, true),
                ["missing"] = new(401, false),
                ["garbage"] = new(401, false),
                ["unsigned"] = new(401, false),
                ["anotherKey"] = new(401, false),
                ["unknownKey"] = new(401, false),
                ["otherAudience"] = new(401, false),
                ["otherIssuer"] = new(401, false),
                ["expired"] = new(401, false),
                // The SDK answers 401 to whatever it refuses; the documentation asks for 403 here.
                ["otherServiceUrl"] = new(403, false),
                ["unendorsedChannel"] = new(403, false),
            },
            result.Verdicts);
        Assert.Equal("Bearer the-token-of-the-bot", Assert.Single(result.Replies).Authorization);
        Assert.Equal("/channel/v3/conversations/c0/activities/a0", result.Replies[0].Path);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = AppId,
                ["client_secret"] = "the-secret-of-the-app",
                ["scope"] = "https://api.botframework.com/.default",
            },
            Assert.Single(result.TokenRequests));
    }

    private sealed record Result(Dictionary<string, Verdict> Verdicts, Reply[] Replies, Dictionary<string, string>[] TokenRequests);

    private sealed record Verdict(int Ours, bool Sdk);

    private sealed record Reply(string Authorization, string Path, string Text);
}
