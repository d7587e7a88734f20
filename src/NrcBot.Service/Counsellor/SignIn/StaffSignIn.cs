using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using NrcBot.Storage.Accounts;
using NrcBot.Understanding;

namespace NrcBot.Service.Counsellor.SignIn;

/// <summary>Signing in and out, and what an account changes about itself. Works within a request.</summary>
internal sealed partial class StaffSignIn(
    SignInManager<Account> signIn, AccountStore accounts, IServiceScopeFactory scopes, ILogger<StaffSignIn> logger)
{
    // It stands in a sentence that a person reads on a phone.
    private const int LongestName = 40;

    /// <summary>Signs in; false for a wrong name, a wrong password or a lock-out, and the three look the same from outside.</summary>
    public async Task<bool> SignIn(string name, string password)
    {
        if (await signIn.UserManager.FindByNameAsync(name) is not { } account)
        {
            // As much work as checking a password: the time of the answer must not tell which names exist.
            signIn.UserManager.PasswordHasher.HashPassword(new Account(), password);
            LogUnknown();
            return false;
        }
        var result = await signIn.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded)
            LogSignedIn(account.Id);
        else
            LogRefused(account.Id, result.IsLockedOut);
        return result.Succeeded;
    }

    /// <summary>Ends the sign-in of this browser.</summary>
    public Task SignOut() => signIn.SignOutAsync();

    /// <summary>Exchanges the password; other browsers are signed out, this one goes on in the language it shows.</summary>
    /// <param name="account">Who.</param>
    /// <param name="current">The password so far.</param>
    /// <param name="next">The new one.</param>
    /// <param name="language">The language that is shown.</param>
    /// <param name="displayName">The name that colleagues and people shall see; null or blank keeps the one there is.</param>
    /// <returns>Identity's codes of what is wrong; empty when it is done.</returns>
    public async Task<ImmutableArray<string>> ChangePassword(
        Guid account, string current, string next, Language language, string? displayName = null)
    {
        var wrong = await accounts.ChangePassword(account, current, next);
        if (wrong.IsEmpty)
        {
            LogPasswordChanged(account);
            await Introduce(account, displayName);
            await SetLanguage(account, language);
        }
        return wrong;
    }

    private async Task Introduce(Guid account, string? displayName)
    {
        if (string.IsNullOrWhiteSpace(displayName))
            return;
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        if (await users.FindByIdAsync(account.ToString()) is not { } row)
            return;
        var name = displayName.Trim();
        row.DisplayName = name.Length <= LongestName ? name : name[..LongestName];
        await users.UpdateAsync(row);
    }

    /// <summary>Keeps the language of the account, and renews the cookie, which says it.</summary>
    public async Task SetLanguage(Guid account, Language language)
    {
        // A scope of its own: the request's context may still hold the account as it was before the change.
        await using var scope = scopes.CreateAsyncScope();
        var fresh = scope.ServiceProvider.GetRequiredService<SignInManager<Account>>();
        if (await fresh.UserManager.FindByIdAsync(account.ToString()) is not { } row)
            return;
        if (!row.MustChangePassword)
        {
            row.Language = language;
            await fresh.UserManager.UpdateAsync(row);
        }
        await fresh.SignInAsync(row, isPersistent: false);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Account {Account} signed in.")]
    private partial void LogSignedIn(Guid account);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sign-in of account {Account} refused; locked out: {LockedOut}.")]
    private partial void LogRefused(Guid account, bool lockedOut);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sign-in with an unknown name refused.")]
    private partial void LogUnknown();

    [LoggerMessage(Level = LogLevel.Information, Message = "Account {Account} chose a new password.")]
    private partial void LogPasswordChanged(Guid account);
}
