using NrcBot.Guidance;

namespace NrcBot.Service.Counsellor;

/// <summary>The addresses of the staff's pages. They hold case numbers, never a name, a phone number or a text.</summary>
internal static class StaffPages
{
    /// <summary>The cases.</summary>
    public const string Queue = "/queue";

    /// <summary>Sign-in.</summary>
    public const string SignIn = "/queue/sign-in";

    /// <summary>Sign-out; takes a POST.</summary>
    public const string SignOut = "/queue/sign-out";

    /// <summary>Choosing a password of one's own.</summary>
    public const string Password = "/queue/password";

    /// <summary>The language of the pages; takes a POST.</summary>
    public const string Language = "/queue/language";

    /// <summary>A case.</summary>
    public static string Case(long number) => FormattableString.Invariant($"/queue/{number}");

    /// <summary>The texts that people are answered with, and where each stands.</summary>
    public const string Reviews = "/queue/reviews";

    /// <summary>A topic. Its dot is a slash: what follows a dot looks like the ending of a file.</summary>
    public static string Review(TopicId topic) => $"{Reviews}/{topic.Value.Replace('.', '/')}";

    /// <summary>The address to go back to, if it is one of ours; the queue otherwise.</summary>
    /// <param name="wanted">What the browser sent: nobody vouches for it.</param>
    public static string Return(string? wanted) =>
        wanted is not null
        && (wanted == Queue || wanted.StartsWith(Queue + "/", StringComparison.Ordinal) || wanted.StartsWith(Queue + "?", StringComparison.Ordinal))
        && wanted.All(character => char.IsAsciiLetterOrDigit(character) || character is '/' or '?' or '=' or '-' or '&')
            ? wanted
            : Queue;
}
