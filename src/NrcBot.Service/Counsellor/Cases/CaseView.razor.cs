using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using NodaTime;
using NrcBot.Service.Counsellor.SignIn;
using NrcBot.Storage.Cases;

namespace NrcBot.Service.Counsellor.Cases;

/// <summary>One case, live: what was said, what is known, and what a counsellor can do about it.</summary>
public sealed partial class CaseView
{
    private CaseFile? file;
    private long loaded;
    private bool known;
    private bool unreadable;
    private bool busy;
    private bool closing;
    private int shown;
    private string answer = "";
    private string note = "";
    private Notice? notice;
    private Instant now;
    private IDisposable? subscription;
    private LiveView? live;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public long Number { get; set; }

    [CascadingParameter]
    private Staff Staff { get; set; } = default!;

    private bool Holds => file?.Case.HolderId == Staff.Id;

    /// <inheritdoc/>
    public void Dispose()
    {
        subscription?.Dispose();
        live?.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        live = new LiveView(() => InvokeAsync(Reload));
        // Before the first reading: what changes in between is read again.
        subscription = Feed.Subscribe(change =>
        {
            if (change.ConversationId == file?.Case.ConversationId || change.Cases.Contains(Number))
                live.Signal();
        });
        live.Start();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (loaded == Number)
            return;
        (loaded, file, known, notice, closing, shown) = (Number, null, false, null, false, 0);
        answer = Drafts.Read(Staff.Id, Number, DraftKind.Answer);
        note = Drafts.Read(Staff.Id, Number, DraftKind.Note);
        await Load();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (file is null || file.Transcript.Length == shown)
            return;
        var first = shown == 0;
        shown = file.Transcript.Length;
        await Script.InvokeVoidAsync("nrcbotQueue.toEnd", "transcript");
        if (first)
            await TakeBack();
    }

    /// <summary>Takes over what the browser kept when the connection was lost for good: it is newer than what is kept here.</summary>
    private async Task TakeBack()
    {
        if (await Script.InvokeAsync<string?>("nrcbotQueue.takeDraft", "answer") is { Length: > 0 } kept)
            DraftAnswer(kept);
        if (await Script.InvokeAsync<string?>("nrcbotQueue.takeDraft", "note") is { Length: > 0 } keptNote)
            DraftNote(keptNote);
        StateHasChanged();
    }

    private async Task Reload()
    {
        await Load();
        StateHasChanged();
    }

    private async Task Load()
    {
        try
        {
            now = Clock.GetCurrentInstant();
            file = await Desk.Open(Number, Staff.Id, now);
            (known, unreadable) = (true, false);
            closing &= Holds;
            if (file?.Forgotten == true)
                DropDrafts();
        }
        catch (Exception error) when (StorageTrouble.Is(error))
        {
            unreadable = true;   // what was read before stays on the screen; the next tick tries again
        }
    }

    private void DropDrafts()
    {
        Drafts.Forget(Number);
        (answer, note) = ("", "");
    }

    private Task<bool> Claim() => Act("done-claimed", (seen, at) =>
        Desk.Claim(Number, Staff.Id, at, Sentences.Claimed(seen, Staff.DisplayName, at)));

    private Task<bool> ReturnToQueue() => Act("done-returned", (_, at) => Desk.ReturnToQueue(Number, Staff.Id, at));

    private async Task Close()
    {
        await Act("done-closed", (seen, at) =>
            Desk.Close(Number, Staff.Id, at, Sentences.Closed(seen, Staff.DisplayName, at), seen.LastInboxId));
        closing = false;
    }

    private async Task Send()
    {
        if (file is null || !AnswerBox.CanSend(answer, file, Clock.GetCurrentInstant()))
            return;
        var text = answer.Trim();
        if (await Act("done-answered", (seen, at) => Desk.Answer(Number, Staff.Id, text, seen.LeaseNumber, at)))
            DraftAnswer("");
    }

    private async Task SaveNote()
    {
        var text = note.Trim();
        if (text.Length > 0 && await Act("done-noted", (_, at) => Desk.Note(Number, Staff.Id, text, at)))
            DraftNote("");
    }

    private void DraftAnswer(string text)
    {
        answer = text;
        Drafts.Keep(Staff.Id, Number, DraftKind.Answer, text);
    }

    private void DraftNote(string text)
    {
        note = text;
        Drafts.Keep(Staff.Id, Number, DraftKind.Note, text);
    }

    /// <summary>Does something with the case as it is seen, shows it as it then is, and says what became of it.</summary>
    private async Task<bool> Act(string done, Func<CaseFile, Instant, Task<CaseOutcome>> act)
    {
        if (busy || file is null)
            return false;
        (busy, notice) = (true, null);
        try
        {
            var outcome = await act(file, Clock.GetCurrentInstant());
            await Load();
            notice = outcome is CaseOutcome.Done ? new Notice(Severity.Success, Words[done]) : new Notice(Severity.Warning, Refusal(outcome));
            return outcome is CaseOutcome.Done;
        }
        catch (Exception error) when (StorageTrouble.Is(error))
        {
            notice = new Notice(Severity.Error, Words["not-saved"]);
            return false;
        }
        finally
        {
            busy = false;
        }
    }

    private string Refusal(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.HeldBy => Words["refused-held", file?.Case.HolderName ?? "?"],
        CaseOutcome.NotClaimed => Words["refused-not-claimed"],
        CaseOutcome.Closed => Words["refused-closed"],
        CaseOutcome.LeaseMoved => Words["refused-lease-moved"],
        CaseOutcome.UnseenMessages => Words["refused-unseen"],
        CaseOutcome.PersonForgotten => Words["refused-forgotten"],
        CaseOutcome.AtExternalHub => Words["refused-external"],
        _ => Words["no-such-case"],
    };

    private sealed record Notice(Severity Severity, string Text);
}
