using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NrcBot.Channels.AzureLanguage;

namespace NrcBot.Channels.Tests.AzureLanguage;

public sealed class PersonalIdentifiersTests
{
    // What is found stands between angle brackets.
    [Theory]
    [InlineData("CURP", "mi curp es <GOMC850412HCSMRR08> gracias")]
    [InlineData("CURP", "<gomc850412xcsmrr08>")]
    [InlineData("CURP", "<GOMC050412MCSMRRA8>.")]
    [InlineData("CURP", "<GOMC 850412 HCSMRR 08>")]
    [InlineData("RFC", "RFC: <GOMC850412AB1>")]
    [InlineData("RFC", "rfc <gomc-850412-ab1>")]
    [InlineData("RFC", "la empresa <ÑA&850412ABA>")]
    [InlineData("RFC", "sin homoclave <GOMC850412>")]
    [InlineData("CLABE", "mi clabe <002180012345678905>")]
    [InlineData("CLABE", "<002 180 01234567890 5>")]
    [InlineData("CLABE", "<0021 8001 2345 6789 05>")]
    [InlineData("NSS", "nss <12345678901>")]
    [InlineData("NSS", "<12-34-56-7890-1>")]
    [InlineData("Email", "mi correo es <ana.gomez+comar@example.org>.")]
    [InlineData("Email", "write to <José_99@correo.unam.mx>, thanks")]
    [InlineData("Email", "<ana @ gmail.com>")]
    [InlineData("Email", "es <ana arroba gmail punto com>")]
    [InlineData("Email", "<ana99@gmail> es mi mail")]
    [InlineData("CreditCardNumber", "pagué con <4111 1111 1111 1111>")]
    [InlineData("CreditCardNumber", "my card <5500-0055-5555-5559> 12/27 123")]
    [InlineData("CreditCardNumber", "<378282246310005>")]
    [InlineData("CreditCardNumber", "<3782 822463 10005>")]
    [InlineData("CreditCardNumber", "<6304000000000000000>")]
    [InlineData("CreditCardNumber", "<4222222222222>")]
    public void An_identifier_is_found_by_its_shape(string category, string marked) => Finds(category, marked);

    [Theory]
    [InlineData("llame al 911 o al <55 1234 5678>")]
    [InlineData("<5512345678>")]
    [InlineData("<55-1234-5678>")]
    [InlineData("<(55) 1234 5678>")]
    [InlineData("<961 123 4567>")]
    [InlineData("<961.123.4567>")]
    [InlineData("<55 12 34 56 78>")]
    [InlineData("<044 55 1234 5678>")]
    [InlineData("<01 961 123 4567>")]
    [InlineData("<+52 55 1234 5678>")]
    [InlineData("<+52 1 55 1234 5678>")]
    [InlineData("<+5215512345678>")]
    [InlineData("<5215512345678>")]
    [InlineData("<(+52) 961 123 4567>")]
    [InlineData("\u202a<+52\u00a01\u00a055\u00a01234\u20115678>\u202c")]
    [InlineData("whatsapp:<+5215512345678>")]
    [InlineData("https://wa.me/<5215512345678>")]
    [InlineData("my whatsapp is <+504 9876-5432>")]
    [InlineData("<+503 7123 4567> El Salvador")]
    [InlineData("<504 9876 5432> es de honduras")]
    [InlineData("<0050498765432>")]
    [InlineData("<+1 (305) 555-1234>")]
    [InlineData("I have a US number <1 305 555 1234>")]
    [InlineData("<+58 412-1234567>")]
    [InlineData("<58 412 1234567>, venezolano")]
    [InlineData("<+509 37 12 3456>")]
    [InlineData("<+53 5 1234567>")]
    [InlineData("<584121234567>")]
    [InlineData("<4915112345679> de Alemania")]
    [InlineData("<1234567890> no existe pero es mío")]
    [InlineData("<+52 55 1234 5678> 15 dias")]
    [InlineData("mi cel <9876-5432>")]
    [InlineData("mi número es <98765432>")]
    [InlineData("cel<5512345678>")]
    [InlineData("whatsapp <50498765432>")]
    [InlineData("márcame al <98 76 54 32>")]
    [InlineData("call me at <987 654 321>")]
    [InlineData("tel. <1234567>")]
    [InlineData("<5512345678>/<5587654321>")]
    [InlineData("<55 1234 5678> <961 123 4567>")]
    [InlineData("mi tel <55 1234 5678> y tengo 3 hijos")]
    [InlineData("<５５１２３４５６７８>")]
    public void A_telephone_number_is_found_however_it_is_written(string marked) => Finds("PhoneNumber", marked);

