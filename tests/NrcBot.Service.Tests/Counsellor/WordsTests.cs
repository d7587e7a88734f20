using System.Text.RegularExpressions;
using System.Xml.Linq;
using NrcBot.Guidance;
using NrcBot.Guidance.Reviews;
using NrcBot.Handoffs;
using NrcBot.Storage.Cases;
using NrcBot.Testing;
using NrcBot.Triaging;

namespace NrcBot.Service.Tests.Counsellor;

public sealed partial class WordsTests
{
    private static readonly string Folder = Repository.Path("src", "NrcBot.Service", "Counsellor");
    private static readonly Dictionary<string, string> English = Read("Words.resx");
    private static readonly Dictionary<string, string> Spanish = Read("Words.es.resx");

    [Fact]
    public void Both_languages_say_the_same_things() => Assert.Equal(English.Keys.Order(), Spanish.Keys.Order());

    [Fact]
    public void Nothing_is_said_with_no_words() => Assert.DoesNotContain(English.Values.Concat(Spanish.Values), string.IsNullOrWhiteSpace);

    [Fact]
    public void Both_languages_have_the_same_places_for_values() =>
        Assert.All(English.Keys, key => Assert.Equal(Places(English[key]), Places(Spanish[key])));

    [Fact]
    public void Whatever_the_pages_say_has_words()
    {
        var asked = Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(file => Asked().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .ToHashSet();

        Assert.True(asked.Count > 50, "The search itself must find something.");
        Assert.Empty(asked.Except(English.Keys));
    }

    [Fact]
    public void Every_risk_event_list_and_tick_has_words()
    {
        string[] named =
        [
            .. Enum.GetNames<Risk>().Select(name => "risk-" + name),
            .. Enum.GetNames<CaseEventKind>().Select(name => "event-" + name),
            .. Enum.GetNames<NrcBot.Service.Counsellor.Queue.QueueView>().SelectMany(name => new[] { "view-" + name, "empty-" + name }),
            .. Enum.GetNames<NrcBot.Conversations.ChannelKind>().Select(name => "channel-" + name),
            .. Enum.GetNames<NrcBot.Service.Counsellor.Reviews.ReviewView>().Select(name => "review-view-" + name),
            .. Enum.GetNames<Stage>().SelectMany(name => new[] { "stage-" + name, $"stage-{name}-means" }),
            .. Enum.GetNames<ReviewArea>().Select(name => "area-" + name),
            .. Enum.GetNames<Confidence>().Select(name => "confidence-" + name),
            .. Enum.GetNames<ComesIn>().Select(name => "comes-in-" + name),
            .. Enum.GetNames<FirstLook>().Select(name => "first-look-" + name),
            .. new[] { ArticleSection.Answer, ArticleSection.Sms, ArticleSection.More, ArticleSection.Warning }.Select(name => "section-" + name),
            .. Enum.GetNames<NrcBot.Understanding.DocumentStanding>().Select(name => "document-" + name),
            .. Enum.GetNames<NrcBot.Conversations.MediaKind>().Select(name => "media-" + name),
        ];

        Assert.Empty(named.Select(name => name.ToLowerInvariant()).Except(English.Keys));
    }

    private static Dictionary<string, string> Read(string file) => XDocument.Load(Path.Combine(Folder, file)).Root!.Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value).Order();

    [GeneratedRegex(@"[Ww]ords\[""([a-z-]+[a-z])""")]
    private static partial Regex Asked();

    [GeneratedRegex(@"\{\d[^}]*\}")]
    private static partial Regex Place();
}
