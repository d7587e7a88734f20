using System.Text.Json;

namespace NrcBot.Service.TwilioStandIn;

/// <summary>
/// The stand-in's memory on disk, a line of JSON an entry, only ever appended to. A crash test reads it as its witness:
/// what stands here was accepted, once for every line.
/// </summary>
internal sealed class Journal : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly Lock gate = new();
    private readonly FileStream file;

    public Journal(string folder)
    {
        Directory.CreateDirectory(folder);
        FilePath = Path.Combine(folder, "journal.jsonl");
        file = new FileStream(FilePath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        CutTornLine();
    }

    /// <summary>Where the journal is.</summary>
    public string FilePath { get; }

    /// <summary>Everything that was written so far, oldest first.</summary>
    public static IEnumerable<JournalEntry> Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0)
                yield return JsonSerializer.Deserialize<JournalEntry>(line, Json)!;
    }

    /// <summary>Appends one entry and hands it to the operating system before it returns.</summary>
    public void Append(JournalEntry entry)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(entry, Json);
        lock (gate)
        {
            file.Write(line);
            file.WriteByte((byte)'\n');
            file.Flush();
        }
    }

    public void Dispose() => file.Dispose();

    /// <summary>A process killed while it wrote leaves half a line; it was never answered for, so it is dropped.</summary>
    private void CutTornLine()
    {
        var end = file.Length;
        while (end > 0)
        {
            file.Position = end - 1;
            if (file.ReadByte() == '\n')
                break;
            end--;
        }

        file.SetLength(end);
        file.Position = end;
    }
}
