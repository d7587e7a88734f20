using NrcBot.Channels.Twilio;
using static NrcBot.Channels.Twilio.DeliveryStatus;

namespace NrcBot.Channels.Tests.Twilio;

public sealed class DeliveryStatusTests
{
    [Fact]
    public void Reports_in_any_order_end_in_the_same_state()
    {
        DeliveryStatus[] reports = [Queued, Sent, Delivered, Read];

        foreach (var order in Orders(reports))
            Assert.Equal(Read, order.Aggregate(Unknown, DeliveryStatuses.After));
    }

    [Theory]
    [InlineData(Failed, Sent, Failed)]
    [InlineData(Undelivered, Queued, Undelivered)]
    [InlineData(Canceled, Sending, Canceled)]
    [InlineData(Undelivered, Delivered, Delivered)]
    [InlineData(Undelivered, Read, Read)]
    [InlineData(Delivered, Undelivered, Delivered)]
    [InlineData(Sent, Undelivered, Undelivered)]
    [InlineData(Undelivered, Failed, Undelivered)]
    [InlineData(Sent, Unknown, Sent)]
    [InlineData(Unknown, Accepted, Accepted)]
    public void A_failure_ends_a_message_unless_the_person_has_it_after_all(DeliveryStatus current, DeliveryStatus reported, DeliveryStatus result) =>
        Assert.Equal(result, DeliveryStatuses.After(current, reported));

    [Theory]
    [InlineData("scheduled", Accepted)]
    [InlineData("accepted", Accepted)]
    [InlineData("queued", Queued)]
    [InlineData("sending", Sending)]
    [InlineData("sent", Sent)]
    [InlineData("delivered", Delivered)]
    [InlineData("undelivered", Undelivered)]
    [InlineData("failed", Failed)]
    [InlineData("read", Read)]
    [InlineData("canceled", Canceled)]
    [InlineData("Sent", Unknown)]
    [InlineData(null, Unknown)]
    public void Twilios_words_are_known(string? word, DeliveryStatus status) => Assert.Equal(status, DeliveryStatuses.Parse(word));

    private static IEnumerable<IEnumerable<DeliveryStatus>> Orders(DeliveryStatus[] items) => items.Length == 0
        ? [[]]
        : items.SelectMany(first => Orders([.. items.Where(item => item != first)]).Select(rest => rest.Prepend(first)));
}
