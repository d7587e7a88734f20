using Microsoft.EntityFrameworkCore;
using NrcBot.Storage.Writing;

namespace NrcBot.Storage.Outbox;

/// <summary>Remembers which message templates were made at a provider, so that each is made once.</summary>
public sealed class TemplateStore
{
    private readonly IDbContextFactory<BotDb> contexts;
    private readonly Writer writer;

    internal TemplateStore(IDbContextFactory<BotDb> contexts, Writer writer)
    {
        this.contexts = contexts;
        this.writer = writer;
    }

    /// <summary>The provider's id of the template with this content; null when none was made.</summary>
    public async Task<string?> Find(string contentHash, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.ProviderTemplates.Where(row => row.ContentHash == contentHash).Select(row => row.ProviderId).FirstOrDefaultAsync(ct);
    }

    /// <summary>Remembers a template; when two were made at the same time, the first one stays and is returned.</summary>
    public Task<string> Keep(string contentHash, string providerId, CancellationToken ct = default) =>
        writer.Write(async db =>
        {
            if (await db.ProviderTemplates.FindAsync(contentHash) is { } known)
                return known.ProviderId;
            db.ProviderTemplates.Add(new ProviderTemplate { ContentHash = contentHash, ProviderId = providerId });
            await db.SaveChangesAsync();
            return providerId;
        }, ct);
}
