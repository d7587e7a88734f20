using System.Diagnostics;
using NrcBot.Channels.AzureLanguage;

namespace NrcBot.Channels.Tests.AzureLanguage;

public sealed class MexicanIdentifiersTests
{
    [Theory]
    [InlineData("mi curp es GOMC850412HCSMRR08 gracias", "CURP", "GOMC850412HCSMRR08")]
    [InlineData("gomc850412xcsmrr08", "CURP", "gomc850412xcsmrr08")]
    [InlineData("GOMC050412MCSMRRA8.", "CURP", "GOMC050412MCSMRRA8")]
    [InlineData("RFC: GOMC850412AB1", "RFC", "GOMC850412AB1")]
    [InlineData("rfc gomc-850412-ab1", "RFC", "gomc-850412-ab1")]
    [InlineData("la empresa ÑA&850412ABA", "RFC", "ÑA&850412ABA")]
    [InlineData("sin homoclave GOMC850412", "RFC", "GOMC850412")]
    [InlineData("mi clabe 002180012345678905", "CLABE", "002180012345678905")]
    [InlineData("002 180 01234567890 5", "CLABE", "002 180 01234567890 5")]
    [InlineData("0021 8001 2345 6789 05", "CLABE", "0021 8001 2345 6789 05")]
    [InlineData("nss 12345678901", "NSS", "12345678901")]
    [InlineData("12-34-56-7890-1", "NSS", "12-34-56-7890-1")]
    public void An_identifier_is_found_by_its_shape(string text, string category, string words)
    {
        var span = Assert.Single(MexicanIdentifiers.Find(text));

        Assert.Equal((category, words), (span.Category, text.Substring(span.Start, span.Length)));
    }

    [Theory]
    [InlineData("entré el 2 de noviembre de 2026")]
    [InlineData("llame al 911 o al 55 1234 5678")]
    [InlineData("son 1234567890123456789012 pesos")]
    [InlineData("el artículo 18 de la ley, 30 días hábiles")]
    [InlineData("XGOMC850412HCSMRR08X")]
    [InlineData("abcd991399")]
    [InlineData("")]
    public void Other_words_and_numbers_are_left_alone(string text) => Assert.Empty(MexicanIdentifiers.Find(text));

    [Fact]
    public void Several_are_found_in_order()
    {
        var found = MexicanIdentifiers.Find("nss 12345678901, curp GOMC850412HCSMRR08, rfc GOMC850412AB1");

        Assert.Equal(["NSS", "CURP", "RFC"], found.Select(span => span.Category));
    }

    // The texts are those that a search could take long over; the limit is generous.
    [Theory]
    [InlineData("1 ")]
    [InlineData("12-")]
    [InlineData("1234 ")]
    [InlineData("A")]
    [InlineData("AAAA99")]
    public void A_hostile_text_takes_no_time(string repeated)
    {
        var text = string.Concat(Enumerable.Repeat(repeated, 50_000));
        var watch = Stopwatch.StartNew();

        MexicanIdentifiers.Find(text);

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
    }

    [Fact]
    public void The_local_redaction_gives_the_same_words_the_same_label()
    {
        var redaction = new Redaction();

        Assert.Equal("mi curp [CURP-1]", redaction.Locally("mi curp GOMC850412HCSMRR08"));
        Assert.Equal("[CURP-2] y [CURP-1]", redaction.Locally("XEXX010101HNEXXXA4 y gomc850412hcsmrr08"));
    }

    [Fact]
    public void Overlapping_stretches_become_one()
    {
        var text = "Ana María López";

        Assert.Equal("[Person-1]", new Redaction().Apply(text, [new(4, 11, "Address"), new(0, 9, "Person")]));
        Assert.Equal("[Person-1]", new Redaction().Apply(text, [new(0, 3, "X"), new(0, 15, "Person"), new(4, 5, "Y")]));
    }

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
