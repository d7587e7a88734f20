using System.Collections.Immutable;
using NrcBot.Guidance;

namespace NrcBot.Conversations;

/// <summary>"More": the longer text of the last answer, what to beware of, and who can help.</summary>
internal static class TurnMore
{
    private const string Help = "help";

    /// <summary>Whether there is anything to say after the answer.</summary>
    internal static bool Has(Article article) => article.More is not null || article.Warning is not null || !article.Help.IsEmpty;

    /// <summary>The word MÁS: the first part, or the next one where not all of it went into one message.</summary>
    internal static void Take(TurnDraft draft)
    {
        var (topic, from) = (draft.Asked is { } asked ? ChoiceIds.ReadMore(asked) : null) ?? (draft.State.Topic, 0);
        if (topic is null || !Say(draft, topic.Value, from))
        {
            draft.About(draft.State.Topic ?? new("info.menu"), TurnOutcome.Fallback);
            draft.Say("more-none");
        }
    }

    /// <summary>A button that leads on from the part before; false when it means nothing any more.</summary>
    internal static bool Tap(TurnDraft draft, string id) =>
        ChoiceIds.ReadMore(id) is ({ } topic, var from) && Say(draft, topic, from);

    private static bool Say(TurnDraft draft, TopicId topic, int from)
    {
        if (draft.Article(topic) is not { } article || Pieces(draft, article) is var pieces && from >= pieces.Length)
            return false;
        draft.State = draft.State with { Topic = topic };
        if (TurnReview.Withholds(draft, topic))
        {
            TurnReview.Withhold(draft, article);
            return true;
        }
        draft.About(topic, TurnOutcome.Answered);
        var until = pieces.Length;
        while (until > from + 1 && !draft.Fits(Part(draft, article, pieces, from, until)))
            until--;
        draft.Say(Part(draft, article, pieces, from, until));
        if (until < pieces.Length)
            draft.State = draft.State with { Asked = ChoiceIds.More(topic, until) };
        else
            TurnDialogs.OfferToGoOn(draft);
        return true;
    }

    private static TurnPart Part(TurnDraft draft, Article article, ImmutableArray<Piece> pieces, int from, int until)
    {
        var said = pieces[from..until];
        var sent = TurnTopics.Sent(draft, article, [.. said.Select(piece => piece.Name)]);
        Choice? next = until < pieces.Length ? draft.Button(ChoiceIds.More(article.Topic, until), "more") : null;
        return new($"more:{article.Topic}", said.Aggregate(MessageText.Empty, (all, piece) => all.Then(piece.Text)).Then(TurnReview.Caution(draft, article.Topic)))
        {
            Article = sent with { Variant = sent.Variant ?? Help, Facts = [.. sent.Facts.Union(said.SelectMany(piece => piece.Facts))] },
            Choices = TurnTopics.LeadingOn(draft, article, next, draft.Button(ChoiceIds.Word("source"), "source")),
        };
    }

    private static ImmutableArray<Piece> Pieces(TurnDraft draft, Article article)
    {
        var pieces = new List<Piece>();
        if (article.More is { } more)
            pieces.Add(new(ArticleSection.More, MessageText.Of(more), []));
        if (article.Warning is { } warning)
            pieces.Add(new(ArticleSection.Warning, MessageText.Of(warning), []));
        if (WhoCanHelp(draft, article) is { } help)
            pieces.Add(help);
        return [.. pieces];
    }

    /// <summary>The lines to call, and the kinds of office to go to; null where the article names none.</summary>
    private static Piece? WhoCanHelp(TurnDraft draft, Article article)
    {
        var lines = article.Help.Select(id => draft.Library.Facts.GetValueOrDefault(id)).OfType<Fact>().Where(fact => fact.Line is not null).ToList();
        var kinds = OfficeKind.Among(article).Select(kind => draft.Library.OfficeKinds[kind].Name.In(draft.Language)).ToList();
        if (lines.Count + kinds.Count == 0)
            return null;
        var list = MessageText.Of(string.Join('\n', lines.Select(fact => Line(draft, fact, fact.Line!))));
        var offices = kinds.Count == 0 ? MessageText.Empty : draft.Phrase("help-offices", ("kinds", string.Join(", ", kinds)));
        return new(Help, draft.Phrase("help-intro").Then(list, "\n").Then(offices, "\n"), [.. lines.Select(fact => fact.Id)]);
    }

    private static string Line(TurnDraft draft, Fact fact, HelpLine line)
    {
        string[] parts = [fact.Value.In(draft.Language), line.Hours?.In(draft.Language) ?? "", line.Free is true ? draft.Phrase("line-free").Plain() : ""];
        return $"{line.Name.In(draft.Language)}: {string.Join(", ", parts.Where(part => part.Length > 0))}";
    }

    /// <summary>A part of the longer text that is never cut.</summary>
    /// <param name="Name">The section it comes from, or <see cref="Help"/>.</param>
    /// <param name="Text">What it says.</param>
    /// <param name="Facts">The facts in it that no section holds, by id.</param>
    private sealed record Piece(string Name, MessageText Text, ImmutableArray<string> Facts);
}
