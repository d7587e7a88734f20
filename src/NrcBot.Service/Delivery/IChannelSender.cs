using NrcBot.Storage.Outbox;

namespace NrcBot.Service.Delivery;

/// <summary>The way out of one provider. One side is Twilio, the other the Bot Connector.</summary>
internal interface IChannelSender
{
    /// <summary>Whether it carries this channel.</summary>
    bool Serves(string channel);

    /// <summary>Hands a message over, once.</summary>
    Task<SendResult> Send(OutboxItem item, CancellationToken cancelled);

    /// <summary>
    /// Asks the provider about a message that may or may not have been handed over. <see cref="SendResult.RetryAt"/> says
    /// that the provider does not have it.
    /// </summary>
    /// <param name="item">The message.</param>
    /// <param name="searches">How often it was asked about, this time included.</param>
    /// <param name="cancelled">Stops the search.</param>
    Task<SendResult> Find(OutboxItem item, int searches, CancellationToken cancelled);
}
