using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using NrcBot.Guidance;
using NrcBot.Triaging;

namespace NrcBot.Storage.Cases;

/// <summary>Something that happened to a case. Only ever added.</summary>
internal sealed class CaseEvent
{
    public long Id { get; init; }

    public long CaseNumber { get; init; }

    public required long ConversationId { get; init; }

    public required CaseEventKind Kind { get; init; }

    public required Instant At { get; init; }

    /// <summary>Who did it; null for the bot and the service.</summary>
    public Guid? AccountId { get; init; }

    public TopicId? Topic { get; init; }

    public Risk? Risk { get; init; }

    /// <summary>The rule or wish; never anybody's words.</summary>
    public string? Reason { get; init; }
}

/// <summary>What can happen to a case. The numbers are stored.</summary>
public enum CaseEventKind
{
    /// <summary>It was opened, for the reason given.</summary>
    Opened = 0,

    /// <summary>Something new was noted, and the risk raised if this one was higher.</summary>
    Raised = 1,

    /// <summary>A counsellor took it.</summary>
    Claimed = 2,

    /// <summary>A counsellor wrote to the person.</summary>
    Answered = 3,

    /// <summary>A counsellor wrote an internal note.</summary>
    Noted = 4,

    /// <summary>It went back to the queue.</summary>
    Returned = 5,

    /// <summary>It was finished.</summary>
    Closed = 6,
}

internal sealed class CaseEventMapping : IEntityTypeConfiguration<CaseEvent>
{
    public void Configure(EntityTypeBuilder<CaseEvent> builder)
    {
        builder.ToTable("CaseEvents");
        builder.Property(row => row.Topic).HasMaxLength(64);
        builder.Property(row => row.Reason).HasMaxLength(128);
        builder.HasIndex(row => row.CaseNumber);
        builder.HasIndex(row => row.ConversationId);
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(row => row.CaseNumber).OnDelete(DeleteBehavior.Restrict);
    }
}
