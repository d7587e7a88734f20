using System.Collections.Immutable;
using NrcBot.Core.Tests.Guidance;
using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Understanding;

public class TopicRecognizerTests
{
    private static readonly TopicId Deadline = new("asylum.deadline");
    private static readonly TopicId Deposit = new("hlp.deposit");
    private static readonly WordList Words = SampleContent.Read().Library!.Words;

    private static readonly TopicRecognizer Recognizer = Learnt(
    [
        .. Examples(Deadline, "cuanto tiempo tengo para pedir refugio", "se me paso el plazo", "cuantos dias tengo", "hasta cuando puedo pedir asilo", "plazo"),
        .. Examples(Deposit, "no me devuelven el deposito", "el dueño se quedo con mi deposito", "como recupero el deposito de la renta", "deposito"),
        .. Examples(TopicId.OutOfScope, "que clima hace", "receta de tamales", "quien gano el partido"),
    ]);

    [Theory]
    [InlineData("q el dueño no me devuelve mi depósito")]
    [InlineData("depocito")]
    public void A_message_like_the_examples_is_clear(string text) =>
        Assert.Equal(Deposit, Assert.IsType<TopicReading.Clear>(Recognizer.Recognize(text, Language.Spanish)).Topic);

    [Fact]
    public void A_message_between_two_topics_is_unclear()
    {
        var reading = Assert.IsType<TopicReading.Unclear>(Recognizer.Recognize("plazo deposito", Language.Spanish));
        Assert.Equal([Deadline, Deposit], reading.Topics.Take(2).OrderBy(topic => topic.Value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("👍")]
    [InlineData("zzkw bbvq")]
    public void A_message_without_a_known_word_has_no_topic(string text) =>
        Assert.Empty(Assert.IsType<TopicReading.None>(Recognizer.Recognize(text, Language.Spanish)).Candidates);

    [Fact]
    public void Candidates_come_best_first_and_share_the_whole()
    {
        var candidates = Recognizer.Recognize("cuanto tiempo", Language.Spanish).Candidates;
        Assert.Equal(candidates.OrderByDescending(candidate => candidate.Score), candidates);
        Assert.Equal(1, candidates.Sum(candidate => candidate.Score), 3);
    }

    [Fact]
    public void The_same_examples_always_give_the_same_recognizer()
    {
        var examples = Examples(Deadline, "a b c", "b c d").AddRange(Examples(Deposit, "x y z", "a z"));
        var first = Learnt(examples).Recognize("a b z", Language.Spanish).Candidates;
        Assert.Equal(first, Learnt(examples).Recognize("a b z", Language.Spanish).Candidates);
    }

    [Fact]
    public void Threads_do_not_disturb_each_other()
    {
        var expected = Recognizer.Recognize("se me paso el plazo", Language.Spanish).Candidates;
        Assert.All(ParallelEnumerable.Range(0, 500).Select(_ => Recognizer.Recognize("se me paso el plazo", Language.Spanish).Candidates),
            candidates => Assert.Equal(expected, candidates));
    }

    [Fact]
    public void No_examples_make_a_recognizer_that_knows_nothing() =>
        Assert.IsType<TopicReading.None>(Learnt([]).Recognize("hola", Language.Spanish));

    private static TopicRecognizer Learnt(ImmutableArray<TopicExample> examples) => new(TextLearning.Learn(TopicRecognizer.Lesson(examples, Words)), Words);

    private static ImmutableArray<TopicExample> Examples(TopicId topic, params ReadOnlySpan<string> texts)
    {
        var examples = ImmutableArray.CreateBuilder<TopicExample>();
        foreach (var text in texts)
            examples.Add(new(topic, Language.Spanish, text));
        return examples.ToImmutable();
    }
}
