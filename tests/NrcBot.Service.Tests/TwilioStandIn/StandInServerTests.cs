using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using NrcBot.Service.TwilioStandIn;

namespace NrcBot.Service.Tests.TwilioStandIn;

public sealed class StandInServerTests
{
    [Fact]
    public void It_refuses_the_Production_environment_and_says_what_to_set()
    {
        var account = new StandInAccount("AC" + new string('0', 32), "token", ["+5215550001111"]);

        var refusal = Assert.Throws<InvalidOperationException>(
            () => StandInServer.Build(account, new StandInOptions { Folder = "nowhere" }, new Environment("Production")));

        Assert.Contains("Twilio__AccountSid", refusal.Message, StringComparison.Ordinal);
    }

    private sealed class Environment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "NrcBot";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
