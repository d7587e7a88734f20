using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NrcBot.Channels.Twilio;

namespace NrcBot.Channels.Tests.Twilio;

public sealed class FormBodyTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a=1&b=2", "a:1 b:2")]
    [InlineData("a=1&A=2&a=1", "a:1 A:2 a:1")]
    [InlineData("a=&b&=c", "a: b: :c")]
    [InlineData("a=b=c", "a:b=c")]
    [InlineData("a+b=%2B+%20", "a b:+  ")]
    [InlineData("a=%c3%A9%F0%9F%8C%AE", "a:é🌮")]
    [InlineData("a=l%0D%0Al", "a:l\r\nl")]
    [InlineData("&a=1&&b=2&", "a:1 b:2")]
    [InlineData("a=%00", "a:\0")]
    public void A_form_keeps_order_repeats_case_and_blanks(string body, string expected)
    {
        var form = Assert.IsType<FormBody.Parsed>(FormBody.Parse(Encoding.ASCII.GetBytes(body)));

        Assert.Equal(expected, string.Join(' ', form.Pairs.Select(pair => $"{pair.Name}:{pair.Value}")));
    }

    [Theory]
    [InlineData("a=%")]
    [InlineData("a=%4")]
    [InlineData("a=%zz")]
    [InlineData("a=100%25%&b=1")]
    [InlineData("%=1")]
    [InlineData("a=%+41")]
    public void A_percent_sign_without_two_hex_digits_is_malformed(string body) =>
        Assert.Equal("a percent sign without two hex digits", Assert.IsType<FormBody.Malformed>(FormBody.Parse(Encoding.ASCII.GetBytes(body))).Reason);

    [Theory]
    [InlineData("a=%FF%FE")]
    [InlineData("a=%C3")]
    [InlineData("a=%C3&b=%A9")]
    [InlineData("%ED%A0%80=1")]
    [InlineData("a=%C0%80")]
    public void Bytes_that_are_not_UTF8_are_malformed(string body) =>
        Assert.Equal("bytes that are not UTF-8", Assert.IsType<FormBody.Malformed>(FormBody.Parse(Encoding.ASCII.GetBytes(body))).Reason);

    [Fact]
    public void Raw_UTF8_bytes_are_read_as_they_are()
    {
        var form = Assert.IsType<FormBody.Parsed>(FormBody.Parse("Body=mañana"u8));

        Assert.Equal(new FormPair("Body", "mañana"), Assert.Single(form.Pairs));
    }

    [Property]
    public bool What_a_client_encodes_is_read_back(NonNull<string>[] values)
    {
        // A lone surrogate cannot be encoded by any client.
        var pairs = values.Select((value, index) => new FormPair($"p{index}", Whole(value.Get))).ToList();
        var body = string.Join('&', pairs.Select(pair => $"{pair.Name}={WebUtility.UrlEncode(pair.Value)}"));

        return FormBody.Parse(Encoding.UTF8.GetBytes(body)) is FormBody.Parsed form && form.Pairs.SequenceEqual(pairs);
    }

    [Property]
    public bool No_bytes_make_it_fail(byte[] body) => FormBody.Parse(body) is FormBody.Parsed or FormBody.Malformed;

    [Fact]
    public void Nothing_of_the_values_shows_in_a_log()
    {
        var form = FormBody.Parse("Body=secreto"u8);

        Assert.DoesNotContain("secreto", form.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secreto", ((FormBody.Parsed)form).Pairs[0].ToString(), StringComparison.Ordinal);
    }

    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
