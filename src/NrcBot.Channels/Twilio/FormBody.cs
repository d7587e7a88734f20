using System.Collections.Immutable;
using System.Text;

namespace NrcBot.Channels.Twilio;

/// <summary>One parameter of a form, decoded.</summary>
/// <param name="Name">The name; case matters.</param>
/// <param name="Value">The value; may be empty, never trimmed.</param>
public readonly record struct FormPair(string Name, string Value)
{
    /// <summary>Only the name: values are personal.</summary>
    public override string ToString() => Name;
}

/// <summary>
/// A body of <c>application/x-www-form-urlencoded</c>, decoded exactly as Twilio encoded it. ASP.NET Core's own reader
/// merges names that differ in case and leaves broken percent signs as text, either of which breaks the signature.
/// </summary>
public abstract record FormBody
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private FormBody()
    {
    }

    /// <summary>The parameters in the order they came, repeats included.</summary>
    public sealed record Parsed(ImmutableArray<FormPair> Pairs) : FormBody
    {
        /// <summary>Only the count: values are personal.</summary>
        public override string ToString() => $"form of {Pairs.Length} parameters";
    }

    /// <summary>Not a form: answer 400.</summary>
    /// <param name="Reason">What is wrong, without anything from the body.</param>
    public sealed record Malformed(string Reason) : FormBody;

    /// <summary>Decodes a whole body; an empty one has no parameters.</summary>
    public static FormBody Parse(ReadOnlySpan<byte> body)
    {
        var pairs = ImmutableArray.CreateBuilder<FormPair>();
        var decoded = new byte[body.Length];
        foreach (var range in body.Split((byte)'&'))
        {
            var part = body[range];
            if (part.IsEmpty)
                continue;
            var equals = part.IndexOf((byte)'=');
            var name = equals < 0 ? part : part[..equals];
            var value = equals < 0 ? [] : part[(equals + 1)..];
            if (!TryDecode(name, decoded, out var nameText, out var problem)
                || !TryDecode(value, decoded, out var valueText, out problem))
                return new Malformed(problem);
            pairs.Add(new(nameText, valueText));
        }
        return new Parsed(pairs.DrainToImmutable());
    }

    /// <summary>Decodes the query of a request target, with or without its question mark.</summary>
    public static FormBody ParseQuery(string query) => Parse(Encoding.UTF8.GetBytes(query.StartsWith('?') ? query[1..] : query));

    private static bool TryDecode(ReadOnlySpan<byte> encoded, byte[] buffer, out string text, out string problem)
    {
        text = "";
        problem = "";
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            var next = encoded[i];
            if (next == (byte)'%')
            {
                if (i + 2 >= encoded.Length || !char.IsAsciiHexDigit((char)encoded[i + 1]) || !char.IsAsciiHexDigit((char)encoded[i + 2]))
                {
                    problem = "a percent sign without two hex digits";
                    return false;
                }
                next = (byte)((HexValue(encoded[i + 1]) << 4) | HexValue(encoded[i + 2]));
                i += 2;
            }
            else if (next == (byte)'+')
            {
                next = (byte)' ';
            }
            buffer[length++] = next;
        }
        try
        {
            text = Strict.GetString(buffer, 0, length);
            return true;
        }
        catch (DecoderFallbackException)
        {
            problem = "bytes that are not UTF-8";
            return false;
        }
    }

    private static int HexValue(byte digit) => digit <= (byte)'9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
