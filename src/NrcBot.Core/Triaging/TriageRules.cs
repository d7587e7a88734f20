namespace NrcBot.Triaging;

/// <summary>How danger is noticed.</summary>
public sealed class TriageRules;
