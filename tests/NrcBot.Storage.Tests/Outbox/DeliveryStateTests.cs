using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NrcBot.Storage.Outbox;

namespace NrcBot.Storage.Tests.Outbox;

public sealed class DeliveryStateTests
{
    private static readonly string[] Words =
        ["scheduled", "accepted", "queued", "sending", "sent", "delivered", "read", "undelivered", "failed", "canceled", "partially_delivered"];

    [Theory]
    [InlineData("", DeliveryState.Unknown)]
    [InlineData("nonsense", DeliveryState.Unknown)]
    [InlineData("scheduled", DeliveryState.Accepted)]
    [InlineData("queued accepted", DeliveryState.Queued)]
    [InlineData("sent queued", DeliveryState.Sent)]
    [InlineData("delivered sent", DeliveryState.Delivered)]
    [InlineData("read sent queued", DeliveryState.Read)]
    [InlineData("failed sent queued", DeliveryState.Failed)]
    [InlineData("undelivered sent", DeliveryState.Undelivered)]
    [InlineData("canceled queued", DeliveryState.Canceled)]
    [InlineData("undelivered delivered", DeliveryState.Delivered)]
    [InlineData("undelivered read", DeliveryState.Read)]
    public void The_state_follows_from_all_that_was_reported(string words, DeliveryState state) =>
        Assert.Equal(state, DeliveryStates.Of(words.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Property]
    public Property The_order_and_number_of_reports_do_not_matter() =>
        Prop.ForAll(Gen.Elements(Words).ListOf().ToArbitrary(), words =>
            DeliveryStates.Of(words) == DeliveryStates.Of(Enumerable.Reverse(words).Concat(words)));

    [Property]
    public Property A_further_report_never_brings_back_a_lower_rank() =>
        Prop.ForAll(Gen.Elements(Words).ListOf().ToArbitrary(), Gen.Elements(Words).ToArbitrary(), (words, next) =>
        {
            var before = DeliveryStates.Of(words);
            var after = DeliveryStates.Of([.. words, next]);
            return after >= before || after is DeliveryState.Delivered or DeliveryState.Read;
        });
}
