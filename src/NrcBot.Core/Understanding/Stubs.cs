namespace NrcBot.Understanding;

/// <summary>Words.</summary>
public sealed class WordList;

/// <summary>Topics.</summary>
public sealed class TopicRecognizer;
