using BenchmarkDotNet.Attributes;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Testing;
using NrcBot.Triaging;
using NrcBot.Understanding;

namespace NrcBot.Benchmarks;

/// <summary>What understanding one message takes: the mean over the messages that measure, each part by itself and a whole turn.</summary>
[MemoryDiagnoser]
public class MessageBenchmarks
{
    // A constant, for BenchmarkDotNet divides by it.
    private const int Messages = 930;

    private readonly LanguageRecognizer languages = new();
    private Library library = null!;
    private Turn turn = null!;
    private ConversationState state = null!;
    private (string Text, Language Language)[] messages = [];

    [GlobalSetup]
    public void Read()
    {
        library = Ready.Library;
        turn = new(languages);
        state = ConversationState.New with { Notice = TurnNotice.Version(library) };
        messages = [.. File.ReadLines(Repository.Path("tests", "evaluation", "messages.tsv"))
            .Where(line => line.Length > 0 && line[0] != '#').Skip(1).Select(line => line.Split('\t'))
            .Select(fields => (fields[^1], fields[1] == "en" ? Language.English : Language.Spanish))];
        if (messages.Length != Messages)
            throw new InvalidOperationException($"There are {messages.Length} messages; write that into {nameof(Messages)}.");
    }

    /// <summary>Which language it is in.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public double LanguageOf() => Sum((text, _) => languages.Recognize(text, null, library.Words, library.Vocabulary).Confidence);

    /// <summary>Which danger the written rules notice.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public double DangerByRules() => Sum((text, _) => Weight(library.Triage.Assess(text)));

    /// <summary>Which danger is noticed by likeness, where no rule spoke.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public double DangerByLikeness() => Sum((text, language) =>
        Weight(library.Danger.Assess(text, null, () => library.Recognizer.Recognize(text, language).Candidates)));

    /// <summary>Which topic it is about.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public double Topic() => Sum((text, language) => library.Recognizer.Recognize(text, language).Candidates.Length);

    /// <summary>Whether it needs a counsellor.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public double Need() => Sum((text, _) => (double)library.Need.Of(text));

    /// <summary>A whole turn: the first message of a conversation, and its reply.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public double WholeTurn() => Sum((text, _) =>
    {
        var now = Instant.FromUtc(2026, 11, 23, 18, 0);
        var message = new InboundMessage { Id = "1", Channel = ChannelKind.WhatsApp, ReceivedAt = now, Text = text };
        return turn.Take(state, new TurnInput { Messages = [message], Now = now }, library).Replies.Length;
    });

    // Of numbers that depend on every result, so that nothing is optimised away.
    private double Sum(Func<string, Language, double> of)
    {
        var sum = 0.0;
        foreach (var (text, language) in messages)
            sum += of(text, language);
        return sum;
    }

    private static double Weight(Finding? finding) => finding is null ? 0 : (double)finding.Risk;
}
