using Microsoft.Extensions.Logging;
using NrcBot.Guidance;
using NrcBot.Service.Contents;
using NrcBot.Service.Tests.Host;
using NrcBot.Understanding;

namespace NrcBot.Service.Tests.Contents;

/// <summary>An editor changes content while the service runs.</summary>
public sealed class ContentReloadTests
{
    private const string Article = "content/asylum/deadline.es.md";

    [Fact]
    public async Task An_edit_is_served_without_a_restart_and_a_broken_one_is_refused_until_it_is_mended()
    {
        using var content = new EditableContent();
        var library = new LibraryHolder(content.Root);
        using var log = new RecordedLog();
        using var logging = LoggerFactory.Create(logs => logs.AddProvider(log));
        using var reload = new ContentReload(library, logging.CreateLogger<ContentReload>());
        await reload.StartAsync(TestContext.Current.CancellationToken);

        content.Edit(Article, "Es gratis.", "No cuesta nada.");
        await RunningService.Until(() => Task.FromResult(Answer(library).Contains("No cuesta nada.", StringComparison.Ordinal)), "the edit is served");

        content.Edit(Article, "{asylum.apply-days}", "{asylum.aply-days}");
        await RunningService.Until(() => Task.FromResult(!library.Refused.IsEmpty), "the broken edit is refused");
        Assert.Contains("No cuesta nada.", Answer(library), StringComparison.Ordinal);
        Assert.DoesNotContain("aply", Answer(library), StringComparison.Ordinal);
        Assert.All(library.Refused, problem => Assert.Equal(Article, problem.Path));
        await RunningService.Until(
            () => Task.FromResult(log.Lines.Any(line => line.Contains($"{Article}:", StringComparison.Ordinal))), "the log says where");

        content.Edit(Article, "{asylum.aply-days}", "{asylum.apply-days}");
        await RunningService.Until(() => Task.FromResult(library.Refused.IsEmpty), "the mended edit is served");
        await reload.StopAsync(TestContext.Current.CancellationToken);
    }

    private static string Answer(LibraryHolder library) =>
        library.Current.Articles[(new TopicId("asylum.deadline"), Language.Spanish)].Answer;
}
