namespace NrcBot.Guidance;

/// <summary>One thing that people ask about.</summary>
/// <param name="Id">Its fixed id.</param>
/// <param name="Label">The words on its button, at most 20 characters, used once in each language.</param>
/// <param name="Title">Words that follow "información sobre …" and "information about …".</param>
public sealed record Topic(TopicId Id, Bilingual Label, Bilingual Title);
