using System.Collections.Immutable;
using NrcBot.Conversations;
using NrcBot.Understanding;

namespace NrcBot.Storage.Outbox;

/// <summary>A reply as it is kept (then encrypted). Template and values stay apart, for the provider's templates.</summary>
internal sealed record StoredReply
{
    public required string Template { get; init; }

    public ImmutableArray<string> Values { get; init; } = [];

    public required Language Language { get; init; }

    public ReplyKind Kind { get; init; }

    public ImmutableArray<Choice> Choices { get; init; } = [];

    public SentArticle? Article { get; init; }

    public static StoredReply Of(Reply reply) => new()
    {
        Template = reply.Text.Template,
        Values = reply.Text.Values,
        Language = reply.Language,
        Kind = reply.Kind,
        Choices = reply.Choices,
        Article = reply.Article,
    };

    public Reply ToReply() => new()
    {
        Text = MessageText.Restore(Template, Values),
        Language = Language,
        Kind = Kind,
        Choices = Choices,
        Article = Article,
    };
}
