namespace NrcBot.Guidance;

/// <summary>A topic.</summary>
public sealed record Topic;

/// <summary>An article.</summary>
public sealed record Article;

/// <summary>A figure.</summary>
public sealed record Fact;

/// <summary>Phrases.</summary>
public sealed class PhraseBook;
