using System.Collections.Immutable;
using NrcBot.Understanding;

namespace NrcBot.Guidance;

/// <summary>Reads an article: front matter between two lines of <c>---</c>, then sections.</summary>
internal static class ArticleReader
{
    private const string Fence = "---";
    private static readonly ImmutableArray<string> Sections = [ArticleSection.Answer, ArticleSection.Sms, ArticleSection.More, ArticleSection.Warning];

    private static readonly ImmutableSortedDictionary<string, MexicanState> States =
        Enum.GetValues<MexicanState>().ToImmutableSortedDictionary(state => state.ToString().ToLowerInvariant(), state => state, StringComparer.Ordinal);

    /// <summary>Every section that an article may have: plain, and for each state.</summary>
    private static readonly ImmutableArray<(string Name, MexicanState? State)> Possible =
        [.. Sections.Select(name => (name, (MexicanState?)null)), .. Sections.SelectMany(name => States.Values.Select(state => (name, (MexicanState?)state)))];

    private static readonly ImmutableArray<string> Headings = [.. Possible.Select(one => ArticleSection.HeadingOf(one.Name, one.State))];

    private static readonly ImmutableSortedDictionary<string, ArticleStatus> Statuses = new Dictionary<string, ArticleStatus>
    {
        ["drafted"] = ArticleStatus.Drafted,
        ["reviewed"] = ArticleStatus.Reviewed,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static readonly ImmutableSortedDictionary<string, Language> Languages = new Dictionary<string, Language>
    {
        ["es"] = Language.Spanish,
        ["en"] = Language.English,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Reads one article; null when it cannot be used.</summary>
    internal static Article? Read(ContentFile file, FactTexts figures, ICollection<Problem> problems)
    {
        var lines = file.Text.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n');
        var end = lines[0].TrimEnd() == Fence ? Array.FindIndex(lines, 1, line => line.TrimEnd() == Fence) : -1;
        if (end < 0)
        {
            problems.Add(new(file.Path, 1, Severity.Error, "front-matter", "The front matter is missing", "Begin the file with a line ---, the fields, and another line ---."));
            return null;
        }
        // The fence is line 1 of the file, so the fields begin after one line.
        if (AuthoredMap.Read(file.Path, string.Join('\n', lines[1..end]), linesBefore: 1, problems) is not { } front)
            return null;
        var sections = ReadSections(file.Path, lines, end + 1, problems);
        return ReadFields(file, front, sections, figures, problems);
    }

    /// <summary>The sections of an article as written, by heading.</summary>
    internal static ImmutableDictionary<string, AuthoredText> SectionsOf(ContentFile file)
    {
        var lines = file.Text.ReplaceLineEndings("\n").Split('\n');
        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() == Fence);
        return end < 0 ? ImmutableDictionary<string, AuthoredText>.Empty : ReadSections(file.Path, lines, end + 1, []);
    }

    /// <summary>The fields above the text as written; null when they cannot be read.</summary>
    internal static AuthoredMap? FrontOf(ContentFile file)
    {
        var lines = file.Text.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n');
        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() == Fence);
        return end < 0 ? null : AuthoredMap.Read(file.Path, string.Join('\n', lines[1..end]), linesBefore: 1, []);
    }

    /// <summary>The helpers of an article as written.</summary>
    internal static ImmutableArray<AuthoredText> HelpOf(ContentFile file) => FrontOf(file)?.Texts("help") ?? [];

    private static Article? ReadFields(ContentFile file, AuthoredMap front, ImmutableDictionary<string, AuthoredText> sections, FactTexts figures, ICollection<Problem> problems)
    {
        front.AllowOnly("topic", "language", "title", "verified", "status", "legal-basis", "sources", "related", "dialog", "questions", "help");
        var topic = front.Text("topic");
        var language = front.OneOf("language", Languages);
        var title = front.Text("title");
        var verified = front.Date("verified");
        var status = front.OneOf("status", Statuses);
        CheckName(file, front, topic?.Value, language);
        if (topic is null || language is not { } written || title is null || verified is null || status is null)
            return null;
        var marked = Mark(sections, written, file.Path, figures, problems);
        string? Text(string name, MexicanState? state = null) => marked.FirstOrDefault(section => section.Name == name && section.State == state)?.Text;
        if ((Text(ArticleSection.Answer), Text(ArticleSection.Sms)) is not ({ } answer, { } sms))
            return null;
        var more = Text(ArticleSection.More);
        var warning = Text(ArticleSection.Warning);
        var variants = Variants(Text);
        return new()
        {
            Topic = new(topic.Value.Value),
            Language = written,
            Title = figures.Resolve(title.Value.Value, written, file.Path, title.Value.Line, problems),
            Answer = answer,
            Sms = sms,
            More = more,
            Warning = warning,
            Variants = variants,
            Sections = marked,
            Verified = verified.Value,
            Status = status.Value,
            LegalBasis = [.. front.Texts("legal-basis").Select(text => text.Value)],
            Sources = [.. front.Texts("sources").Select(text => text.Value)],
            Related = [.. front.Texts("related").Select(text => new TopicId(text.Value))],
            DialogId = front.Has("dialog") ? front.OptionalText("dialog")?.Value : null,
            Help = [.. front.Texts("help").Select(text => text.Value)],
            Questions = [.. front.Texts("questions").Select(text => text.Value)],
            Facts = [.. marked.SelectMany(section => section.Facts), .. FactTexts.References(title.Value.Value).Where(id => figures.Find(id) is not null)],
            Version = Hash.Short([
                title.Value.Value, answer, sms, more ?? "", warning ?? "",
                .. variants.SelectMany(pair => new[] { pair.Key.ToString(), pair.Value.Answer ?? "", pair.Value.Sms ?? "", pair.Value.More ?? "", pair.Value.Warning ?? "" }),
            ]),
        };
    }

