using System.Collections.Immutable;

namespace NrcBot.Guidance;

/// <summary>The phrases and buttons that the code sends: <c>phrases.yaml</c> must hold each of them.</summary>
public static class RequiredPhrases
{
    /// <summary>The ids of the sentences.</summary>
    public static ImmutableArray<string> Phrases { get; } =
    [
        "privacy-notice", "welcome", "menu", "not-understood", "not-understood-again", "not-understood-needed", "clarify", "clarify-or-person", "out-of-scope", "no-article",
        "offer-person", "offer-declined", "case-opened", "case-opened-urgent", "case-open-already", "danger-case",
        "expect-same-day", "expect-two-days", "expect-five-days",
        "safe-to-write-yes", "safe-to-write-no", "case-claimed", "case-closed", "case-waiting", "complaint-ask",
        "complaint-opened", "forget-confirm", "forget-done", "forget-cancelled", "stopped", "started", "stopped-reminder",
        "thanks", "language-changed", "other-language", "source", "source-none", "more-none", "back-none", "media-voice",
        "media-picture", "media-other", "media-at-stake", "location-received", "empty-message", "old-button",
        "location-unclear", "where-ask", "where-again", "where-towns", "where-in", "where-near", "where-none", "where-none-known",
        "where-nearest", "where-change", "place-noted", "office-name", "office-name-place", "office-distance", "office-close",
        "office-no-address", "office-hours", "office-phone", "office-confirmed", "office-single", "office-conflict",
        "help-intro", "help-offices", "line-free", "discreet-reply", "technical-fault", "resume-dialog", "choose-number",
        "review-withheld", "review-caution", "follow-up", "follow-up-again", "last-day-again", "correction", "second-question", "advice", "advice-unclear",
        "complaint-added", "not-understood-danger",
    ];

    /// <summary>The ids of the buttons.</summary>
    public static ImmutableArray<string> Buttons { get; } =
    [
        "yes", "no", "person", "menu", "more", "source", "where", "documents", "apply", "other-day", "dont-know", "delete-all",
        "keep", "spanish", "english", "continue", "start-again", "no-thanks", "go-on",
    ];
}
