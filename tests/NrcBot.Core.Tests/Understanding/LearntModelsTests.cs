using System.Collections.Immutable;
using NrcBot.Core.Tests.Conversations;
using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Understanding;

/// <summary>What was learnt is kept between starts.</summary>
public class LearntModelsTests
{
    private static readonly ImmutableArray<(string Label, string Folded)> Lesson =
        [("deposit", "no me devuelven el deposito"), ("deposit", "mi deposito"), ("deadline", "cuanto tiempo tengo"), ("deadline", "se me paso el plazo")];

    [Fact]
    public void What_was_kept_answers_as_what_was_learnt()
    {
        var (all, models) = LearntModels.None.Learn(Lesson);
        var (again, kept) = LearntModels.Read(Written(all)).Learn(Lesson);

        Assert.True(again.AreThoseOf(all));
        foreach (var text in new[] { "mi deposito", "que plazo tengo", "zzz", "" })
            Assert.Equal(models[0].Score(text), kept[0].Score(text));
    }

    [Fact]
    public void Only_what_changed_is_learnt_again()
    {
        var (known, models) = LearntModels.None.Learn(Lesson, []);
        var (next, learnt) = known.Learn(Lesson, Lesson[..2]);

        Assert.Same(models[0], learnt[0]);
        Assert.NotSame(models[1], learnt[1]);
        Assert.False(next.AreThoseOf(known));
    }

    [Fact]
    public void One_word_more_in_one_example_is_another_lesson()
    {
        var (known, _) = LearntModels.None.Learn(Lesson);
        Assert.False(known.Learn(Lesson.SetItem(3, ("deadline", "ya se me paso el plazo"))).All.AreThoseOf(known));
    }

    [Fact]
    public void The_library_that_ships_is_read_from_what_was_kept()
    {
        var kept = LearntModels.Read(Written(Shipped.Library.Models));
        var library = LibraryReader.Read(Shipped.Files, kept).Library!;

        Assert.True(library.Models.AreThoseOf(Shipped.Library.Models));
        foreach (var text in new[] { "me niegan el refugio", "me quieren matar", "boss not pay me" })
        {
            Assert.Equal(Shipped.Library.Recognizer.Recognize(text, Language.Spanish).Candidates, library.Recognizer.Recognize(text, Language.Spanish).Candidates);
            Assert.Equal(Shipped.Library.Need.Likelihood(text), library.Need.Likelihood(text));
        }
    }

    // A write that was cut off, a disk that turned a bit, another program's file: never a model that answers wrongly.
    [Fact]
    public void A_file_that_is_not_whole_is_refused()
    {
        var written = Written(LearntModels.None.Learn(Lesson).All);
        foreach (var length in new[] { 0, 1, 31, 32, written.Length / 2, written.Length - 1 })
            Assert.Throws<InvalidDataException>(() => LearntModels.Read(written[..length]));
        for (var at = 0; at < written.Length; at += 97)
        {
            written[at] ^= 1;
            Assert.Throws<InvalidDataException>(() => LearntModels.Read(written));
            written[at] ^= 1;
        }
    }

    private static byte[] Written(LearntModels models)
    {
        using var stream = new MemoryStream();
        models.Write(stream);
        return stream.ToArray();
    }
}
