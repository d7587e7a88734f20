namespace NrcBot.Storage.People;

/// <summary>An address as staff see it.</summary>
internal static class MaskedAddress
{
    private const int Shown = 2;

    /// <summary>The end of the address, enough to tell two phones apart and too little to call one: <c>…34</c>.</summary>
    public static string Of(string address) => address.Length < 4 * Shown ? "…" : "…" + address[^Shown..];
}
