using NrcBot.Handoffs;

namespace NrcBot.Guidance.Twins;

/// <summary>Holds the two languages of <c>handoff.yaml</c> against each other.</summary>
internal static class TwinHandoffs
{
    /// <summary>With which facts a counsellor is needed, line by line. Lists of unequal length are the reader's problem.</summary>
    internal static IEnumerable<SentencePair> Sentences(IReadOnlyCollection<ContentFile> files) =>
        from file in files
        where file.Path == HandoffReader.Path
        let map = AuthoredMap.Read(file, [])
        where map is not null
        from topic in map.Keys
        let when = map.OptionalMap(topic.Value)?.OptionalMap(HandoffReader.When)
        where when is not null
        from pair in when.Texts("es").Zip(when.Texts("en"))
        select new SentencePair(pair.First, pair.Second, file.Path) { Closely = true };
}
