using Microsoft.EntityFrameworkCore;
using NrcBot.Handoffs;
using NrcBot.Storage.Accounts;

namespace NrcBot.Storage.Cases;

/// <summary>Who may see which case; every way to a case goes through here.</summary>
internal static class CaseRights
{
    /// <summary>
    /// The cases that an account may see: help cases as a counsellor; complaints as a handler of complaints, but never about help
    /// that the account itself gave to that person, now or before.
    /// </summary>
    public static async Task<IQueryable<CaseRow>> Visible(BotDb db, Guid account, CancellationToken ct = default)
    {
        var roles = await RolesOf(db, account, ct);
        var counsellor = roles.Contains(Roles.Counsellor);
        var handler = roles.Contains(Roles.ComplaintHandler);
        return db.Cases.Where(row =>
            (row.Kind == CaseKind.Help && counsellor)
            || (row.Kind == CaseKind.Complaint && handler && !db.CaseEvents.Any(claim =>
                claim.Kind == CaseEventKind.Claimed && claim.AccountId == account
                && db.Cases.Any(help => help.Number == claim.CaseNumber && help.Kind == CaseKind.Help
                    && help.Conversation.PersonId == row.Conversation.PersonId))));
    }

    private static async Task<HashSet<string>> RolesOf(BotDb db, Guid account, CancellationToken ct)
    {
        var names = await (
            from given in db.UserRoles
            join role in db.Roles on given.RoleId equals role.Id
            where given.UserId == account
            select role.Name).ToListAsync(ct);
        return [.. names];
    }
}
