using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using NrcBot.Channels.BotFramework;

namespace NrcBot.Service.HandoffHub;

/// <summary>
/// The channels that are themselves a hub, with people of another organisation. A help case of theirs goes there and not into our
/// queue; all others go into our queue and not there.
/// </summary>
internal sealed class HubChannels(IOptions<BotFrameworkOptions> options)
{
    private const string Prefix = "bot:";

    /// <summary>All of them, by our names (<c>bot:omnichannel</c>).</summary>
    public ImmutableArray<string> All => [.. options.Value.HandoffHubChannels.Select(id => Prefix + id)];

    /// <summary>Whether a channel is one of them.</summary>
    /// <param name="channel">Our name of it, such as <c>whatsapp</c> or <c>bot:omnichannel</c>.</param>
    public bool Contains(string channel) =>
        channel.StartsWith(Prefix, StringComparison.Ordinal) && options.Value.IsHub(channel[Prefix.Length..]);
}
