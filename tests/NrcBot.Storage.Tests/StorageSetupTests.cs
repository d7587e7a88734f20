using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NrcBot.Storage.Accounts;

namespace NrcBot.Storage.Tests;

public sealed class StorageSetupTests
{
    [Fact]
    public async Task The_migrations_say_the_same_as_the_model()
    {
        await using var storage = await TestStorage.Start();
        await using var db = storage.Db();

        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task Starting_again_keeps_everything()
    {
        await using var first = await TestStorage.Start();
        var receipt = await first.Receive("hola");
        await first.Account(Roles.Counsellor);
        await first.Prepare();

        await using var second = await TestStorage.Open(first.Folder);

        Assert.Equal("hola", (await second.Load(receipt.ConversationId)).Messages[0].Message.Text);
        Assert.Null(await second.Accounts.EnsureFirstAccount());
        Assert.True(await second.Provider.GetRequiredService<StorageSetup>().IsReady());
    }

    [Fact]
    public void A_wait_of_no_time_is_refused_at_the_start() =>
        Assert.Throws<StorageSettingsException>(() => TestStorage.Services(new() { ["Storage:BusySeconds"] = "0" }, "Development"));
}
