using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NrcBot.Storage.Keys;

/// <summary>One row, made with the database: which master key it belongs to.</summary>
internal sealed class MasterKeyCheck
{
    public int Id { get; init; }

    public required byte[] Fingerprint { get; init; }
}

internal sealed class MasterKeyCheckMapping : IEntityTypeConfiguration<MasterKeyCheck>
{
    public void Configure(EntityTypeBuilder<MasterKeyCheck> builder)
    {
        builder.ToTable("MasterKeyCheck");
        builder.Property(row => row.Id).ValueGeneratedNever();
    }
}
