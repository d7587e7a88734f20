using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NrcBot.Storage.Keys;

namespace NrcBot.Storage;

/// <summary>Makes the database ready; nothing else of this project may be used before.</summary>
public sealed class StorageSetup : IAsyncDisposable
{
    private readonly IDbContextFactory<BotDb> contexts;
    private readonly Keyring keyring;
    private BotDb? kept;

    internal StorageSetup(IDbContextFactory<BotDb> contexts, Keyring keyring, DataFolder folder)
    {
        this.contexts = contexts;
        this.keyring = keyring;
        Folder = folder.Path;
    }

    /// <summary>The folder of the database, as a full path.</summary>
    public string Folder { get; }

    /// <summary>Creates or migrates the database.</summary>
    /// <exception cref="StorageSettingsException">The database was made with another master key.</exception>
    public async Task Prepare(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", ct);
        await db.Database.MigrateAsync(ct);
        await CheckMasterKey(db, ct);
        await KeepOpen(ct);
    }

    /// <summary>Whether the database answers, for readiness.</summary>
    public async Task<bool> IsReady(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Database.CanConnectAsync(ct);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => kept?.DisposeAsync() ?? default;

    /// <summary>
    /// Holds one connection for as long as the service runs. Otherwise the last one of the pool that closes takes the log with it,
    /// and whoever opens the database at that moment is refused.
    /// </summary>
    private async Task KeepOpen(CancellationToken ct)
    {
        if (kept is not null)
            return;
        kept = await contexts.CreateDbContextAsync(ct);
        await kept.Database.OpenConnectionAsync(ct);
    }

    /// <summary>With another key no address would be found again and everybody would become a stranger: better not to start.</summary>
    private async Task CheckMasterKey(BotDb db, CancellationToken ct)
    {
        var fingerprint = keyring.Fingerprint();
        var known = await db.MasterKeyChecks.SingleOrDefaultAsync(ct);
        if (known is null)
        {
            db.MasterKeyChecks.Add(new MasterKeyCheck { Id = 1, Fingerprint = fingerprint });
            await db.SaveChangesAsync(ct);
        }
        else if (!CryptographicOperations.FixedTimeEquals(known.Fingerprint, fingerprint))
            throw new StorageSettingsException(
                "The database was made with another master key. Set Storage:MasterKey to the one it was made with, or choose another Storage:DataFolder.");
    }
}
