using System.CommandLine;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Service.Contents;
using NrcBot.Understanding;

namespace NrcBot.Service.Commands;

/// <summary><c>chat</c>: talk to the bot in a terminal, without server or storage.</summary>
internal static class ChatCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var channel = new Option<ChannelKind>("--channel")
        {
            Description = "What the messenger can show.",
            DefaultValueFactory = _ => ChannelKind.WhatsApp,
        };
        var why = new Option<bool>("--why") { Description = "Show how each turn came to its answer." };
        var command = new Command("chat", "Talk to the bot in a terminal; an empty line or Ctrl+D ends it.") { channel, why };
        command.SetAction(parsed => Run(parsed.GetValue(channel), parsed.GetValue(why)));
        return command;
    }

    private static int Run(ChannelKind channel, bool why)
    {
        Person person;
        try
        {
            var library = LibraryHolder.Load(ContentFolder.Find(null));
            person = new Person(new Turn(new LanguageRecognizer()), library, channel);
        }
        catch (Exception exception) when (exception is ContentException or DirectoryNotFoundException)
        {
            Console.Error.WriteLine(exception.Message);
            return ExitCode.WrongUse;
        }

        while (true)
        {
            if (!Console.IsInputRedirected)
                Console.Out.Write("> ");
            if (Console.In.ReadLine() is not { Length: > 0 } line)
                return ExitCode.Done;
            var result = person.Say(line, SystemClock.Instance.GetCurrentInstant());
            foreach (var reply in result.Replies)
                Console.Out.WriteLine(Person.Show(reply) + "\n");
            if (why)
                Console.Out.WriteLine(
                    $"  ({result.Account.Outcome}, {result.Account.Topic}, risk {result.Account.Risk}; "
                    + $"{string.Join(", ", result.Account.Candidates.Take(3).Select(one => $"{one.Topic} {one.Score:0.00}"))}; "
                    + $"{string.Join(", ", result.Effects)})\n");
        }
    }
}
