namespace NrcBot.Service.Counsellor;

/// <summary>Stands for the visible words of these pages: <c>Words.resx</c> in English, <c>Words.es.resx</c> in Spanish.</summary>
internal sealed class Words;