    [Theory]
    [InlineData("mi expediente es <COMAR/TAP/1234/2025>")]
    [InlineData("<comar-tap-1234-2025>")]
    [InlineData("<COMAR TAP 1234/2025>")]
    [InlineData("<COMAR/1234/25>")]
    [InlineData("<COMAR/TAP/12/11>")]
    [InlineData("<TAP/0123/2025>")]
    [InlineData("me dieron el <1234/2025>")]
    [InlineData("expediente <1234/2025>")]
    [InlineData("mi folio es <0123-25>")]
    [InlineData("Folio: <0123-25>, gracias")]
    [InlineData("exp. núm. <456/25>")]
    [InlineData("expediente <12-25>")]
    [InlineData("expediente <1234 / 2025>")]
    [InlineData("expediente <1234> del 2025")]
    [InlineData("mi folio de comar es el <004512>")]
    [InlineData("folio <TAP-00123-A45>")]
    [InlineData("NUT <7654321>")]
    [InlineData("número de trámite <7654321>")]
    [InlineData("mi solicitud número <4512>")]
    [InlineData("my file number is <4512/25>")]
    [InlineData("case no. <4512>")]
    [InlineData("case #<4512>")]
    [InlineData("carpeta de investigación <FED/CHIS/0001234/2025>")]
    [InlineData("folio <5512345678>")]
    [InlineData("folio <123> 15 dias")]
    public void The_number_of_a_file_is_found_as_people_write_it(string marked) => Finds("FileNumber", marked);

    [Theory]
    [InlineData("entré el 2 de noviembre de 2026")]
    [InlineData("llame al 911, al 088 o al 089")]
    [InlineData("call 911 now")]
    [InlineData("son 1234567890123456789012 pesos")]
    [InlineData("el artículo 18 de la ley, 30 días hábiles")]
    [InlineData("artículos 13, 14 y 15; art. 122 bis")]
    [InlineData("XGOMC850412HCSMRR08X")]
    [InlineData("abcd991399")]
    [InlineData("")]
    [InlineData("15 dias")]
    [InlineData("23/11/2026")]
    [InlineData("23-11-2026 15 dias")]
    [InlineData("11/23/2026 at 10:30")]
    [InlineData("2026-11-23 10:30")]
    [InlineData("desde 2024-2025")]
    [InlineData("COMAR 2024/2025")]
    [InlineData("fui a comar el 12/11 y el 20/11/2026")]
    [InlineData("COMAR 12/11")]
    [InlineData("nov/12/2026")]
    [InlineData("la renta es de $5,500.00, antes 4500")]
    [InlineData("me cobran $1500-2000 pesos")]
    [InlineData("son 850412 pesos")]
    [InlineData("they want 15000 pesos or 800 dollars")]
    [InlineData("me llamaron para pedir 1500000 pesos")]
    [InlineData("mi expediente es de 2025")]
    [InlineData("expediente 2019-2020")]
    [InlineData("mi expediente tiene 120 hojas")]
    [InlineData("folio 23-11-2026")]
    [InlineData("my case is 3 months old, file 2 copies")]
    [InlineData("exp 15 dias")]
    [InlineData("llamé por teléfono el 23-11-2026")]
    [InlineData("1 2 3 4 5 6 7 8 9 10")]
    [InlineData("NOM-247-SE-2021")]
    [InlineData("amparo en revisión 388/2022")]
    [InlineData("el 12.5 % de 8000")]
    [InlineData("somos 4: 35, 33, 10 y 5 años")]
    [InlineData("@usuario sígueme")]
    [InlineData("4111 1111 1111 1112")]
    [InlineData("a las 10:30 o 18.30")]
    public void Other_words_and_numbers_stay_readable(string text) =>
        Assert.Equal(text, new Redaction().Locally(text));

