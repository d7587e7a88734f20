using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Guidance.Reviews;
using NrcBot.Service.Reviews;
using NrcBot.Service.Tests.Host;
using NrcBot.Storage.Accounts;
using NrcBot.Storage.Cases;
using NrcBot.Storage.Reviews;
using NrcBot.Testing;

namespace NrcBot.Service.Tests.Reviews;

/// <summary>What people get where only reviewed guidance may be served.</summary>
[Collection(RunningServiceTests.Name)]
public sealed class RequireReviewTests(RunningService service) : IDisposable
{
    // The tests share a database: each has a topic of its own.
    private static readonly (TopicId Topic, string Question) Documents = (new("asylum.documents"), "¿qué papeles necesito para pedir refugio?");
    private static readonly (TopicId Topic, string Question) Deposit = (new("hlp.deposit"), "¿el casero se puede quedar con mi depósito?");

    private ReviewDesk Desk => service.Services.GetRequiredService<ReviewDesk>();

    private ReviewOptions Options => service.Services.GetRequiredService<IOptions<ReviewOptions>>().Value;

    public void Dispose()
    {
        Options.RequireReview = null;
        service.Clock.Ahead = Duration.Zero;
    }

    [Fact]
    public async Task What_nobody_signed_goes_to_a_counsellor_and_is_served_once_it_is_signed()
    {
        Options.RequireReview = true;
        var asks = new TwilioPhone(service, "+525512380001");
        var before = (await service.InQueue()).ToHashSet();

        var withheld = await asks.Ask(Documents.Question);

        var answer = Answer(Documents.Topic);
        Assert.DoesNotContain(answer, withheld["Body"], StringComparison.Ordinal);
        var opened = Assert.Single((await service.InQueue()).Except(before));
        Assert.Contains(opened.ToString(System.Globalization.CultureInfo.InvariantCulture), withheld["Body"], StringComparison.Ordinal);
        var queued = (await service.Services.GetRequiredService<CaseDesk>().Queue(new CaseFilter { Account = service.Staff, Limit = 1_000 })).Single(row => row.Number == opened);
        Assert.Equal(("review:withheld", Documents.Topic), (queued.Reason, queued.Topic));

        Assert.Equal(ReviewOutcome.Done, await Sign(Documents.Topic));

        Assert.Contains(answer, (await new TwilioPhone(service, "+525512380002").Ask(Documents.Question))["Body"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_overdue_signature_costs_a_caution_and_then_the_answer()
    {
        Options.RequireReview = true;
        await Sign(Deposit.Topic);
        Assert.Contains(Answer(Deposit.Topic), (await new TwilioPhone(service, "+525512380003").Ask(Deposit.Question))["Body"], StringComparison.Ordinal);

        service.Clock.Ahead = Duration.FromDays(211);
        var cautioned = (await new TwilioPhone(service, "+525512380004").Ask(Deposit.Question))["Body"];
        service.Clock.Ahead = Duration.FromDays(271);
        var withheld = (await new TwilioPhone(service, "+525512380005").Ask(Deposit.Question))["Body"];

        Assert.Contains(Answer(Deposit.Topic), cautioned, StringComparison.Ordinal);
        Assert.Contains("puede haber cambiado", cautioned, StringComparison.Ordinal);
        Assert.DoesNotContain(Answer(Deposit.Topic), withheld, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_danger_the_answer_does_not_wait_for_a_signature()
    {
        Options.RequireReview = true;

        var reply = await new TwilioPhone(service, "+525512380006").Ask("me van a matar ayuda");

        Assert.Contains("911", reply["Body"], StringComparison.Ordinal);
        Assert.NotEqual(Stage.Reviewed, (await Desk.All()).Single(standing => standing.Topic.Value == "safety.danger-now").Stage);
    }

    [Fact]
    public async Task Drafts_are_served_where_review_is_not_required()
    {
        Assert.False(Desk.IsRequired);
        Assert.Contains("COMAR", (await new TwilioPhone(service, "+525512380007").Ask("¿cómo pido refugio?"))["Body"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production", null, true)]
    [InlineData("Production", "false", false)]
    [InlineData("Development", null, false)]
    [InlineData("Staging", "true", true)]
    public async Task Review_is_required_in_production_unless_the_operator_says_otherwise(string environment, string? setting, bool required)
    {
        var folder = Directory.CreateTempSubdirectory("nrcbot-review-");
        try
        {
            await using var app = ServiceHost.Build(builder => Configure(builder, folder.FullName, setting), environment);

            Assert.Equal(required, app.Services.GetRequiredService<ReviewDesk>().IsRequired);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Configure(WebApplicationBuilder builder, string folder, string? required) =>
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Urls"] = "http://127.0.0.1:0",
            ["Storage:DataFolder"] = folder,
            ["Content:Folder"] = Repository.Root,
            ["Guidance:RequireReview"] = required,
            ["Twilio:AccountSid"] = RunningService.AccountSid,
            ["Twilio:AuthToken"] = RunningService.AuthToken,
            ["Twilio:Senders:0"] = RunningService.Sender,
            ["Twilio:PublicBaseUrl"] = "https://bot.example.org",
        });

    /// <summary>Signs a topic as the web does.</summary>
    private async Task<ReviewOutcome> Sign(TopicId topic)
    {
        var reviewer = await service.Services.GetRequiredService<AccountStore>().Create($"reviewer{Guid.NewGuid():N}", "Eva", [Roles.Reviewer]);
        return await Desk.Decide((await Desk.Open(topic))!, Verdict.Sign, reviewer.AccountId, comment: null);
    }

    /// <summary>The beginning of the answer, as it goes by SMS.</summary>
    private string Answer(TopicId topic)
    {
        var sms = service.Services.GetRequiredService<Func<Library>>()().Articles[(topic, Understanding.Language.Spanish)].Sms;
        return SmsText.Folded(sms.Split('\n')[0]);
    }
}
