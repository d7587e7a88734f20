namespace NrcBot.Channels.AzureLanguage;

/// <summary>A stretch of a text, in UTF-16 units, and what it is.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Category">What it is, such as <c>CURP</c> or <c>Person</c>; in Azure's word where it has one.</param>
public sealed record PersonalSpan(int Start, int Length, string Category)
{
    internal int End => Start + Length;
}
