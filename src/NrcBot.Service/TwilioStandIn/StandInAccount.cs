using System.Security.Cryptography;
using System.Text.Json;

namespace NrcBot.Service.TwilioStandIn;

/// <summary>The account that the stand-in plays: its id, the token that signs webhooks, and the addresses it owns.</summary>
internal sealed record StandInAccount(string AccountSid, string AuthToken, IReadOnlyList<string> Senders)
{
    /// <summary>The addresses of an account that nobody configured.</summary>
    public static readonly IReadOnlyList<string> DefaultSenders = ["whatsapp:+5215550001111", "+5215550001111"];

    /// <summary>Reads the account kept in <paramref name="folder"/>, or makes one with a random token and keeps it there.</summary>
    public static StandInAccount LoadOrCreate(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "account.json");
        if (File.Exists(path))
            return JsonSerializer.Deserialize<StandInAccount>(File.ReadAllText(path))
                ?? throw new InvalidOperationException($"{path} is empty. Delete it, and a new account is made.");

        var account = new StandInAccount(
            "AC" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            DefaultSenders);
        File.WriteAllText(path, JsonSerializer.Serialize(account));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return account;
    }

    /// <summary>Only the id: the token is a secret.</summary>
    public override string ToString() => AccountSid;
}
