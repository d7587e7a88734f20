using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NrcBot.Guidance;
using NrcBot.Storage.Accounts;
using NrcBot.Storage.Cases;
using NrcBot.Storage.Conversations;
using NrcBot.Storage.Inbox;
using NrcBot.Storage.Keys;
using NrcBot.Storage.Outbox;
using NrcBot.Storage.People;
using NrcBot.Storage.Reviews;

namespace NrcBot.Storage;

/// <summary>
/// The tables. Ids are numbers or Guids and moments are Unix milliseconds, so that the model means the same on every database;
/// every table that grows carries the conversation.
/// </summary>
internal sealed class BotDb(DbContextOptions<BotDb> options) : IdentityDbContext<Account, IdentityRole<Guid>, Guid>(options)
{
    public DbSet<PersonRow> People => Set<PersonRow>();

    public DbSet<AddressRow> Addresses => Set<AddressRow>();

    public DbSet<ConversationRow> Conversations => Set<ConversationRow>();

    public DbSet<InboxRow> Inbox => Set<InboxRow>();

    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    public DbSet<DeliveryEvent> DeliveryEvents => Set<DeliveryEvent>();

    public DbSet<CaseRow> Cases => Set<CaseRow>();

    public DbSet<CaseEvent> CaseEvents => Set<CaseEvent>();

    public DbSet<NoteRow> Notes => Set<NoteRow>();

    public DbSet<ProviderTemplate> ProviderTemplates => Set<ProviderTemplate>();

    public DbSet<ReviewRow> Reviews => Set<ReviewRow>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<MasterKeyCheck> MasterKeyChecks => Set<MasterKeyCheck>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Instant>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<TopicId>().HaveConversion<TopicIdConverter>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(BotDb).Assembly);
        builder.Entity<Account>(account =>
        {
            account.ToTable("Accounts");
            account.Property(row => row.DisplayName).HasMaxLength(128);
        });
        builder.Entity<IdentityRole<Guid>>().ToTable("Roles");
        builder.Entity<IdentityUserRole<Guid>>().ToTable("AccountRoles");
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("AccountClaims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("AccountLogins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("AccountTokens");
        builder.Entity<IdentityRoleClaim<Guid>>().ToTable("RoleClaims");
    }
}
