using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using NrcBot.Storage.Keys;

namespace NrcBot.Storage.Cases;

/// <summary>An internal note: staff see it, the person does not.</summary>
internal sealed class NoteRow
{
    public required Guid Id { get; init; }

    public required long CaseNumber { get; init; }

    public required long ConversationId { get; init; }

    public required Guid AuthorId { get; init; }

    public required Instant At { get; init; }

    /// <summary>The note; null when the person was forgotten.</summary>
    public byte[]? Text { get; set; }

    public void Seal(PersonKey key, string text) => Text = key.Seal(Purpose, text);

    public string? Open(PersonKey key) => Text is null ? null : key.OpenText(Purpose, Text);

    private string Purpose => $"notes.text|{Id:N}";
}

internal sealed class NoteMapping : IEntityTypeConfiguration<NoteRow>
{
    public void Configure(EntityTypeBuilder<NoteRow> builder)
    {
        builder.ToTable("Notes");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.CaseNumber);
        builder.HasIndex(row => row.ConversationId);
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(row => row.CaseNumber).OnDelete(DeleteBehavior.Restrict);
    }
}
