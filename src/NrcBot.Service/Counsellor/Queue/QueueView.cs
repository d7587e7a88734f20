using NrcBot.Handoffs;
using NrcBot.Service.Counsellor.SignIn;
using NrcBot.Storage.Cases;

namespace NrcBot.Service.Counsellor.Queue;

/// <summary>One of the lists of the queue.</summary>
internal enum QueueView
{
    /// <summary>Help cases that are not closed.</summary>
    Open,

    /// <summary>What this account holds, of either kind.</summary>
    Mine,

    /// <summary>Complaints that are not closed; for those who handle them.</summary>
    Complaints,

    /// <summary>What is finished.</summary>
    Closed,
}

/// <summary>Which lists there are, for whom, and what stands in them.</summary>
internal static class QueueViews
{
    /// <summary>The lists that make sense for somebody, in order.</summary>
    public static IEnumerable<QueueView> For(Staff staff) => Enum.GetValues<QueueView>().Where(view => view switch
    {
        QueueView.Open => staff.IsCounsellor,
        QueueView.Complaints => staff.HandlesComplaints,
        _ => staff.IsCounsellor || staff.HandlesComplaints,
    });

    /// <summary>Reads the list of an address; the first one that somebody has when it is not theirs. Null: they have none.</summary>
    public static QueueView? Parse(string? name, Staff staff)
    {
        var views = For(staff).ToList();
        if (Enum.TryParse<QueueView>(name, ignoreCase: true, out var view) && views.Contains(view))
            return view;
        return views.Count == 0 ? null : views[0];
    }

    /// <summary>The name in addresses and in the keys of words.</summary>
    public static string Name(this QueueView view) => view.ToString().ToLowerInvariant();

    /// <summary>What stands in it.</summary>
    public static CaseFilter Filter(this QueueView view, Guid account) => view switch
    {
        QueueView.Open => new CaseFilter { Account = account, Kind = CaseKind.Help },
        QueueView.Mine => new CaseFilter { Account = account, OnlyMine = true, States = [CaseState.Claimed] },
        QueueView.Complaints => new CaseFilter { Account = account, Kind = CaseKind.Complaint },
        _ => new CaseFilter { Account = account, States = [CaseState.Closed] },
    };
}
