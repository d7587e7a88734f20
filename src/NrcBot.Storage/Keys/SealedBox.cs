using System.Security.Cryptography;
using System.Text;

namespace NrcBot.Storage.Keys;

/// <summary>
/// AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits. Layout: version 1, nonce (12), tag (16), cipher text. The purpose
/// is authenticated, not stored: whoever opens must name the same one.
/// </summary>
internal static class SealedBox
{
    private const byte Version = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int HeaderSize = 1 + NonceSize + TagSize;

    public static byte[] Seal(byte[] key, string purpose, ReadOnlySpan<byte> content)
    {
        var box = new byte[HeaderSize + content.Length];
        box[0] = Version;
        var nonce = box.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, content, box.AsSpan(HeaderSize), box.AsSpan(1 + NonceSize, TagSize), Encoding.UTF8.GetBytes(purpose));
        return box;
    }

    /// <exception cref="CryptographicException">Another key, another purpose, or changed bytes.</exception>
    public static byte[] Open(byte[] key, string purpose, ReadOnlySpan<byte> box)
    {
        if (box.Length < HeaderSize || box[0] != Version)
            throw new CryptographicException("Not a sealed value of a known version.");
        var content = new byte[box.Length - HeaderSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(box.Slice(1, NonceSize), box[HeaderSize..], box.Slice(1 + NonceSize, TagSize), content, Encoding.UTF8.GetBytes(purpose));
        return content;
    }
}
