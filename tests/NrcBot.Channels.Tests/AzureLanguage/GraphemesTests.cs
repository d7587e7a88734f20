using NrcBot.Channels.AzureLanguage;

namespace NrcBot.Channels.Tests.AzureLanguage;

public sealed class GraphemesTests
{
    [FsCheck.Xunit.Property]
    public void A_text_in_pieces_is_the_text(FsCheck.NonNull<string> text, FsCheck.PositiveInt most)
    {
        var pieces = Graphemes.Pieces(text.Get, most.Get).ToList();

        Assert.Equal(text.Get, string.Concat(pieces.Select(piece => piece.Text)));
        Assert.All(pieces, piece =>
        {
            Assert.Equal(piece.Text, text.Get.Substring(piece.Start, piece.Text.Length));
            Assert.InRange(new System.Globalization.StringInfo(piece.Text).LengthInTextElements, 1, most.Get);
        });
    }

    [Fact]
    public void Characters_are_counted_as_a_reader_sees_them() =>
        Assert.Equal("👩‍👩‍👧👍🏽", Graphemes.Take("👩‍👩‍👧👍🏽Ana", 2));
}
