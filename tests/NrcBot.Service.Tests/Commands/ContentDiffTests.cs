using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Service.Commands.ContentChanges;
using NrcBot.Service.Commands.Evaluation;
using NrcBot.Service.Contents;
using NrcBot.Service.Tests.Contents;
using NrcBot.Testing;
using NrcBot.Understanding;

namespace NrcBot.Service.Tests.Commands;

/// <summary>An editor sees which answers a change of content changes, before publishing it.</summary>
public sealed class ContentDiffTests
{
    private static readonly AskedConversation[] Asked =
    [
        new("deadline", ["cuánto tiempo tengo para pedir refugio"]),
        new("deposit", ["the landlord keeps my deposit"]),
        new("follow-up", ["the landlord keeps my deposit", "more"]),
    ];

    [Fact]
    public async Task A_change_shows_who_gets_what_instead()
    {
        using var content = new EditableContent();
        content.Edit("content/hlp/deposit.en.md", "## More\n", "## More\nKeep this paper in a safe place.\n");
        var report = await Compare(content.Root);

        Assert.Equal((4, 1), (report.Messages, report.Differently));
        Assert.Equal([ChannelKind.WhatsApp, ChannelKind.Sms], report.Answers.Select(answer => answer.Channel));
        Assert.All(report.Answers, answer =>
        {
            Assert.Equal([("follow-up", "more")], answer.Asked);
            Assert.DoesNotContain("Keep this paper in a safe place.", answer.Before, StringComparison.Ordinal);
            Assert.Contains("Keep this paper in a safe place.", answer.After, StringComparison.Ordinal);
        });
        var written = new StringWriter();
        report.Write(written);
        Assert.Contains("+ Keep this paper in a safe place.", written.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("1 of 4 messages get another answer\n", written.ToString().ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_figure_changes_every_answer_that_states_it()
    {
        using var content = new EditableContent();
        content.Edit("content/facts.yaml", "asylum.apply-days:\n  value: 30", "asylum.apply-days:\n  value: 29");

        Assert.Equal(["deadline"], (await Compare(content.Root)).Answers.SelectMany(answer => answer.Asked).Select(asked => asked.Name).Distinct());
    }

    [Fact]
    public async Task The_same_content_gives_the_same_answers()
    {
        using var content = new EditableContent();
        Assert.Empty((await Compare(content.Root)).Answers);
    }

    [Fact]
    public async Task What_is_neither_a_folder_nor_a_revision_is_said() =>
        Assert.Contains("no-such-revision", (await Assert.ThrowsAsync<DirectoryNotFoundException>(
            () => ContentRevision.Read("no-such-revision"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_revision_is_read_as_it_was_committed()
    {
        var files = await ContentRevision.Read("HEAD");

        Assert.Contains(files, file => file.Path == "content/facts.yaml" && file.Text.Contains("asylum.apply-days", StringComparison.Ordinal));
        Assert.Contains(files, file => file.Path.StartsWith("dialogs/", StringComparison.Ordinal));
        Assert.DoesNotContain(files, file => file.Path.EndsWith("schema.json", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("questions.txt", "¿puedo trabajar?\n\n# no\nwhere is comar\n", 2)]
    [InlineData("talk.jsonl", "{\"id\":\"a\",\"turns\":[\"hola\",\"1\"]}\n", 1)]
    [InlineData("rows.tsv", "id\tlang\ttopic\talso\thandoff\trisk\ttext\n1\tes\tasylum.apply\t\tno\tnone\tcomo pido refugio\n", 1)]
    public void Messages_may_come_as_questions_conversations_or_rows(string file, string text, int conversations) =>
        Assert.Equal(conversations, AskedConversation.Read(file, text, new HashSet<string> { "asylum.apply" }).Count());

    private static async Task<ChangeReport> Compare(string after) => ChangeReport.Of(
        Asked, new Turn(new LanguageRecognizer()), LibraryHolder.Load(Repository.Root),
        LibraryHolder.Read(await ContentRevision.Read(after)), EvaluationClock.Midday(EvaluationClock.DefaultDay));
}
