using System.Security.Cryptography;
using System.Text;
using FsCheck.Xunit;
using NrcBot.Storage.Keys;

namespace NrcBot.Storage.Tests.Keys;

public sealed class SealedBoxTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(Keyring.KeySize);

    [Property]
    public bool What_was_sealed_opens(byte[] content, string purpose) =>
        SealedBox.Open(Key, purpose ?? "", SealedBox.Seal(Key, purpose ?? "", content)).AsSpan().SequenceEqual(content);

    [Property(MaxTest = 20)]
    public bool No_byte_can_be_changed(byte[] content)
    {
        var box = SealedBox.Seal(Key, "here", content);
        return Enumerable.Range(0, box.Length).All(at =>
        {
            var changed = (byte[])box.Clone();
            changed[at] ^= 1;
            return !Opens(Key, "here", changed);
        });
    }

    [Fact]
    public void Another_key_or_another_place_does_not_open()
    {
        var box = SealedBox.Seal(Key, "here", "secreto"u8);

        Assert.True(Opens(Key, "here", box));
        Assert.False(Opens(Key, "there", box));
        Assert.False(Opens(RandomNumberGenerator.GetBytes(Keyring.KeySize), "here", box));
        Assert.False(Opens(Key, "here", box[..10]));
        Assert.False(Opens(Key, "here", []));
    }

    [Fact]
    public void The_same_words_never_look_the_same() =>
        Assert.NotEqual(SealedBox.Seal(Key, "here", "hola"u8), SealedBox.Seal(Key, "here", "hola"u8));

    [Fact]
    public void A_persons_key_opens_for_that_person_and_that_master_key_only()
    {
        var keyring = new Keyring(Key);
        var person = Guid.CreateVersion7();
        var (key, wrapped) = keyring.NewKey(person);
        var box = key.Seal("here", "hola");

        Assert.Equal("hola", new Keyring(Key).Unwrap(person, wrapped).OpenText("here", box));
        Assert.ThrowsAny<CryptographicException>(() => keyring.Unwrap(Guid.CreateVersion7(), wrapped));
        Assert.ThrowsAny<CryptographicException>(() => new Keyring(new byte[Keyring.KeySize]).Unwrap(person, wrapped));
    }

    [Fact]
    public void An_address_is_found_by_a_hash_that_only_the_master_key_makes()
    {
        var keyring = new Keyring(Key);

        Assert.Equal(keyring.AddressHash("sms", "+521"), new Keyring(Key).AddressHash("sms", "+521"));
        Assert.NotEqual(keyring.AddressHash("sms", "+521"), keyring.AddressHash("sms", "+522"));
        Assert.NotEqual(keyring.AddressHash("sms", "+521"), keyring.AddressHash("whatsapp", "+521"));
        Assert.NotEqual(keyring.AddressHash("sms", "+521"), new Keyring(new byte[Keyring.KeySize]).AddressHash("sms", "+521"));
        Assert.NotEqual(keyring.AddressHash("sms", "+521"), SHA256.HashData(Encoding.UTF8.GetBytes("+521")));
    }

    [Fact]
    public void A_key_that_was_disposed_is_gone()
    {
        var bytes = (byte[])Key.Clone();
        new PersonKey(bytes).Dispose();

        Assert.All(bytes, value => Assert.Equal(0, value));
    }

    private static bool Opens(byte[] key, string purpose, byte[] box)
    {
        try
        {
            SealedBox.Open(key, purpose, box);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
