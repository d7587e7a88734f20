using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NrcBot.Storage.Keys;

namespace NrcBot.Storage.People;

/// <summary>Where a person can be reached on one channel.</summary>
internal sealed class AddressRow
{
    public long Id { get; init; }

    public Guid PersonId { get; init; }

    public PersonRow Person { get; init; } = null!;

    public required string Channel { get; init; }

    /// <summary>By which the address is found: <see cref="Keyring.AddressHash"/>.</summary>
    public required byte[] Hash { get; init; }

    public required byte[] Sealed { get; set; }

    public void Seal(PersonKey key, string address) => Sealed = key.Seal(Purpose(PersonId), address);

    public string Open(PersonKey key) => key.OpenText(Purpose(PersonId), Sealed);

    public static string Purpose(Guid person) => $"addresses.address|{person:N}";
}

internal sealed class AddressMapping : IEntityTypeConfiguration<AddressRow>
{
    public void Configure(EntityTypeBuilder<AddressRow> builder)
    {
        builder.ToTable("Addresses");
        builder.Property(row => row.Channel).HasMaxLength(64);
        builder.HasIndex(row => new { row.Channel, row.Hash }).IsUnique();
        builder.HasOne(row => row.Person).WithMany().HasForeignKey(row => row.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
