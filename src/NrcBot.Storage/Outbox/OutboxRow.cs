using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Storage.Cases;
using NrcBot.Storage.Conversations;
using NrcBot.Storage.Keys;

namespace NrcBot.Storage.Outbox;

/// <summary>A message to a person, from the decision to send it to the provider's acceptance.</summary>
internal sealed class OutboxRow
{
    public long Id { get; init; }

    /// <summary>Opaque and unguessable; stands in the callback address, so that the first callback names this row.</summary>
    public required string Token { get; init; }

    public long ConversationId { get; init; }

    public ConversationRow Conversation { get; init; } = null!;

    public required string Channel { get; init; }

    /// <summary>The last message it answers; null for what staff began.</summary>
    public long? CauseInboxId { get; init; }

    /// <summary>Its place among the replies to that message; with the cause it is the key against repeats.</summary>
    public int? Ordinal { get; init; }

    /// <summary>The lease it was made under.</summary>
    public required int LeaseNumber { get; set; }

    public required OutboxKind Kind { get; init; }

    /// <summary>Who wrote it; null for the bot and the service.</summary>
    public Guid? AuthorId { get; init; }

    /// <summary>The case that the external hub is asked to take; null for all that is said to the person.</summary>
    public long? CaseNumber { get; init; }

    public CaseRow? Case { get; init; }

    /// <summary>The reply; null when forgotten, and for a handoff.</summary>
    public byte[]? Payload { get; set; }

    public OutboxState State { get; set; }

    /// <summary>It has choices, and the provider has not refused to show them as buttons.</summary>
    public bool Buttons { get; set; }

    /// <summary>How often it was handed to the provider.</summary>
    public int Attempts { get; set; }

    public required Instant DueAt { get; set; }

    public Instant? LeaseUntil { get; set; }

    /// <summary>When the last attempt began; a message found at the provider must not be older.</summary>
    public Instant? SendingSince { get; set; }

    public Instant? AcceptedAt { get; set; }

    public string? ProviderMessageId { get; set; }

    public string? LastErrorCode { get; set; }

    public required Instant CreatedAt { get; init; }

    /// <summary>It belongs to a complaint only: the counsellor of a help case does not see it.</summary>
    public bool Complaint { get; init; }

    public void Seal(PersonKey key, Reply reply) => Payload = key.Seal(Purpose, StoredJson.Write(StoredReply.Of(reply)));

    public Reply? Open(PersonKey key) =>
        Payload is null ? null : StoredJson.Read<StoredReply>(key.Open(Purpose, Payload)).ToReply();

    private string Purpose => $"outbox.payload|{Token}";
}

internal sealed class OutboxMapping : IEntityTypeConfiguration<OutboxRow>
{
    public void Configure(EntityTypeBuilder<OutboxRow> builder)
    {
        builder.ToTable("Outbox");
        builder.Property(row => row.Token).HasMaxLength(64);
        builder.Property(row => row.Channel).HasMaxLength(64);
        builder.Property(row => row.ProviderMessageId).HasMaxLength(256);
        builder.Property(row => row.LastErrorCode).HasMaxLength(64);
        builder.HasIndex(row => row.Token).IsUnique();
        builder.HasIndex(row => new { row.CauseInboxId, row.Ordinal }).IsUnique();
        builder.HasIndex(row => new { row.State, row.Kind, row.DueAt });
        builder.HasIndex(row => new { row.ConversationId, row.State });
        builder.HasIndex(row => new { row.Channel, row.ProviderMessageId });
        builder.HasIndex(row => row.CaseNumber).HasFilter("\"CaseNumber\" IS NOT NULL");
        builder.HasOne(row => row.Case).WithMany().HasForeignKey(row => row.CaseNumber).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(row => row.Conversation).WithMany().HasForeignKey(row => row.ConversationId).OnDelete(DeleteBehavior.Restrict);
    }
}
