using System.Collections.Immutable;
using System.Text;

namespace NrcBot.EndToEnd.Secrets;

/// <summary>Words that stand nowhere else, planted in what people send; where one is found again, something leaked.</summary>
internal static class Plants
{
    /// <summary>The number of the one who writes, without country code.</summary>
    public const string Phone = "5587651943";

    /// <summary>A name as it stands in a messenger's profile.</summary>
    public const string ProfileName = "Xiomara Quetzalpapalotl";

    /// <summary>A name that is told in a message.</summary>
    public const string ToldName = "Wenceslao Tzompantzin";

    /// <summary>Where somebody lives.</summary>
    public const string Street = "Privada Zempoalxochitl 4711";

    /// <summary>What stands on a button.</summary>
    public const string Button = "Boton Ajolotepec";

    /// <summary>The id of a button.</summary>
    public const string Payload = "payload-Yohualichan";

    /// <summary>The name of a file.</summary>
    public const string File = "acta-Huitzilopochco";

    /// <summary>A place, by its latitude.</summary>
    public const string Latitude = "14.9873216";

    /// <summary>Stands in a request whose signature is wrong.</summary>
    public const string Unsigned = "Cuauhtlequetzqui";

    /// <summary>Stands in an activity that cannot be read.</summary>
    public const string Malformed = "Ixtlilcuechahuac";

    /// <summary>The names of fields that nobody expects.</summary>
    public const string FieldName = "CampoTlacaelel";

    /// <summary>Stands in a path or query that nobody serves.</summary>
    public const string Address = "Nezahualpiltzintli";

    /// <summary>What is typed where a user name belongs.</summary>
    public const string UserName = "Moquihuixtzin";

    /// <summary>What a counsellor is asked, in a message that opens a case.</summary>
    public const string Danger = "Tlahuicole";

    /// <summary>All of them.</summary>
    public static readonly ImmutableArray<string> All =
    [
        Phone, ProfileName, ToldName, Street, Button, Payload, File, Latitude, Unsigned, Malformed, FieldName, Address, UserName, Danger,
    ];

    /// <summary>Which of them stand in <paramref name="bytes"/>, in clear or in the forms in which a program writes text down.</summary>
    public static ImmutableArray<string> In(byte[] bytes) =>
        [.. All.Where(plant => Forms(plant).Any(form => bytes.AsSpan().IndexOf(form) >= 0))];

    private static IEnumerable<byte[]> Forms(string plant) =>
        new[] { plant, Uri.EscapeDataString(plant), plant.Replace(' ', '+') }.Distinct()
            .SelectMany(form => new[] { Encoding.UTF8.GetBytes(form), Encoding.Unicode.GetBytes(form) })
            .Append(Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(plant))[..(plant.Length / 3 * 4)]));
}
