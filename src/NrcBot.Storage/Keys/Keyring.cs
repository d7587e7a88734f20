using System.Security.Cryptography;
using System.Text;

namespace NrcBot.Storage.Keys;

/// <summary>
/// What is derived from the master key: one key that wraps the key of each person, and one for looking up an address without
/// knowing it. The master key itself encrypts nothing, so neither use can weaken the other.
/// </summary>
internal sealed class Keyring
{
    public const int KeySize = 32;

    private readonly byte[] wrapping;
    private readonly byte[] lookup;

    public Keyring(ReadOnlySpan<byte> masterKey)
    {
        if (masterKey.Length != KeySize)
            throw new ArgumentException($"The master key has {masterKey.Length} bytes; it must have {KeySize}.", nameof(masterKey));
        wrapping = Derive(masterKey, "nrcbot wrapping key 1");
        lookup = Derive(masterKey, "nrcbot lookup key 1");
    }

    /// <summary>A value that is the same for the same master key and tells nothing about it: finds a key that was exchanged.</summary>
    public byte[] Fingerprint() => Hash("fingerprint");

    /// <summary>The keyed hash by which an address is found. The channel is part of it.</summary>
    public byte[] AddressHash(string channel, string address) => Hash($"address\n{channel}\n{address}");

    /// <summary>The keyed hash by which the conversations of a channel's thread are found: its id may hold a telephone number.</summary>
    public byte[] ThreadHash(string channel, string thread) => Hash($"thread\n{channel}\n{thread}");

    /// <summary>A new key for a person, and the form in which it is kept.</summary>
    public (PersonKey Key, byte[] Wrapped) NewKey(Guid person)
    {
        var key = RandomNumberGenerator.GetBytes(KeySize);
        return (new PersonKey(key), SealedBox.Seal(wrapping, Purpose(person), key));
    }

    /// <summary>The key of a person.</summary>
    /// <exception cref="CryptographicException">It was wrapped by another master key, for another person, or was changed.</exception>
    public PersonKey Unwrap(Guid person, byte[] wrapped) => new(SealedBox.Open(wrapping, Purpose(person), wrapped));

    private static string Purpose(Guid person) => $"people.key|{person:N}";

    private byte[] Hash(string text) => HMACSHA256.HashData(lookup, Encoding.UTF8.GetBytes(text));

    private static byte[] Derive(ReadOnlySpan<byte> masterKey, string use)
    {
        var key = new byte[KeySize];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, key, salt: [], Encoding.UTF8.GetBytes(use));
        return key;
    }
}
