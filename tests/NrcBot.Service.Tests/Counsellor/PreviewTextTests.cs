using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Service.Counsellor.Reviews;
using NrcBot.Understanding;

namespace NrcBot.Service.Tests.Counsellor;

public sealed class PreviewTextTests
{
    [Fact]
    public void Bold_and_figures_cross_each_other()
    {
        var pieces = PreviewText.WhatsApp([new("Tiene *", null), new("30 días", "a.b"), new(" desde hoy*. Llame al ", null), new("911", "line.emergency"), new(".", null)]);

        Assert.Equal(
            [
                new("Tiene ", false, null), new("30 días", true, "a.b"), new(" desde hoy", true, null), new(". Llame al ", false, null),
                new("911", false, "line.emergency"), new(".", false, null),
            ],
            pieces);
    }

    [Fact]
    public void An_SMS_is_shown_as_it_is_sent()
    {
        foreach (var article in QueueWorld.Library.Articles.Values)
        {
            var section = article.Section(ArticleSection.Sms)!;

            Assert.Equal(SmsText.Economical(section.Text), string.Concat(PreviewText.Sms(section.Segments).Select(piece => piece.Text)));
        }
    }

    [Fact]
    public void Nothing_is_lost_or_added_on_the_way_to_the_screen()
    {
        foreach (var section in QueueWorld.Library.Articles.Values.SelectMany(article => article.Sections))
        {
            var pieces = PreviewText.WhatsApp(section.Segments);

            Assert.Equal(section.Text.Replace("*", "", StringComparison.Ordinal), string.Concat(pieces.Select(piece => piece.Text)));
            Assert.Equal(section.Facts, pieces.Select(piece => piece.FactId).OfType<string>());
        }
    }

    [Fact]
    public void Parts_are_counted_as_they_are_paid_for() =>
        Assert.Equal(2, PreviewText.SmsParts(new string('a', 161), Language.Spanish));
}
