using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NrcBot.Conversations;

namespace NrcBot.Channels.BotFramework;

/// <summary>
/// From our two marks, <c>*bold*</c> and the line break, to Markdown (CommonMark) or to plain text. Everything else in a text
/// is meant literally, and whatever Markdown would read into it is escaped. Values belong to a person: no mark in them counts.
/// </summary>
internal static partial class BotMarkdown
{
    public static string Markdown(MessageText text) => Render(text, template => Bold().Replace(Escape(template), "**$1**"), Escape);

    public static string Plain(MessageText text) => Render(text, template => LiteralBold().Replace(template, "$1"), value => value);

    private static string Render(MessageText text, Func<string, string> wording, Func<string, string> value) =>
        text.Values.IsEmpty
            ? wording(text.Template)
            : Slots().Replace(wording(text.Template), slot =>
                value(text.Values[int.Parse(slot.Groups[1].ValueSpan, CultureInfo.InvariantCulture) - 1]));

    private static string Escape(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(EscapeLine).ToArray();
        var result = new StringBuilder();
        for (var i = 0; i < lines.Length; i++)
        {
            result.Append(lines[i]);
            if (i == lines.Length - 1)
                continue;
            // Inside a paragraph a line break has to be asked for, with two blanks.
            result.Append(lines[i].Length > 0 && lines[i + 1].Length > 0 ? "  \n" : "\n");
        }
        return result.ToString();
    }

    private static string EscapeLine(string line)
    {
        // Four blanks in front would make it code.
        var trimmed = line.Trim();
        var result = new StringBuilder();
        var at = 0;
        // An address is a link as it stands, and would break at an escape.
        foreach (Match address in Addresses().Matches(trimmed))
        {
            result.Append(EscapeWords(trimmed[at..address.Index])).Append(address.Value);
            at = address.Index + address.Length;
        }
        result.Append(EscapeWords(trimmed[at..]));
        return LineStart().Replace(result.ToString(), @"$1\$2", 1);
    }

    private static string EscapeWords(string words) => Special().Replace(words, @"\$0");

    // What means something anywhere in a line. An underscore or ampersand inside a word does not.
    [GeneratedRegex(@"[\\`*\[\]<>~|]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")]
    private static partial Regex Special();

    // What means something only where a line begins: headings, quotes, rules, and lists ("1)", "-").
    [GeneratedRegex(@"^(\d{0,9})([#+\-=]|(?<=\d)[.)])")]
    private static partial Regex LineStart();

    [GeneratedRegex(@"https?://[A-Za-z0-9\-._~:/?#@!$&'+,;=%]*[A-Za-z0-9/]")]
    private static partial Regex Addresses();

    // The asterisks are escaped by then; those of a pair around words are ours.
    [GeneratedRegex(@"(?<![\w*\\])\\\*(?![\s*\\])([^\n*]*?)(?<![\s\\])\\\*(?!\w)")]
    private static partial Regex Bold();

    [GeneratedRegex(@"(?<![\w*])\*(?![\s*])([^\n*]*?)(?<!\s)\*(?![\w*])")]
    private static partial Regex LiteralBold();

    [GeneratedRegex(@"\{\{(\d+)\}\}")]
    private static partial Regex Slots();
}
