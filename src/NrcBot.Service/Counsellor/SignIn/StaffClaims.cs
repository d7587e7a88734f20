using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using NrcBot.Storage.Accounts;
using NrcBot.Understanding;

namespace NrcBot.Service.Counsellor.SignIn;

/// <summary>What the sign-in cookie says about an account besides its id and roles.</summary>
internal sealed class StaffClaims(UserManager<Account> users, RoleManager<IdentityRole<Guid>> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account, IdentityRole<Guid>>(users, roles, options)
{
    /// <inheritdoc/>
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(Staff.DisplayNameClaim, user.DisplayName));
        // An account that has not chosen its password has not chosen its language either: the browser's is shown.
        identity.AddClaim(user.MustChangePassword
            ? new Claim(Staff.MustChangePasswordClaim, "true")
            : new Claim(Staff.LanguageClaim, user.Language.Code()));
        return identity;
    }
}
