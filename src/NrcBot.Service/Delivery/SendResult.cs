using NodaTime;
using NrcBot.Storage.Outbox;

namespace NrcBot.Service.Delivery;

/// <summary>What came of handing a message to a provider. A closed list; whoever delivers carries out every kind.</summary>
internal abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>The provider has it, under this id; null when it gives none.</summary>
    public sealed record Accepted(string? ProviderId) : SendResult;

    /// <summary>It was certainly not sent and may go at this time.</summary>
    public sealed record RetryAt(Instant At, string Code) : SendResult;

    /// <summary>It will not be sent again; unless the code is <see cref="OutboxStore.Unsure"/>, it never was.</summary>
    public sealed record GivenUp(string Code) : SendResult
    {
        /// <summary>Because the person does not take our messages: nothing is sent to them first until they write.</summary>
        public bool PersonRefuses { get; init; }
    }

    /// <summary>Nobody knows; the provider is to be asked at this time.</summary>
    public sealed record InDoubt(Instant At) : SendResult;
}
