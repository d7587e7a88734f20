namespace NrcBot.Service.Commands.Evaluation;

/// <summary>An evaluation file cannot be read. The message names file, line and what is wrong, for the one who made it.</summary>
internal sealed class EvaluationFileException(string file, int line, string what) : Exception($"{file}:{line}  {what}");

/// <summary>The lines of an evaluation file that count: UTF-8 with or without mark, LF or CRLF, blanks and <c>#</c> skipped.</summary>
internal static class EvaluationLines
{
    /// <summary>Every line that counts with its number.</summary>
    public static IEnumerable<(int Number, string Text)> Of(string content)
    {
        var number = 0;
        foreach (var line in content.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var text = line.EndsWith('\r') ? line[..^1] : line;
            if (!string.IsNullOrWhiteSpace(text) && !text.StartsWith('#'))
                yield return (number, text);
        }
    }
}
