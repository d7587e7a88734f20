using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Service.Commands.Evaluation;

/// <summary>A turn that did not bring what was expected.</summary>
internal sealed record FailedTurn(string Id, int Turn, string Expected, string Got);

/// <summary>The whole result of a conversation file.</summary>
internal sealed record ConversationReport(
    int Conversations, int ConversationsPassed, int Turns, int TurnsPassed, ImmutableArray<FailedTurn> Failed)
{
    /// <summary>Plays all conversations.</summary>
    public static ConversationReport Of(
        ImmutableArray<ExpectedConversation> conversations, Func<Person> newPerson, LocalDate today)
    {
        var failed = ImmutableArray.CreateBuilder<FailedTurn>();
        var (turns, whole) = (0, 0);
        foreach (var conversation in conversations)
        {
            var before = failed.Count;
            turns += Play(conversation, newPerson(), conversation.Now ?? today, failed);
            if (failed.Count == before)
                whole++;
        }

        return new(conversations.Length, whole, turns, turns - failed.Count, failed.ToImmutable());
    }

    /// <summary>Plays one; the number of turns that count.</summary>
    private static int Play(
        ExpectedConversation conversation, Person person, LocalDate day, ImmutableArray<FailedTurn>.Builder failed)
    {
        var (counted, offered) = (0, false);
        for (var i = 0; i < conversation.Turns.Length; i++)
        {
            var expected = i < conversation.Expect.Length ? conversation.Expect[i] : Expectation.Nothing;
            day = day.PlusDays(expected.GapDays);
            var result = person.Say(conversation.Turns[i], EvaluationClock.Midday(day).Plus(Duration.FromMinutes(i)));
            offered |= result.Account.Handoff;
            if (!expected.Counts)
                continue;
            counted++;
            var misses = Misses(expected, result, offered || !person.Cases.IsEmpty).ToList();
            if (misses.Count > 0)
                failed.Add(new(
                    conversation.Id, i + 1, string.Join("; ", misses.Select(miss => miss.Expected)),
                    string.Join("; ", misses.Select(miss => miss.Got))));
        }

        return counted;
    }

    private static IEnumerable<(string Expected, string Got)> Misses(Expectation expected, TurnResult result, bool handoffSoFar)
    {
        var said = string.Join("\n", result.Replies.Select(Person.Show));
        if (!expected.Topics.IsEmpty && !TopicRight(expected, result.Account))
            yield return ($"topic {string.Join(" or ", expected.Topics)}", $"{result.Account.Topic} ({result.Account.Outcome})");
        if (!expected.ContainsAny.IsEmpty && !expected.ContainsAny.Any(Said))
            yield return ($"any of \"{string.Join("\", \"", expected.ContainsAny)}\"", $"\"{said}\"");
        foreach (var banned in expected.ContainsNot.Where(Said))
            yield return ($"not \"{banned}\"", $"\"{said}\"");
        if (expected.Handoff == true && !handoffSoFar)
            yield return ("handoff yes", "no");
        if (expected.Handoff == false && result.Account.Handoff)
            yield return ("handoff no", "yes");
        if (expected.Language is { } language && result.Account.Language.Code() != language)
            yield return ($"language {language}", result.Account.Language.Code());

        bool Said(string part) => CultureInfo.InvariantCulture.CompareInfo
            .IndexOf(said, part, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;
    }

    private static bool TopicRight(Expectation expected, TurnAccount account) =>
        expected.Topics.Contains(account.Topic)
        || (expected.Topics.Contains(TopicId.OutOfScope) && account.Outcome == TurnOutcome.Fallback);
}
