using System.Text;
using NodaTime;
using NrcBot.Channels.Twilio;
using NrcBot.Conversations;

namespace NrcBot.Channels.Tests.Twilio;

public sealed class TwilioWebhookTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 12, 0);

    [Theory]
    [InlineData("E01", InboundContent.Text, "sms", "Quiero 2 de pastor y 1 agua de jamaica")]
    [InlineData("E02", InboundContent.Text, "sms", "BAJA")]
    [InlineData("E03", InboundContent.Text, "whatsapp", "¿Me mandas el menú? 🌮")]
    [InlineData("E04", InboundContent.Choice, "whatsapp", "Confirmar")]
    [InlineData("E05", InboundContent.Choice, "whatsapp", "Tacos al pastor")]
    [InlineData("E06", InboundContent.Location, "whatsapp", "")]
    [InlineData("E07", InboundContent.Media, "whatsapp", "así lo quiero")]
    [InlineData("E08", InboundContent.Media, "whatsapp", "")]
    [InlineData("E09", InboundContent.Media, "whatsapp", "")]
    [InlineData("E10", InboundContent.Media, "whatsapp", "")]
    [InlineData("E11", InboundContent.Text, "whatsapp", "De esos dos")]
    [InlineData("E12", InboundContent.Text, "whatsapp", "Hola")]
    [InlineData("E13", InboundContent.Text, "whatsapp", "Vi su anuncio")]
    [InlineData("E14", InboundContent.Text, "whatsapp", "¿Me mandas el menú? 🌮")]
    public void Every_kind_of_message_is_known_for_what_it_is(string id, InboundContent content, string channel, string text)
    {
        var inbound = Inbound(id);

        Assert.Equal((content, channel, text), (inbound.Content, inbound.Channel, inbound.Message.Text));
        Assert.Equal("AC00000000000000000000000000000001", inbound.AccountSid);
        Assert.Equal(Now, inbound.Message.ReceivedAt);
        Assert.Equal(channel == "sms" ? ChannelKind.Sms : ChannelKind.WhatsApp, inbound.Message.Channel);
        Assert.Equal(channel == "sms" ? "+525500000000" : "whatsapp:+525500000000", inbound.To.Reveal());
    }

    [Fact]
    public void The_id_of_a_message_is_Twilios_also_at_the_fallback_address() =>
        Assert.Equal(Inbound("E03").Message.Id, Inbound("E14").Message.Id);

    [Theory]
    [InlineData("E04", "order:8731:confirm")]
    [InlineData("E05", "menu:pastor")]
    [InlineData("E03", null)]
    public void A_tap_brings_the_id_of_what_was_tapped(string id, string? choice) => Assert.Equal(choice, Inbound(id).Message.ChoiceId);

    [Fact]
    public void A_shared_place_brings_its_coordinates() =>
        Assert.Equal(new SharedLocation(19.432608, -99.133209), Inbound("E06").Message.Location);

    [Theory]
    [InlineData("E07", MediaKind.Picture)]
    [InlineData("E08", MediaKind.Voice)]
    [InlineData("E09", MediaKind.Sticker)]
    [InlineData("E10", MediaKind.Contact)]
    public void A_file_is_known_by_its_content_type(string id, MediaKind kind) => Assert.Equal(kind, Inbound(id).Message.Media);

    [Theory]
    [InlineData("audio/ogg; codecs=opus", MediaKind.Voice)]
    [InlineData("AUDIO/AMR", MediaKind.Voice)]
    [InlineData("video/mp4", MediaKind.Video)]
    [InlineData("application/pdf", MediaKind.Document)]
    [InlineData("text/plain", MediaKind.Document)]
    [InlineData("model/gltf", MediaKind.Other)]
    [InlineData("", MediaKind.Other)]
    [InlineData(null, MediaKind.Other)]
    public void Any_content_type_is_some_kind_of_file(string? type, MediaKind kind)
    {
        FormPair[] media = type is null ? [new("NumMedia", "1")] : [new("NumMedia", "1"), new("MediaContentType0", type)];

        Assert.Equal(kind, Assert.IsType<TwilioWebhook.Inbound>(Read([.. Minimal(), .. media])).Message.Media);
    }

    [Fact]
    public void A_person_whose_number_is_hidden_is_answered_at_the_address_they_wrote_from()
    {
        var hidden = Inbound("E12");

        Assert.Equal("whatsapp:MX.1A2B3C4D5E6F7G8H9J0K", hidden.From.Reveal());
        Assert.Equal(hidden.From, hidden.ExternalUserId);
        Assert.Equal("whatsapp:MX.1A2B3C4D5E6F7G8H9J0K", Inbound("E03").ExternalUserId?.Reveal());
        Assert.Null(Inbound("E01").ExternalUserId);
    }

    [Theory]
    [InlineData("STOP", ProviderKeyword.Stop)]
    [InlineData("START", ProviderKeyword.Start)]
    [InlineData("HELP", ProviderKeyword.Help)]
    [InlineData("SOMETHING", null)]
    [InlineData("", null)]
    public void A_keyword_that_Twilio_answered_is_told(string word, ProviderKeyword? keyword) =>
        Assert.Equal(keyword, Assert.IsType<TwilioWebhook.Inbound>(Read([.. Minimal(), new("OptOutType", word)])).OptOutType);

    [Fact]
    public void Opt_out_in_a_captured_request_is_told() => Assert.Equal(ProviderKeyword.Stop, Inbound("E02").OptOutType);

    [Theory]
    [InlineData("MessageSid")]
    [InlineData("AccountSid")]
    [InlineData("From")]
    [InlineData("To")]
    public void Without_what_every_message_has_it_is_malformed_and_the_reason_names_the_field(string field)
    {
        var malformed = Assert.IsType<TwilioWebhook.Malformed>(Read([.. Minimal().Where(pair => pair.Name != field)]));

        Assert.StartsWith(field, malformed.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("From", "messenger:12345")]
    [InlineData("From", "whatsapp:")]
    [InlineData("From", "whatsapp:+52 55 1111")]
    [InlineData("From", "")]
    [InlineData("To", "whatsapp:+525500000000")]
    [InlineData("MessageSid", "SM1'; drop")]
    [InlineData("AccountSid", "")]
    public void A_value_that_cannot_be_is_malformed_and_is_not_repeated(string field, string value)
    {
        var malformed = Assert.IsType<TwilioWebhook.Malformed>(Read([.. Minimal().Where(pair => pair.Name != field), new(field, value)]));

        Assert.True(value.Length == 0 || !malformed.ToString().Contains(value, StringComparison.Ordinal));
    }

    [Fact]
    public void Parameters_that_nobody_knows_are_of_no_account() =>
        Assert.IsType<TwilioWebhook.Inbound>(Read([.. Minimal(), new("NextYearsParameter", "{}"), new("Body", "again")]));

    [Theory]
    [InlineData("91", "0")]
    [InlineData("0", "-181")]
    [InlineData("NaN", "0")]
    [InlineData("19,4", "-99,1")]
    [InlineData("1e1", "2")]
    [InlineData("19.4", "")]
    public void A_place_that_is_none_is_not_invented(string latitude, string longitude)
    {
        var inbound = Assert.IsType<TwilioWebhook.Inbound>(Read([.. Minimal(), new("Latitude", latitude), new("Longitude", longitude)]));

        Assert.Equal((InboundContent.Text, null), (inbound.Content, inbound.Message.Location));
    }

    [Fact]
    public void A_message_with_nothing_in_it_is_still_a_message()
    {
        var reaction = Assert.IsType<TwilioWebhook.Inbound>(Read([.. Minimal().Where(pair => pair.Name != "Body")]));

        Assert.Equal((InboundContent.Unsupported, ""), (reaction.Content, reaction.Message.Text));
    }

    [Fact]
    public void Characters_that_would_break_storing_or_normalising_are_replaced()
    {
        var inbound = Assert.IsType<TwilioWebhook.Inbound>(Read([.. Minimal().Where(pair => pair.Name != "Body"), new("Body", "a\0b\uFFFEc")]));

        Assert.Equal("a\uFFFDb\uFFFDc", inbound.Message.Text);
    }

    [Fact]
    public void A_short_code_may_write_to_us()
    {
        var advert = Assert.IsType<TwilioWebhook.Inbound>(Read([.. Minimal().Where(pair => pair.Name != "From"), new("From", "31416")]));

        Assert.Equal("31416", advert.From.Reveal());
    }

    [Theory]
    [InlineData("S01", DeliveryStatus.Sent, null)]
    [InlineData("S02", DeliveryStatus.Delivered, null)]
    [InlineData("S03", DeliveryStatus.Undelivered, 30003)]
    [InlineData("S04", DeliveryStatus.Sent, null)]
    [InlineData("S05", DeliveryStatus.Delivered, null)]
    [InlineData("S06", DeliveryStatus.Read, null)]
    [InlineData("S07", DeliveryStatus.Undelivered, 63016)]
    public void A_status_callback_names_message_state_and_error(string id, DeliveryStatus state, int? error)
    {
        var status = Assert.IsType<TwilioWebhook.Status>(ReadLine(id));

        Assert.Equal((state, error, "01JDB6Q8Z5"), (status.MessageStatus, status.ErrorCode, status.Token));
        Assert.StartsWith("SM0000000000000000000000000000000", status.MessageSid, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("?x=1", null)]
    [InlineData("?m=", null)]
    [InlineData("?m=a%27b", null)]
    [InlineData("?m=%zz", null)]
    [InlineData("?x=1&m=01JDB-6_Q8", "01JDB-6_Q8")]
    public void Our_own_id_comes_back_in_the_query(string query, string? token)
    {
        FormPair[] pairs = [new("MessageSid", "SM1"), new("MessageStatus", "queued")];

        Assert.Equal(token, Assert.IsType<TwilioWebhook.Status>(TwilioWebhook.Read(pairs, Now, query)).Token);
    }

    [Fact]
    public void A_state_that_is_new_to_us_is_kept_as_a_word()
    {
        var status = Assert.IsType<TwilioWebhook.Status>(Read([new("MessageSid", "SM1"), new("MessageStatus", "partially_delivered")]));

        Assert.Equal((DeliveryStatus.Unknown, "partially_delivered"), (status.MessageStatus, status.Word));
    }

    [Fact]
    public void Nothing_personal_shows_in_a_log()
    {
        var inbound = Inbound("E06");
        var printed = $"{inbound} {inbound.From} {inbound.Message} {inbound.Message.Location}";

        Assert.DoesNotContain("1112222", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("19.4", printed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("whatsapp:+5215511112222", "whatsapp:+525511112222")]
    [InlineData("whatsapp:+525511112222", "whatsapp:+525511112222")]
    [InlineData("+5215511112222", "+525511112222")]
    [InlineData("+15550001111", "+15550001111")]
    [InlineData("whatsapp:MX.1A2B", "whatsapp:MX.1A2B")]
    public void One_person_is_one_key_with_and_without_the_old_Mexican_digit(string text, string key)
    {
        Assert.True(TwilioAddress.TryParse(text, out var address));

        Assert.Equal((key, text), (address.PersonKey, address.Reveal()));
    }

    private static TwilioWebhook.Inbound Inbound(string id) => Assert.IsType<TwilioWebhook.Inbound>(ReadLine(id));

    private static TwilioWebhook ReadLine(string id)
    {
        var line = TestData.Line("webhooks.jsonl", id);
        var form = Assert.IsType<FormBody.Parsed>(FormBody.Parse(Encoding.ASCII.GetBytes(line.Text("body"))));
        return TwilioWebhook.Read(form.Pairs, Now, new Uri(line.Text("url")).Query);
    }

    private static TwilioWebhook Read(IReadOnlyList<FormPair> pairs) => TwilioWebhook.Read(pairs, Now);

    private static FormPair[] Minimal() =>
    [
        new("MessageSid", "SM00000000000000000000000000000010"), new("AccountSid", "AC00000000000000000000000000000001"),
        new("From", "+525511112222"), new("To", "+525500000000"), new("Body", "hola"),
    ];
}
