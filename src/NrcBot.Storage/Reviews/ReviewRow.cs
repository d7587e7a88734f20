using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using NrcBot.Guidance;
using NrcBot.Guidance.Reviews;
using NrcBot.Storage.Accounts;

namespace NrcBot.Storage.Reviews;

/// <summary>A decision of a reviewer, with the texts that were read. Only ever added; holds nothing about people who write to us.</summary>
internal sealed class ReviewRow
{
    public long Id { get; init; }

    public required TopicId Topic { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>Names the texts and facts; the copy gives it again, it stands here to be read without one.</summary>
    public required string Seal { get; init; }

    /// <summary>What the reviewer read (<see cref="ReviewCopy.Write"/>).</summary>
    public required string Copy { get; init; }

    public required Guid AccountId { get; init; }

    public Account Account { get; init; } = null!;

    public required Instant At { get; init; }

    /// <summary>What the reviewer wrote to the author; null without words.</summary>
    public string? Comment { get; init; }
}

internal sealed class ReviewMapping : IEntityTypeConfiguration<ReviewRow>
{
    public void Configure(EntityTypeBuilder<ReviewRow> builder)
    {
        builder.ToTable("Reviews");
        builder.Property(row => row.Topic).HasMaxLength(64);
        builder.Property(row => row.Seal).HasMaxLength(64);
        builder.Property(row => row.Comment).HasMaxLength(ReviewStore.LongestComment);
        builder.HasIndex(row => new { row.Topic, row.Id });
        builder.HasOne(row => row.Account).WithMany().HasForeignKey(row => row.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