    // A pair of shapes that fit the same words: the first names them.
    [Theory]
    [InlineData("Email", "<gomc850412@gmail.com>")]
    [InlineData("Email", "<5512345678@gmail.com>")]
    [InlineData("CURP", "curp <GOMC850412HCSMRR08>")]
    [InlineData("FileNumber", "folio <12345678901>")]
    [InlineData("RFC", "expediente <GOMC850412>")]
    [InlineData("CLABE", "<411111111111111111>")]
    [InlineData("CreditCardNumber", "mi número <4111111111111111>")]
    [InlineData("PhoneNumber", "tel <12345678901>")]
    [InlineData("NSS", "<12345678901>")]
    public void What_could_be_two_things_is_one(string category, string marked) => Finds(category, marked);

    [Fact]
    public void Several_are_found_in_order()
    {
        var found = PersonalIdentifiers.Find(
            "nss 12345678901, curp GOMC850412HCSMRR08, rfc GOMC850412AB1, tel 55 1234 5678, a@b.mx, 4111111111111111, COMAR/TAP/1/2025");

        Assert.Equal(["NSS", "CURP", "RFC", "PhoneNumber", "Email", "CreditCardNumber", "FileNumber"], found.Select(span => span.Category));
    }

    // The texts are those that a search could take long over; the limit is generous.
    [Theory]
    [InlineData("1 ")]
    [InlineData("12-")]
    [InlineData("1234 ")]
    [InlineData("A")]
    [InlineData("AAAA99")]
    [InlineData("55 1234 5678 ")]
    [InlineData("4111111111111111")]
    [InlineData("4111 ")]
    [InlineData("+1")]
    [InlineData("+52 1 ")]
    [InlineData("504 9")]
    [InlineData("a.")]
    [InlineData("a@")]
    [InlineData("a@b.")]
    [InlineData("a@b.co")]
    [InlineData("folio ")]
    [InlineData("folio no. ")]
    [InlineData("folio A-")]
    [InlineData("folio:::")]
    [InlineData("folio 1/")]
    [InlineData("COMAR/TAP/")]
    [InlineData("COMAR/TAP/1/25")]
    [InlineData("tel ")]
    [InlineData("tel 12 34 ")]
    [InlineData("GOMC850412HCSMRR0812345678901")]
    [InlineData("12345678901GOMC850412HCSMRR08")]
    [InlineData("[CURP-1]")]
    [InlineData("((((1")]
    public void A_hostile_text_takes_no_time(string repeated)
    {
        var text = string.Concat(Enumerable.Repeat(repeated, 50_000 / repeated.Length));
        var watch = Stopwatch.StartNew();

        PersonalIdentifiers.Find(text);

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
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

    [Property(MaxTest = 300)]
    public Property Redacting_twice_changes_nothing() => Prop.ForAll(Arb.From(Messages), parts =>
    {
        var once = new Redaction().Locally(string.Concat(parts));

        Assert.Equal(once, new Redaction().Locally(once));
    });

    [Property(MaxTest = 300)]
    public void Redacting_any_text_twice_changes_nothing(NonNull<string> text)
    {
        var once = new Redaction().Locally(text.Get);

        Assert.Equal(once, new Redaction().Locally(once));
    }

    [Property(MaxTest = 300)]
    public Property Of_what_is_found_nothing_is_left_and_the_rest_is_as_it_was() => Prop.ForAll(Arb.From(Messages), parts =>
    {
        var text = string.Concat(parts);
        var found = PersonalIdentifiers.Find(text);

        var kept = new List<string>();
        var at = 0;
        foreach (var span in found)
        {
            Assert.InRange(span.Start, at, text.Length);
            kept.Add(text[at..span.Start]);
            at = span.Start + span.Length;
        }
        kept.Add(text[at..]);
        var labels = found.Select(span => $"[{span.Category}-").ToList();
        var redacted = new Redaction().Locally(text);
        foreach (var (words, label) in kept.Zip(labels))
        {
            Assert.StartsWith(words + label, redacted, StringComparison.Ordinal);
            redacted = redacted[(redacted.IndexOf(']', words.Length + label.Length) + 1)..];
        }
        Assert.Equal(kept[^1], redacted);
    });

    [Property(MaxTest = 300)]
    public Property No_group_of_an_identifier_survives() => Prop.ForAll(Arb.From(Identifiers), Arb.From(Words), (identifier, words) =>
    {
        var redacted = new Redaction().Locally($"{words} {identifier}, {words}");

        Assert.All(
            identifier.Split([.. identifier.Where(c => !char.IsDigit(c))], StringSplitOptions.RemoveEmptyEntries).Where(run => run.Length > 1),
            run => Assert.DoesNotContain(run, redacted, StringComparison.Ordinal));
    });

    // Words of both languages, none of which has a figure or announces one.
    private static Gen<string> Words => Gen.Elements("hola", "vivo en Tapachula", "soy de Honduras.", "¿qué hago?", "my children", "the landlord said", "gracias 🙏", "y");

    private static Gen<string> Identifiers => Gen.OneOf(
        Telephones,
        Digits(18),
        Digits(10).Select(digits => $"{digits}@example.org"),
        Digits(6).Select(digits => $"COMAR/TAP/{digits}/2025"),
        Digits(5).Select(digits => $"folio {digits}-25").Where(folio => !folio.Contains(" 19", StringComparison.Ordinal)),
        Digits(15).Select(digits => WithCheckDigit("4" + digits)),
        Digits(15).Select(digits => string.Join(' ', WithCheckDigit("5" + digits).Chunk(4).Select(group => new string(group)))),
        Digits(11),
        Gen.Choose(0, 99).Select(n => $"GOMC{n:00}0412HCSMRR{n % 10}{n / 10}"));

    private static Gen<string> Telephones => Digits(8).SelectMany(rest => Gen.Elements(
        $"55{rest}", $"55 {rest[..4]} {rest[4..]}", $"961-{rest[..3]}-{rest[3..7]}", $"+52 1 55 {rest[..4]} {rest[4..]}",
        $"+52155{rest}", $"044 55 {rest[..4]} {rest[4..]}", $"(55) {rest[..4]}-{rest[4..]}", $"+504 {rest[..4]}-{rest[4..]}"));

    // Whole messages: all of the above glued with what may stand between, and with pieces of identifiers.
    private static Gen<string[]> Messages => Gen.OneOf(
        Identifiers, Words,
        Gen.Elements(" ", "\n", ", ", "-", "/", ".", "(", ")", "+", "@", "[", "]", "folio ", "tel ", "número ", "COMAR/", "$", "15 dias", "2025", "23/11/2026", "911", "5", "04"),
        Digits(3), Digits(7)).ArrayOf();

    private static Gen<string> Digits(int count) => Gen.Choose(0, 9).ArrayOf(count).Select(string.Concat<int>);

    private static string WithCheckDigit(string digits) => Enumerable.Range(0, 10).Select(last => $"{digits}{last}").First(IsLuhn);

    private static bool IsLuhn(string digits) =>
        digits.Reverse().Select((digit, i) => (digit - '0') * (i % 2 + 1)).Sum(value => value > 9 ? value - 9 : value) % 10 == 0;

    private static void Finds(string category, string marked)
    {
        var text = marked.Replace("<", "", StringComparison.Ordinal).Replace(">", "", StringComparison.Ordinal);
        var expected = System.Text.RegularExpressions.Regex.Matches(marked, "<(.*?)>").Select(match => (category, match.Groups[1].Value));

        Assert.Equal(expected, PersonalIdentifiers.Find(text).Select(span => (span.Category, text.Substring(span.Start, span.Length))));
    }
}
