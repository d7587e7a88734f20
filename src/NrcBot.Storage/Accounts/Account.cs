using Microsoft.AspNetCore.Identity;
using NrcBot.Understanding;

namespace NrcBot.Storage.Accounts;

/// <summary>A member of staff who signs in.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>The name that colleagues see.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>The password was given by somebody else: another must be chosen before anything is shown.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>The language of the screens.</summary>
    public Language Language { get; set; }
}

/// <summary>What an account may do.</summary>
public static class Roles
{
    /// <summary>Sees and answers help cases.</summary>
    public const string Counsellor = nameof(Counsellor);

    /// <summary>Sees and answers complaints, except about help that they gave.</summary>
    public const string ComplaintHandler = nameof(ComplaintHandler);

    /// <summary>Makes accounts; sees no case by this role alone.</summary>
    public const string Administrator = nameof(Administrator);

    /// <summary>Signs guidance, or sends it back; sees no case by this role alone.</summary>
    public const string Reviewer = nameof(Reviewer);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Counsellor, ComplaintHandler, Administrator, Reviewer];
}
