using FsCheck.Xunit;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Understanding;

public class TextFoldingTests
{
    [Theory]
    [InlineData("  ¡AYÚDEME, por favor!!  ", "ayudeme por favor")]
    [InlineData("Mañana", "manana")]
    [InlineData("man\u0303ana", "manana")]
    [InlineData("siiiii", "si")]
    [InlineData("calle, perro", "calle perro")]
    [InlineData("1000 pesos", "1000 pesos")]
    [InlineData("𝐚𝐲𝐮𝐝𝐚", "ayuda")]
    [InlineData("a🙂b", "a b")]
    [InlineData("a\ud83d", "a")]
    [InlineData("\udc00b\ud83d\ud83d", "b")]
    [InlineData("don't", "don t")]
    [InlineData("👍👍", "")]
    [InlineData("", "")]
    public void Text_becomes_plain(string text, string folded) => Assert.Equal(folded, TextFolding.Fold(text));

    [Property]
    public bool Folding_twice_changes_nothing(string? text) => TextFolding.Fold(text ?? "") is var once && TextFolding.Fold(once) == once;

    [Property]
    public bool Only_letters_digits_and_single_blanks_remain(string? text)
    {
        var folded = TextFolding.Fold(text ?? "");
        return folded.All(character => char.IsLetterOrDigit(character) || character == ' ')
            && !folded.Contains("  ", StringComparison.Ordinal) && folded == folded.Trim();
    }

    [Fact]
    public void A_hundred_thousand_combining_marks_are_no_trouble() =>
        Assert.Equal("a", TextFolding.Fold("a" + string.Concat(Enumerable.Repeat("\u0301\u0327", 50_000))));
}
