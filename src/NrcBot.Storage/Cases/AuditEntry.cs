using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using NrcBot.Guidance;

namespace NrcBot.Storage.Cases;

/// <summary>Who of the staff read or did what. Only ever added.</summary>
internal sealed class AuditEntry
{
    public long Id { get; init; }

    public required Guid AccountId { get; init; }

    public required AuditAction Action { get; init; }

    /// <summary>The case; null when it was no case that was worked on.</summary>
    public long? CaseNumber { get; init; }

    /// <summary>The topic that was reviewed; null for cases.</summary>
    public TopicId? Topic { get; init; }

    public required Instant At { get; init; }
}

/// <summary>What staff can do that is written down. The numbers are stored.</summary>
public enum AuditAction
{
    /// <summary>Opened a case to read it.</summary>
    Read = 0,

    /// <summary>Tried to open a case without the right to.</summary>
    Refused = 1,

    /// <summary>Took a case.</summary>
    Claimed = 2,

    /// <summary>Wrote to the person.</summary>
    Answered = 3,

    /// <summary>Wrote a note.</summary>
    Noted = 4,

    /// <summary>Gave a case back to the queue.</summary>
    Returned = 5,

    /// <summary>Finished a case.</summary>
    Closed = 6,

    /// <summary>Signed a topic of the guidance.</summary>
    SignedTopic = 7,

    /// <summary>Sent a topic of the guidance back to its author.</summary>
    SentTopicBack = 8,
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.Property(row => row.Topic).HasMaxLength(64);
        builder.HasIndex(row => new { row.CaseNumber, row.AccountId, row.At });
    }
}
