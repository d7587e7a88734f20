using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Storage.Keys;
using NrcBot.Storage.People;
using NrcBot.Understanding;

namespace NrcBot.Storage.Conversations;

/// <summary>One person writing to one of our addresses.</summary>
internal sealed class ConversationRow
{
    public long Id { get; init; }

    public Guid PersonId { get; init; }

    public PersonRow Person { get; init; } = null!;

    /// <summary>Null when the person was forgotten.</summary>
    public long? AddressId { get; set; }

    public AddressRow? Address { get; set; }

    public required string Channel { get; init; }

    public required ChannelKind Kind { get; init; }

    /// <summary>Which of our addresses was written to: the one that answers.</summary>
    public required string OurAddress { get; init; }

    /// <summary>The state after the last turn; null before the first and after forgetting.</summary>
    public byte[]? State { get; set; }

    /// <summary>Counts the turns: a turn is committed only on the version it was taken on.</summary>
    public int Version { get; set; }

    /// <summary>Raised whenever the conversation changes hands; replies carry the number they were made under.</summary>
    public int LeaseNumber { get; set; }

    /// <summary>Who holds the conversation: an account, or <see cref="Ownership.ExternalHub"/>; null: the bot.</summary>
    public Guid? HolderId { get; set; }

    public required Instant LastInboundAt { get; set; }

    /// <summary>What the channel needs to answer, such as a Bot Framework reference; null when the address is enough.</summary>
    public byte[]? Route { get; set; }

    /// <summary>
    /// By which it is found when the channel reports on its own conversation: <see cref="Keyring.ThreadHash"/>. Null when the channel
    /// has none. In a group several people share it.
    /// </summary>
    public byte[]? ThreadHash { get; set; }

    /// <summary>The language of the last reply.</summary>
    public Language? Language { get; set; }

    public ConversationState OpenState(PersonKey key) =>
        State is null ? ConversationState.New : StateJson.Read(key.Open(StatePurpose, State));

    /// <summary>Keeps the state of the next version.</summary>
    public void SealNextState(PersonKey key, ConversationState state)
    {
        Version++;
        State = key.Seal(StatePurpose, StateJson.Write(state));
    }

    public void SealRoute(PersonKey key, string? route)
    {
        if (route is not null)
            Route = key.Seal(RoutePurpose, route);
    }

    public string? OpenRoute(PersonKey key) => Route is null ? null : key.OpenText(RoutePurpose, Route);

    private string StatePurpose => $"conversations.state|{Id}|{Version}";

    private string RoutePurpose => $"conversations.route|{PersonId:N}|{OurAddress}";
}

internal sealed class ConversationMapping : IEntityTypeConfiguration<ConversationRow>
{
    public void Configure(EntityTypeBuilder<ConversationRow> builder)
    {
        builder.ToTable("Conversations");
        builder.Property(row => row.Channel).HasMaxLength(64);
        builder.Property(row => row.OurAddress).HasMaxLength(256);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.Property(row => row.LeaseNumber).IsConcurrencyToken();
        builder.HasIndex(row => new { row.AddressId, row.OurAddress }).IsUnique();
        builder.HasIndex(row => row.ThreadHash);
        builder.HasOne(row => row.Person).WithMany().HasForeignKey(row => row.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(row => row.Address).WithMany().HasForeignKey(row => row.AddressId).OnDelete(DeleteBehavior.SetNull);
    }
}
