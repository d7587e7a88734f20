using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Storage.Conversations;
using NrcBot.Storage.Keys;

namespace NrcBot.Storage.Inbox;

/// <summary>A message as it came in. The row stays for ever (without its words, once forgotten), so that a repeat is known.</summary>
internal sealed class InboxRow
{
    public long Id { get; init; }

    public long ConversationId { get; init; }

    public ConversationRow Conversation { get; init; } = null!;

    public required string Channel { get; init; }

    public required string ProviderMessageId { get; init; }

    /// <summary>The message; null when forgotten.</summary>
    public byte[]? Payload { get; set; }

    public required Instant ReceivedAt { get; init; }

    /// <summary>When a turn was committed on it or it was parked; null while it waits.</summary>
    public Instant? DoneAt { get; set; }

    /// <summary>How many turns have failed on it.</summary>
    public int Attempts { get; set; }

    public required Instant NextAttemptAt { get; set; }

    /// <summary>When it was given to a counsellor because turns kept failing on it.</summary>
    public Instant? ParkedAt { get; set; }

    /// <summary>How the turn ended that answered it; null while it waits and when parked.</summary>
    public TurnOutcome? Handled { get; set; }

    /// <summary>It belongs to a complaint only: the counsellor of a help case does not see it.</summary>
    public bool Complaint { get; set; }

    public void Seal(PersonKey key, InboundMessage message) => Payload = key.Seal(Purpose, StoredJson.Write(message));

    public InboundMessage? Open(PersonKey key) =>
        Payload is null ? null : StoredJson.Read<InboundMessage>(key.Open(Purpose, Payload));

    private string Purpose => $"inbox.payload|{Channel}|{ProviderMessageId}";
}

internal sealed class InboxMapping : IEntityTypeConfiguration<InboxRow>
{
    public void Configure(EntityTypeBuilder<InboxRow> builder)
    {
        builder.ToTable("Inbox");
        builder.Property(row => row.Channel).HasMaxLength(64);
        builder.Property(row => row.ProviderMessageId).HasMaxLength(256);
        builder.HasIndex(row => new { row.Channel, row.ProviderMessageId }).IsUnique();
        builder.HasIndex(row => row.ConversationId);
        builder.HasIndex(row => row.NextAttemptAt).HasFilter("\"DoneAt\" IS NULL");
        builder.HasOne(row => row.Conversation).WithMany().HasForeignKey(row => row.ConversationId).OnDelete(DeleteBehavior.Restrict);
    }
}
