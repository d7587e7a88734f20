using System.Security.Cryptography;
using System.Text;

namespace NrcBot.Storage.Keys;

/// <summary>
/// The key of one person. Everything personal is sealed with it, bound to where it stands, so that a value moved to another row
/// or column does not open. Disposing wipes the key from memory.
/// </summary>
internal sealed class PersonKey(byte[] key) : IDisposable
{
    public byte[] Seal(string purpose, string text) => SealedBox.Seal(key, purpose, Encoding.UTF8.GetBytes(text));

    public byte[] Seal(string purpose, byte[] content) => SealedBox.Seal(key, purpose, content);

    public byte[] Open(string purpose, byte[] sealedContent) => SealedBox.Open(key, purpose, sealedContent);

    public string OpenText(string purpose, byte[] sealedContent) => Encoding.UTF8.GetString(Open(purpose, sealedContent));

    public void Dispose() => CryptographicOperations.ZeroMemory(key);

    /// <summary>Nothing of the key: it may be logged by mistake.</summary>
    public override string ToString() => "person key";
}
