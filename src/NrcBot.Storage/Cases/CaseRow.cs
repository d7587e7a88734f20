using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using NrcBot.Guidance;
using NrcBot.Handoffs;
using NrcBot.Storage.Conversations;
using NrcBot.Triaging;

namespace NrcBot.Storage.Cases;

/// <summary>A case: why a person needs a human, and who has it. Holds nothing that the person wrote.</summary>
internal sealed class CaseRow
{
    /// <summary>The number the person is told; the first is 1001.</summary>
    public long Number { get; init; }

    public long ConversationId { get; init; }

    public ConversationRow Conversation { get; init; } = null!;

    public required CaseKind Kind { get; init; }

    public required TopicId Topic { get; init; }

    public required Risk Risk { get; set; }

    /// <summary>The rule or wish that opened it; never the person's words.</summary>
    public required string Reason { get; init; }

    public CaseState State { get; set; }

    /// <summary>The account that has it, or <see cref="Ownership.ExternalHub"/>; null while nobody does.</summary>
    public Guid? ClaimedById { get; set; }

    public required Instant OpenedAt { get; init; }

    public Instant? ClaimedAt { get; set; }

    public Instant? ClosedAt { get; set; }

    /// <summary>Since when the person waits for a counsellor's word; null when the counsellor spoke last.</summary>
    public Instant? WaitingSince { get; set; }

    /// <summary>How many messages came since the counsellor last answered.</summary>
    public int Unread { get; set; }

    /// <summary>Raised by every change of state: two cannot both claim.</summary>
    public int Version { get; set; }

    /// <summary>Another system's staff has it; it does not stand in our queue.</summary>
    public bool ExternalHub { get; set; }

    /// <summary>The hub was asked, and nobody there has taken it yet.</summary>
    public bool IsRequested => ExternalHub && State == CaseState.Open;
}

internal sealed class CaseMapping : IEntityTypeConfiguration<CaseRow>
{
    public void Configure(EntityTypeBuilder<CaseRow> builder)
    {
        builder.ToTable("Cases");
        builder.HasKey(row => row.Number);
        builder.Property(row => row.Number).ValueGeneratedOnAdd();
        builder.Property(row => row.Topic).HasMaxLength(64);
        builder.Property(row => row.Reason).HasMaxLength(128);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasIndex(row => row.ConversationId);
        builder.HasIndex(row => new { row.State, row.Risk, row.WaitingSince });
        builder.HasOne(row => row.Conversation).WithMany().HasForeignKey(row => row.ConversationId).OnDelete(DeleteBehavior.Restrict);
    }
}
