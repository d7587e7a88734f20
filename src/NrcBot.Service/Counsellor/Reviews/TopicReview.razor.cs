using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NrcBot.Dialogs;
using NrcBot.Guidance;
using NrcBot.Guidance.Reviews;
using NrcBot.Service.Counsellor.SignIn;
using NrcBot.Service.Reviews;
using NrcBot.Storage.Reviews;
using NrcBot.Understanding;
using Severity = MudBlazor.Severity;

namespace NrcBot.Service.Counsellor.Reviews;

/// <summary>
/// One topic as a reviewer reads it. What is on the screen stays until the reviewer asks for the new text: a signature is for what
/// was read.
/// </summary>
public sealed partial class TopicReview
{
    private ReviewFile? file;
    private TopicId loaded;
    private bool known;
    private bool unreadable;
    private bool busy;
    private bool changedMeanwhile;
    private string comment = "";
    private Notice? notice;
    private LiveView? live;

    /// <summary>The topic.</summary>
    [Parameter, EditorRequired]
    public TopicId Topic { get; set; }

    [CascadingParameter]
    private Staff Staff { get; set; } = default!;

    private IEnumerable<Article> Articles => Enum.GetValues<Language>()
        .Select(language => file?.Content.Articles.GetValueOrDefault((Topic, language))).OfType<Article>();

    /// <summary>Every section that either language has, in the order in which they are written.</summary>
    private ImmutableArray<ArticleSection> Sections => [.. Articles.SelectMany(article => article.Sections).DistinctBy(section => section.Heading)];

    private ImmutableArray<Fact> Facts => file is null ? [] : [.. ReviewCopy.FactsOf(file.Content, Topic)];

    private ImmutableArray<Conflict> Conflicts => file is null ? [] :
    [
        .. file.Content.Conflicts.Values.Where(conflict =>
            conflict.Topics.Contains(Topic) || Facts.Any(fact => conflict.Facts.Contains(fact.Id))),
    ];

    private Dialog? Interview => Articles.FirstOrDefault()?.DialogId is { } id ? file?.Content.Dialogs.GetValueOrDefault(id) : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (live is not null)
            Desk.Changed -= live.Signal;
        live?.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        live = new LiveView(() => InvokeAsync(LookAgain));
        Desk.Changed += live.Signal;
        live.Start();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (loaded == Topic && known)
            return;
        (loaded, file, known, notice, comment) = (Topic, null, false, null, "");
        await Load();
    }

    private async Task Load()
    {
        try
        {
            file = await Desk.Open(Topic);
            (known, unreadable, changedMeanwhile) = (true, false, false);
        }
        catch (Exception error) when (StorageTrouble.Is(error))
        {
            unreadable = true;   // what was read before stays on the screen; the next tick tries again
        }
    }

    /// <summary>Notices that the text or the decisions have moved on, without taking away what is being read.</summary>
    private async Task LookAgain()
    {
        if (busy)
            return;
        if (file is null)
            await Load();
        else if (await Newest() is { } newest)
            changedMeanwhile = newest.Standing.Copy.Seal != file.Standing.Copy.Seal || newest.LastDecision != file.LastDecision;
        StateHasChanged();
    }

    private async Task<ReviewFile?> Newest()
    {
        try
        {
            return await Desk.Open(Topic);
        }
        catch (Exception error) when (StorageTrouble.Is(error))
        {
            return null;
        }
    }

    private Task Sign() => Decide(Verdict.Sign, "done-signed");

    private Task SendBack() => Decide(Verdict.SendBack, "done-sent-back");

    private async Task Decide(Verdict verdict, string done)
    {
        if (busy || file is null)
            return;
        (busy, notice) = (true, null);
        try
        {
            var words = comment.Trim();
            var outcome = await Desk.Decide(file, verdict, Staff.Id, words.Length == 0 ? null : words);
            notice = outcome switch
            {
                ReviewOutcome.Done => new(Severity.Success, Words[done]),
                ReviewOutcome.Stale => new(Severity.Warning, Words["refused-stale"]),
                _ => new(Severity.Warning, Words["not-a-reviewer"]),
            };
            if (outcome == ReviewOutcome.Done)
                comment = "";
            await Load();
        }
        catch (Exception error) when (StorageTrouble.Is(error))
        {
            notice = new(Severity.Error, Words["not-saved"]);
        }
        finally
        {
            busy = false;
        }
    }

    private async Task Print() => await Script.InvokeVoidAsync("print");

    private sealed record Notice(Severity Severity, string Text);
}
