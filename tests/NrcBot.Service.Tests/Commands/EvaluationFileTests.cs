using NrcBot.Service.Commands.Evaluation;
using NrcBot.Triaging;

namespace NrcBot.Service.Tests.Commands;

/// <summary>Evaluation files are made by others; what is wrong with one is said with file and line.</summary>
public sealed class EvaluationFileTests
{
    private const string Header = "id\tlang\ttopic\talso\thandoff\trisk\ttext\n";
    private static readonly HashSet<string> Topics = ["asylum.apply", "asylum.deadline", "out-of-scope"];

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Rows_are_read_with_either_line_end_a_mark_at_the_start_comments_and_blanks(string end)
    {
        var file = "\uFEFF# made by hand\n\n" + Header + "1\tes\tasylum.deadline\tasylum.apply\teither\tnone\tq tiempo \"tengo\"\n# one more\n\n2\tother\tout-of-scope\t\tno\tcritical\tbonjou\n";

        var rows = MessageSet.Read("set.tsv", file.ReplaceLineEndings(end), Topics);

        Assert.Equal(["1", "2"], rows.Select(row => row.Id));
        Assert.Equal("q tiempo \"tengo\"", rows[0].Text);
        Assert.True(rows[0].Accepts(new("asylum.apply")));
        Assert.Null(rows[0].Handoff);
        Assert.Equal(Risk.Critical, rows[1].Risk);
    }

    [Theory]
    [InlineData("1\tes\tasylum.aply\t\tno\tnone\thola", "set.tsv:2", "asylum.aply")]
    [InlineData("1\tes\tasylum.apply\tx.y\tno\tnone\thola", "set.tsv:2", "x.y")]
    [InlineData("1\tfr\tasylum.apply\t\tno\tnone\thola", "set.tsv:2", "lang")]
    [InlineData("1\tes\tasylum.apply\t\tmaybe\tnone\thola", "set.tsv:2", "handoff")]
    [InlineData("1\tes\tasylum.apply\t\tno\thigh\thola", "set.tsv:2", "risk")]
    [InlineData("1\tes\tasylum.apply\tno\tnone\thola", "set.tsv:2", "7 columns")]
    public void An_unknown_value_is_an_error_with_its_line(string row, string where, string what)
    {
        var error = Assert.Throws<EvaluationFileException>(() => MessageSet.Read("set.tsv", Header + row, Topics));

        Assert.StartsWith(where, error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_the_header_is_refused() =>
        Assert.Throws<EvaluationFileException>(() => MessageSet.Read("set.tsv", "id,lang\n", Topics));

    [Fact]
    public void Conversations_may_expect_less_than_they_say()
    {
        var conversation = Assert.Single(ConversationSet.Read("set.jsonl", """
            {"id":"a","lang":"es","now":"2026-11-20","note":"ignored","turns":["hola","si","no"],"expect":[null,{"topic":"asylum.apply","also":["asylum.deadline"],"must_contain_any":["COMAR"],"handoff":"no","gap_days":3}]}
            """, Topics));

        Assert.Equal(new NodaTime.LocalDate(2026, 11, 20), conversation.Now);
        Assert.False(conversation.Expect[0].Counts);
        Assert.True(conversation.Expect[1].Counts);
        Assert.Equal(3, conversation.Expect[1].GapDays);
        Assert.Equal(2, conversation.Expect[1].Topics.Length);
    }

    [Theory]
    [InlineData("{\"id\":\"a\",\"turns\":[\"hola\"],\"expect\":[{\"topic\":\"asylum.aply\"}]}")]
    [InlineData("{\"id\":\"a\",\"turns\":[],\"expect\":[]}")]
    [InlineData("{\"id\":\"a\",\"turns\":[\"hola\"],\"expect\":[{},{}]}")]
    [InlineData("{\"id\":\"a\",\"turns\":\"hola\"}")]
    [InlineData("{\"id\":\"a\",")]
    [InlineData("[]")]
    public void A_line_that_is_no_conversation_is_an_error_with_its_line(string line)
    {
        var error = Assert.Throws<EvaluationFileException>(() => ConversationSet.Read("set.jsonl", "\n" + line, Topics));

        Assert.StartsWith("set.jsonl:2", error.Message, StringComparison.Ordinal);
    }
}
