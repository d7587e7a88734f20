using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace NrcBot.Storage.Outbox;

/// <summary>One status that a provider reported. Only ever added; the state of a delivery is derived from all of them.</summary>
internal sealed class DeliveryEvent
{
    public long Id { get; init; }

    public required string Channel { get; init; }

    public required string ProviderMessageId { get; init; }

    /// <summary>The provider's word, in lower case; an unknown one is kept and ignored.</summary>
    public required string Status { get; init; }

    public string? ErrorCode { get; init; }

    /// <summary>The message it is about; null until the provider's id is known to be ours.</summary>
    public long? OutboxId { get; set; }

    public required Instant ReceivedAt { get; init; }
}

internal sealed class DeliveryEventMapping : IEntityTypeConfiguration<DeliveryEvent>
{
    public void Configure(EntityTypeBuilder<DeliveryEvent> builder)
    {
        builder.ToTable("DeliveryEvents");
        builder.Property(row => row.Channel).HasMaxLength(64);
        builder.Property(row => row.ProviderMessageId).HasMaxLength(256);
        builder.Property(row => row.Status).HasMaxLength(32);
        builder.Property(row => row.ErrorCode).HasMaxLength(32);
        builder.HasIndex(row => new { row.Channel, row.ProviderMessageId, row.Status }).IsUnique();
        builder.HasIndex(row => row.OutboxId);
        builder.HasOne<OutboxRow>().WithMany().HasForeignKey(row => row.OutboxId).OnDelete(DeleteBehavior.Restrict);
    }
}
