using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NrcBot.Storage.Outbox;

/// <summary>A message template that was made at a provider, by the hash of its content. Holds nothing personal.</summary>
internal sealed class ProviderTemplate
{
    /// <summary>The hash of wording and buttons, and the account it was made under.</summary>
    public required string ContentHash { get; init; }

    public required string ProviderId { get; init; }
}

internal sealed class ProviderTemplateMapping : IEntityTypeConfiguration<ProviderTemplate>
{
    public void Configure(EntityTypeBuilder<ProviderTemplate> builder)
    {
        builder.ToTable("ProviderTemplates");
        builder.HasKey(row => row.ContentHash);
        builder.Property(row => row.ContentHash).HasMaxLength(128);
        builder.Property(row => row.ProviderId).HasMaxLength(128);
    }
}
