using System.Collections.Immutable;
using System.Globalization;
using NrcBot.EndToEnd.Harness;

namespace NrcBot.EndToEnd.Crash;

/// <summary>One person and everything that person will write, in order.</summary>
/// <param name="Address">Where the person writes from.</param>
/// <param name="Messages">What is written, with the id that Twilio gives it.</param>
internal sealed record Writer(string Address, ImmutableArray<(string Sid, string Text)> Messages);

/// <summary>People who write at the same time, each at an own pace; the same crowd for the same seed.</summary>
internal static class Crowd
{
    private static readonly string[] Texts =
    [
        "hola", "Hello, I have a question", "llegué hace tres semanas a Tapachula, ¿puedo pedir refugio?", "menú", "sí", "no", "2",
        "¿me pueden desalojar sin orden de un juez?", "my landlord does not give back my deposit", "I arrived on 3 November",
        "gracias", "quiero hablar con una persona", "more", "fuente", "english", "español", "asdf qwer zxcv", "🙏🏽",
        "mi hijo nació en México, ¿tiene derecho a la nacionalidad?", "what documents do I need for asylum", "atrás",
    ];

    /// <summary>Makes the people: two in three on SMS, the others on WhatsApp.</summary>
    public static ImmutableArray<Writer> Of(int people, int messagesEach, Random chance) =>
        [.. Enumerable.Range(1, people).Select(person =>
        {
            var number = "5520" + person.ToString("D6", CultureInfo.InvariantCulture);
            return new Writer(
                person % 3 == 0 ? "whatsapp:+521" + number : "+52" + number,
                [.. Enumerable.Range(1, messagesEach).Select(message => (
                    string.Create(CultureInfo.InvariantCulture, $"SM{person:x16}{message:x16}"), Texts[chance.Next(Texts.Length)]))]);
        })];

    /// <summary>
    /// Writes one person's messages as <paramref name="traffic"/> lets them out, each delivered until it is acknowledged; now
    /// and then one is delivered again.
    /// </summary>
    public static async Task Write(Writer writer, Carrier carrier, Random chance, Traffic traffic, CancellationToken cancelled)
    {
        foreach (var (sid, text) in writer.Messages)
        {
            await traffic.Turn(cancelled);
            var form = carrier.Form(sid, writer.Address, text);
            for (var deliveries = chance.Next(10) == 0 ? 2 : 1; deliveries > 0; deliveries--)
                await carrier.Deliver(form, cancelled);
            traffic.Acknowledged();
            await Task.Delay(chance.Next(400), cancelled);
        }
    }
}
