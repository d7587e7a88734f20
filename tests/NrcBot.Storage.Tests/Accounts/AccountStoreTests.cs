using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using NrcBot.Storage.Accounts;

namespace NrcBot.Storage.Tests.Accounts;

public sealed class AccountStoreTests : IAsyncLifetime
{
    private TestStorage storage = null!;

    public async ValueTask InitializeAsync() => storage = await TestStorage.Start();

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task The_first_start_makes_one_account_with_every_role_and_a_password_to_be_changed()
    {
        var first = await storage.Accounts.EnsureFirstAccount();
        var second = await storage.Accounts.EnsureFirstAccount();

        Assert.NotNull(first);
        Assert.Null(second);
        Assert.DoesNotContain(first.Password, first.ToString(), StringComparison.Ordinal);
        await WithUsers(async users =>
        {
            var account = (await users.FindByNameAsync("counsellor"))!;
            Assert.True(account.MustChangePassword);
            Assert.True(await users.CheckPasswordAsync(account, first.Password));
            Assert.Equal(Roles.All.Order(), (await users.GetRolesAsync(account)).Order());
        });
        Assert.False(storage.DiskHolds(first.Password));
    }

    [Fact]
    public async Task A_reset_password_works_instead_of_the_old_one_and_ends_a_lock_out()
    {
        var first = (await storage.Accounts.EnsureFirstAccount())!;
        var stamp = "";
        await WithUsers(async users =>
        {
            var account = (await users.FindByNameAsync(first.Name))!;
            stamp = account.SecurityStamp;
            await users.SetLockoutEndDateAsync(account, DateTimeOffset.UtcNow.AddDays(1));
        });

        var password = await storage.Accounts.ResetPassword(first.Name);

        await WithUsers(async users =>
        {
            var account = (await users.FindByNameAsync(first.Name))!;
            Assert.True(await users.CheckPasswordAsync(account, password!));
            Assert.False(await users.CheckPasswordAsync(account, first.Password));
            Assert.True(account.MustChangePassword);
            Assert.False(await users.IsLockedOutAsync(account));
            Assert.NotEqual(stamp, account.SecurityStamp);
        });
    }

    [Fact]
    public async Task The_password_of_nobody_is_not_reset() => Assert.Null(await storage.Accounts.ResetPassword("nadie"));

    [Fact]
    public async Task A_password_of_ones_own_ends_the_duty_to_change_it()
    {
        var first = (await storage.Accounts.EnsureFirstAccount())!;

        Assert.Equal(["PasswordMismatch"], await storage.Accounts.ChangePassword(first.AccountId, "wrong", "a long enough sentence"));
        Assert.Equal(["PasswordTooShort"], await storage.Accounts.ChangePassword(first.AccountId, first.Password, "short"));
        Assert.Equal(["PasswordUnchanged"], await storage.Accounts.ChangePassword(first.AccountId, first.Password, first.Password));
        await WithUsers(async users => Assert.True((await users.FindByNameAsync(first.Name))!.MustChangePassword));

        Assert.Empty(await storage.Accounts.ChangePassword(first.AccountId, first.Password, "a long enough sentence"));
        await WithUsers(async users => Assert.False((await users.FindByNameAsync(first.Name))!.MustChangePassword));
    }

    [Fact]
    public async Task A_name_is_given_once()
    {
        await storage.Accounts.EnsureFirstAccount();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => storage.Accounts.Create("Counsellor", "Otra", [Roles.Counsellor]));

        Assert.Contains("DuplicateUserName", error.Message, StringComparison.Ordinal);
    }

    private async Task WithUsers(Func<UserManager<Account>, Task> act)
    {
        await using var scope = storage.Provider.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<UserManager<Account>>());
    }
}
