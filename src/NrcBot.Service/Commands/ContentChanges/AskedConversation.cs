using System.Collections.Immutable;
using NrcBot.Guidance;
using NrcBot.Service.Commands.Evaluation;

namespace NrcBot.Service.Commands.ContentChanges;

/// <summary>What somebody writes, message by message, to see what they would get.</summary>
internal sealed record AskedConversation(string Name, ImmutableArray<string> Messages)
{
    /// <summary>Reads messages (.tsv), conversations (.jsonl), or plain questions, one a line.</summary>
    /// <exception cref="EvaluationFileException">The file cannot be read as what its name says.</exception>
    public static IEnumerable<AskedConversation> Read(string file, string content, IReadOnlySet<string> topics) => Path.GetExtension(file) switch
    {
        ".tsv" => MessageSet.Read(file, content, topics).Select(row => new AskedConversation(row.Id, [row.Text])),
        ".jsonl" => ConversationSet.Read(file, content, topics).Select(conversation => new AskedConversation(conversation.Id, conversation.Turns)),
        _ => EvaluationLines.Of(content).Select(line => new AskedConversation($"{Path.GetFileName(file)}:{line.Number}", [line.Text])),
    };

    /// <summary>The example messages that the content itself holds: what people ask of each topic.</summary>
    public static IEnumerable<AskedConversation> Examples(IEnumerable<ContentFile> files) =>
        from file in files
        where file.Path.StartsWith("content/examples/", StringComparison.Ordinal)
        from line in EvaluationLines.Of(file.Text)
        select new AskedConversation($"{Path.GetFileName(file.Path)}:{line.Number}", [line.Text]);
}
