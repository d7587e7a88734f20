using System.Collections.Immutable;
using NrcBot.Deadlines;
using NrcBot.Dialogs;
using NrcBot.Handoffs;
using NrcBot.Triaging;
using NrcBot.Understanding;

namespace NrcBot.Guidance;

/// <summary>What reading all content gave.</summary>
/// <param name="Library">The library; null when there is an error among the problems.</param>
/// <param name="Problems">All problems, by file and line.</param>
public sealed record LibraryReading(Library? Library, ImmutableArray<Problem> Problems);

/// <summary>Reads all files of <c>content/</c> and <c>dialogs/</c> into one library, or says everything that is wrong with them.</summary>
public static class LibraryReader
{
    /// <summary>Reads, checks and learns; never throws for what people wrote.</summary>
    /// <param name="files">The files of <c>content/</c> and <c>dialogs/</c>.</param>
    /// <param name="known">What was learnt before; what it holds is not learnt again.</param>
    public static LibraryReading Read(IReadOnlyCollection<ContentFile> files, LearntModels? known = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        var problems = new List<Problem>();
        var library = Read(new FileSet(files, problems), problems, known ?? LearntModels.None);
        return new(problems.Exists(problem => problem.Severity == Severity.Error) ? null : library, Sorted(problems));
    }

    /// <summary>
    /// Reads what can be read, with holes where there are errors, and learns nothing: good enough to look for more problems, never to
    /// answer from.
    /// </summary>
    internal static (Library Fragments, ImmutableArray<Problem> Problems) ReadFragments(IReadOnlyCollection<ContentFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var problems = new List<Problem>();
        var fragments = Read(new FileSet(files, problems), problems, known: null);
        return (fragments, Sorted(problems));
    }

    /// <summary>By file and line, each once.</summary>
    internal static ImmutableArray<Problem> Sorted(IEnumerable<Problem> problems) =>
        [.. problems.Distinct().OrderBy(problem => problem.Path, StringComparer.Ordinal).ThenBy(problem => problem.Line)];

    private static Library Read(FileSet files, List<Problem> problems, LearntModels? known)
    {
        var topics = TopicReader.Read(files.Single("content/topics.yaml"), problems);
        var facts = ReadFacts(files, problems);
        var figures = new FactTexts(facts);
        var words = WordListReader.Read(files.Single("content/words.yaml"), problems);
        var dialogs = ReadDialogs(files, figures, problems);
        var places = PlaceReader.Read(files.Single("content/places.yaml"), problems);
        var countries = CountryReader.Read(files.Single("content/countries.yaml"), problems);
        var documents = DocumentReader.Read(files.Single("content/documents.yaml"), problems);
        var offices = new OfficeReader(figures, places.Places, topics, problems).Read(files.Single("content/offices.yaml"));
        var triage = TriageReader.Read(files.Single("content/triage.yaml"), words, topics, problems);
        var asked = files.Under("content/examples/", ".txt").SelectMany(file => ExampleReader.Read(file, topics, problems)).ToImmutableArray();
        var danger = DangerExamples.Read(files, topics, problems);
        var need = NeedExamples.Read(files, topics, problems);
        ImmutableArray<TopicExample> examples =
        [
            .. asked,
            .. danger.Where(example => example.Language is not null).Select(example => new TopicExample(example.Topic, example.Language!.Value, example.Text)),
            .. need.Select(example => new TopicExample(example.Topic, example.Language, example.Text)),
        ];
        var risks = DangerExamples.With(danger, asked, need, triage);
        var (models, learnt) = known?.Learn(
            TopicRecognizer.Lesson(examples, words),
            DangerRecognizer.Lesson(risks),
            DangerRecognizer.LessonOfRiskAlone(risks),
            NeedRecognizer.Lesson(NeedExamples.With(need, asked, danger)))
            ?? LearntModels.None.Learn([], [], [], []);
        return new()
        {
            Topics = topics,
            Facts = facts,
            Conflicts = ConflictReader.Read(files.Single("content/conflicts.yaml"), topics, facts, problems),
            Words = words,
            Places = places.Places,
            PlaceRecognizer = places.Recognizer,
            Countries = countries.Countries,
            Nationalities = countries.Recognizer,
            Documents = documents.Documents,
            DocumentRecognizer = documents.Recognizer,
            OfficeKinds = offices.Kinds,
            Offices = offices.Offices,
            Dialogs = dialogs,
            Articles = ReadArticles(files, figures, topics, dialogs, problems),
            Phrases = PhraseReader.Read(files.Single("content/phrases.yaml"), figures, problems),
            Triage = triage,
            Calendar = WorkingCalendar.Read(files.Single("content/calendar.yaml"), problems),
            Recognizer = new(learnt[0], words),
            Vocabulary = LanguageVocabulary.Of(
            [
                .. examples.Select(example => (example.Language.Code(), TextFolding.Fold(example.Text))),
                .. danger.Where(example => example is { Language: null, LanguageCode: not null }).Select(example => (example.LanguageCode!, TextFolding.Fold(example.Text))),
            ]),
            Danger = new(learnt[1], learnt[2]),
            Handoff = HandoffReader.Read(files.Single(HandoffReader.Path), topics, problems),
            Need = new(learnt[3]),
            Models = models,
            Version = files.Version,
        };
    }

    private static ImmutableSortedDictionary<string, Fact> ReadFacts(FileSet files, List<Problem> problems)
    {
        var facts = ImmutableSortedDictionary.CreateBuilder<string, Fact>(StringComparer.Ordinal);
        FactReader.Read(files.Single("content/facts.yaml"), facts, problems);
        FactReader.Read(files.Single("content/lines.yaml"), facts, problems);
        return facts.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, Dialog> ReadDialogs(FileSet files, FactTexts figures, List<Problem> problems)
    {
        var dialogs = ImmutableSortedDictionary.CreateBuilder<string, Dialog>(StringComparer.Ordinal);
        foreach (var file in files.Under("dialogs/", ".yaml"))
        {
            if (DialogReader.Read(file, figures, problems) is { } dialog)
                dialogs.Add(file.Stem, dialog);
        }
        return dialogs.ToImmutable();
    }

    private static ImmutableDictionary<(TopicId Topic, Language Language), Article> ReadArticles(
        FileSet files, FactTexts figures, IReadOnlyDictionary<string, Topic> topics, IReadOnlyDictionary<string, Dialog> dialogs, List<Problem> problems)
    {
        var articles = ImmutableDictionary.CreateBuilder<(TopicId, Language), Article>();
        foreach (var file in files.Under("content/", ".md").Where(file => file.Path.Count(character => character == '/') > 1))
        {
            if (ArticleReader.Read(file, figures, problems) is not { } article)
                continue;
            ArticleLinks.Check(file, article, topics, dialogs, problems);
            articles[(article.Topic, article.Language)] = article;
        }
        ArticleLinks.CheckLanguages(articles.ToImmutable(), problems);
        return articles.ToImmutable();
    }
}
