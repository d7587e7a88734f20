using NrcBot.Channels.AzureLanguage;
using NrcBot.Conversations;
using NrcBot.Understanding;

namespace NrcBot.Service.Turns;

/// <summary>
/// What a remote language service knows is an input of the turn, like the messages: it is asked before, when the operator
/// turned that on, and the turn never waits for it.
/// </summary>
internal sealed class SecondOpinion(AzureLanguageClient azure)
{
    /// <summary>The same input with the language that the service sees; unchanged when it is off or does not answer in time.</summary>
    public async Task<TurnInput> Add(TurnInput input, CancellationToken cancelled)
    {
        var newest = input.Messages[^1];
        return LanguageCodes.Parse(await azure.DetectLanguage(newest.Text, cancelled)) is { } language
            ? input with { Messages = input.Messages.SetItem(input.Messages.Length - 1, newest with { LanguageHint = language }) }
            : input;
    }
}
