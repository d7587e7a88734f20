using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace NrcBot.Storage.Accounts;

/// <summary>The accounts of staff, where ASP.NET Core Identity leaves something to say.</summary>
public sealed class AccountStore
{
    /// <summary>The name of the first account.</summary>
    public const string FirstName = "counsellor";

    // Without look-alikes (0 O, 1 l I): people type these from a screen or a sheet of paper.
    private const string PasswordLetters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int PasswordLength = 20;   // 116 bits

    private readonly IServiceScopeFactory scopes;

    internal AccountStore(IServiceScopeFactory scopes) => this.scopes = scopes;

    /// <summary>
    /// Makes the roles, and the first account (with all of them) when there is none. Its password is told once and must be changed at
    /// the first sign-in.
    /// </summary>
    /// <returns>The new account; null when there was one already.</returns>
    public async Task<NewPassword?> EnsureFirstAccount()
    {
        await using var scope = scopes.CreateAsyncScope();
        var roles = scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole<Guid>>>();
        foreach (var role in Roles.All)
            if (!await roles.RoleExistsAsync(role))
                Check(await roles.CreateAsync(new IdentityRole<Guid>(role)));
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        return await users.Users.AnyAsync() ? null : await Create(users, FirstName, "NRC", Roles.All);
    }

    /// <summary>Makes an account with a new password, which must be changed at the first sign-in.</summary>
    /// <exception cref="InvalidOperationException">Identity refuses, for instance because the name is taken.</exception>
    public async Task<NewPassword> Create(string name, string displayName, IEnumerable<string> roles)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Create(scope.ServiceProvider.GetRequiredService<UserManager<Account>>(), name, displayName, roles);
    }

    /// <summary>
    /// Gives an account a new password, which must be changed at the next sign-in; a lock-out ends, and whoever is signed in with
    /// the old one is signed out.
    /// </summary>
    /// <returns>The new password; null when there is no such account.</returns>
    public async Task<string?> ResetPassword(string name)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        if (await users.FindByNameAsync(name) is not { } account)
            return null;
        var password = RandomPassword();
        account.MustChangePassword = true;
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        Check(await users.UpdateSecurityStampAsync(account));   // saves the account as well
        return password;
    }

    /// <summary>Exchanges a password for one of the account's own choice.</summary>
    /// <returns>Identity's codes of what is wrong, such as <c>PasswordMismatch</c> or <c>PasswordTooShort</c>; empty when it is done.</returns>
    public async Task<ImmutableArray<string>> ChangePassword(Guid accountId, string current, string next)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        if (await users.FindByIdAsync(accountId.ToString()) is not { } account)
            return ["UserNotFound"];
        if (current == next)
            return ["PasswordUnchanged"];
        account.MustChangePassword = false;
        var result = await users.ChangePasswordAsync(account, current, next);   // saves the account only when it succeeds
        return [.. result.Errors.Select(error => error.Code)];
    }

    private static async Task<NewPassword> Create(UserManager<Account> users, string name, string displayName, IEnumerable<string> roles)
    {
        var account = new Account { UserName = name, DisplayName = displayName, MustChangePassword = true };
        var password = RandomPassword();
        Check(await users.CreateAsync(account, password));
        Check(await users.AddToRolesAsync(account, roles));
        return new NewPassword(account.Id, name, password);
    }

    private static string RandomPassword() => RandomNumberGenerator.GetString(PasswordLetters, PasswordLength);

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException("Identity refuses: " + string.Join(", ", result.Errors.Select(error => error.Code)));
    }
}

/// <summary>A password that was just made; it is kept nowhere in this form.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Name">The name to sign in with.</param>
/// <param name="Password">The password, to be told once.</param>
public sealed record NewPassword(Guid AccountId, string Name, string Password)
{
    /// <summary>Not the password: it may be logged by mistake.</summary>
    public override string ToString() => $"new password of {Name}";
}
