using System.Security.Claims;
using NrcBot.Storage.Accounts;
using NrcBot.Understanding;

namespace NrcBot.Service.Counsellor.SignIn;

/// <summary>Who sits before the screen. What they may do is checked again wherever it is done.</summary>
/// <param name="Id">The account.</param>
/// <param name="DisplayName">The name that colleagues see, and the person who is helped.</param>
/// <param name="IsCounsellor">Works on help cases.</param>
/// <param name="HandlesComplaints">Works on complaints.</param>
/// <param name="IsReviewer">Signs guidance.</param>
internal sealed record Staff(Guid Id, string DisplayName, bool IsCounsellor, bool HandlesComplaints, bool IsReviewer = false)
{
    /// <summary>The policy of every page behind sign-in: a member of staff who has a password of their own.</summary>
    public const string Policy = "staff";

    internal const string DisplayNameClaim = "nrcbot:display-name";
    internal const string LanguageClaim = "nrcbot:language";
    internal const string MustChangePasswordClaim = "nrcbot:must-change-password";

    /// <summary>Reads the signed-in account; null when nobody is, or when a password must be chosen first.</summary>
    public static Staff? From(ClaimsPrincipal user) =>
        !MustChangePassword(user) && IdOf(user) is { } id
            ? new Staff(id, user.FindFirstValue(DisplayNameClaim) ?? "",
                user.IsInRole(Roles.Counsellor), user.IsInRole(Roles.ComplaintHandler), user.IsInRole(Roles.Reviewer))
            : null;

    /// <summary>The account; null when nobody is signed in.</summary>
    public static Guid? IdOf(ClaimsPrincipal user) =>
        user.Identity?.IsAuthenticated == true && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>Whether the password was given by somebody else.</summary>
    public static bool MustChangePassword(ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == MustChangePasswordClaim);

    /// <summary>The account's language; null when nobody is signed in, or the account has not chosen yet.</summary>
    public static Language? LanguageOf(ClaimsPrincipal user) => LanguageCodes.Parse(user.FindFirstValue(LanguageClaim));

    /// <summary>Only the id: the name is personal.</summary>
    public override string ToString() => $"account {Id}";
}
