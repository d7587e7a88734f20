using System.Text;
using FsCheck;
using FsCheck.Xunit;
using NrcBot.Channels.Twilio;

namespace NrcBot.Channels.Tests.Twilio;

public sealed class TextSplitterTests
{
    [Theory]
    [InlineData("uno. dos. tres.", 10, "uno. dos.|tres.")]
    [InlineData("uno dos\ntres cuatro", 12, "uno dos|tres cuatro")]
    [InlineData("aaaa\n\nbb\ncc. dd", 10, "aaaa\n\nbb|cc. dd")]
    [InlineData("palabra larga", 8, "palabra|larga")]
    [InlineData("abcdefghij", 4, "abcd|efgh|ij")]
    [InlineData("hola. a", 5, "hola.|a")]
    [InlineData("  hola  ", 10, "hola")]
    [InlineData("", 10, "")]
    public void A_long_text_is_cut_where_a_reader_pauses(string text, int limit, string pieces) =>
        Assert.Equal(pieces, string.Join('|', TextSplitter.Split(text, limit)));

    [Fact]
    public void A_family_is_never_torn_apart() =>
        Assert.All(TextSplitter.Split(string.Concat(Enumerable.Repeat("👨‍👩‍👧", 20)), 50), piece => Assert.Equal(0, piece.Length % 8));

    [Fact]
    public void Even_a_character_longer_than_a_message_keeps_its_surrogate_pairs() =>
        Assert.All(
            TextSplitter.Split("x" + string.Concat(Enumerable.Repeat("👩\u200D", 20)), 10),
            piece => Assert.Equal(piece, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(piece))));

    [Property]
    public bool Cutting_loses_only_blanks_and_keeps_to_the_limit(NonNull<string> words, PositiveInt size)
    {
        var text = string.Join(size.Get % 3 == 0 ? ". " : " ", Enumerable.Repeat(words.Get, 1 + (size.Get % 20)));
        var pieces = TextSplitter.Split(text, 20).ToList();

        return WithoutBlanks(string.Concat(pieces)) == WithoutBlanks(text)
            && pieces.TrueForAll(piece => piece.Length is > 0 and <= 20);
    }

    private static string WithoutBlanks(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}
