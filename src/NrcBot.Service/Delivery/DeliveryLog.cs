namespace NrcBot.Service.Delivery;

/// <summary>What delivery logs: ids, channels and codes.</summary>
internal static partial class DeliveryLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {OutboxId} on {Channel} goes again later: {Code} at attempt {Attempt}.")]
    public static partial void Retry(this ILogger logger, long outboxId, string channel, string code, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {OutboxId} on {Channel} was refused: {Code} at attempt {Attempt}.")]
    public static partial void GivenUp(this ILogger logger, long outboxId, string channel, string code, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether message {OutboxId} on {Channel} was sent is not known (attempt {Attempt}); the provider is asked.")]
    public static partial void InDoubt(this ILogger logger, long outboxId, string channel, int attempt);

    [LoggerMessage(Level = LogLevel.Information, Message = "Message {OutboxId} on {Channel} had been sent; found at the provider.")]
    public static partial void Adopted(this ILogger logger, long outboxId, string channel);

    [LoggerMessage(Level = LogLevel.Information, Message = "Message {OutboxId} on {Channel} had not been sent; it goes again.")]
    public static partial void Requeued(this ILogger logger, long outboxId, string channel);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message on {Channel} was reported {Status} with code {Code}.")]
    public static partial void ReportedFailure(this ILogger logger, string channel, string status, string code);

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery failed with {Error} in {Place}.")]
    public static partial void DeliveryFailed(this ILogger logger, string error, string place);
}
