using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace NrcBot.Storage.People;

/// <summary>A person, known by an opaque id only.</summary>
internal sealed class PersonRow
{
    public required Guid Id { get; init; }

    /// <summary>The key of everything personal, wrapped by the master key; null when all of it was forgotten.</summary>
    public byte[]? WrappedKey { get; set; }

    /// <summary>The person asked us not to write first.</summary>
    public bool Stopped { get; set; }

    /// <summary>
    /// The provider said that the person does not take our messages: they blocked us, or stopped us there. False again when they write.
    /// </summary>
    public bool Refuses { get; set; }

    /// <summary>When the person asked to be forgotten; null again when they wrote afterwards.</summary>
    public Instant? ForgottenAt { get; set; }
}

internal sealed class PersonMapping : IEntityTypeConfiguration<PersonRow>
{
    public void Configure(EntityTypeBuilder<PersonRow> builder)
    {
        builder.ToTable("People");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.ForgottenAt).HasFilter("\"ForgottenAt\" IS NOT NULL");
    }
}