    /// <summary>The sections that were written, in the order of <see cref="Possible"/>, with their figures.</summary>
    private static ImmutableArray<ArticleSection> Mark(
        ImmutableDictionary<string, AuthoredText> sections, Language language, string path, FactTexts figures, ICollection<Problem> problems) =>
    [
        .. from one in Possible
           let text = sections.GetValueOrDefault(ArticleSection.HeadingOf(one.Name, one.State))
           where text.Value is not null
           select new ArticleSection(one.Name, one.State, figures.Segments(text.Value, language, path, text.Line, problems)),
    ];

    private static ImmutableSortedDictionary<MexicanState, ArticleVariant> Variants(Func<string, MexicanState?, string?> text) => States.Values
        .Select(state => (State: state, Texts: new ArticleVariant
        {
            Answer = text(ArticleSection.Answer, state),
            Sms = text(ArticleSection.Sms, state),
            More = text(ArticleSection.More, state),
            Warning = text(ArticleSection.Warning, state),
        }))
        .Where(variant => variant.Texts != new ArticleVariant())
        .ToImmutableSortedDictionary(variant => variant.State, variant => variant.Texts);

    // Whoever looks for an article looks for its file: topic and language are told by the name.
    private static void CheckName(ContentFile file, AuthoredMap front, string? topic, Language? language)
    {
        if (topic is null || language is null)
            return;
        var expected = $"content/{topic.Replace('.', '/')}.{language.Value.Code()}.md";
        if (file.Path != expected)
            front.Report(front.LineOf("topic"), "file-name", $"An article on {topic} in \"{language.Value.Code()}\" does not belong in this file", $"Name the file {expected}.");
    }

    private static ImmutableDictionary<string, AuthoredText> ReadSections(string path, string[] lines, int from, ICollection<Problem> problems)
    {
        var sections = ImmutableDictionary.CreateBuilder<string, AuthoredText>();
        var at = from;
        while (at < lines.Length)
        {
            var heading = lines[at].StartsWith("## ", StringComparison.Ordinal) ? lines[at][3..].Trim() : null;
            if (heading is null)
            {
                if (lines[at].Trim().Length > 0)
                    problems.Add(new(path, at + 1, Severity.Error, "section", "This text stands in no section", "Put it under ## Answer, ## SMS, ## More or ## Warning."));
                at++;
                continue;
            }
            if (!Headings.Contains(heading))
                problems.Add(new(path, at + 1, Severity.Error, "section", $"There is no section \"{heading}\"",
                    Spelling.DidYouMean(heading, Headings) ?? "Write ## Answer, ## SMS, ## More or ## Warning; for a state ## Answer (chiapas)."));
            var next = Array.FindIndex(lines, at + 1, line => line.StartsWith("## ", StringComparison.Ordinal));
            next = next < 0 ? lines.Length : next;
            var begin = Enumerable.Range(at + 1, next - at - 1).FirstOrDefault(line => lines[line].Trim().Length > 0, next);
            var text = string.Join('\n', lines[begin..next]).TrimEnd();
            if (sections.ContainsKey(heading))
                problems.Add(new(path, at + 1, Severity.Error, "twice", $"The section \"{heading}\" stands here twice", "Keep one of the two."));
            else if (text.Length > 0)
                sections.Add(heading, new(text, begin + 1));
            at = next;
        }
        foreach (var missing in Sections.Take(2).Where(name => !sections.ContainsKey(name)))
            problems.Add(new(path, from, Severity.Error, "section", $"The section \"{missing}\" is missing or empty", $"Add ## {missing} with its text."));
        return sections.ToImmutable();
    }
}
