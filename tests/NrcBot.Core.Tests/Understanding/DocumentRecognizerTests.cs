using NrcBot.Core.Tests.Conversations;
using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Understanding;

public class DocumentRecognizerTests
{
    private static readonly Library Library = Shipped.Library;

    [Theory]
    [InlineData("tengo la constancia", "constancia=has")]
    [InlineData("no tengo pasaporte", "passport=none")]
    [InlineData("perdí la tarjeta", "card=lost")]
    [InlineData("se me venció la constancia", "constancia=expired")]
    [InlineData("tengo la tarjeta humanitaria vencida", "humanitarian-card=expired")]
    [InlineData("me robaron la mochila con mi pasaporte", "passport=taken")]
    [InlineData("me robaron mis documentos y el acta de nacimiento", "papers=taken birth-certificate=taken")]
    [InlineData("no tengo ni pasaporte ni cédula", "passport=none national-id=none")]
    [InlineData("no tengo pasaporte pero tengo la constancia", "passport=none constancia=has")]
    [InlineData("tengo pasaporte, perdí la constancia", "passport=has constancia=lost")]
    [InlineData("mi patrón me quitó el pasaporte", "passport=taken")]
    [InlineData("el dueño no me quiere devolver mi pasaporte", "passport=taken")]
    [InlineData("solo tengo curp temporal", "temporary-curp=has")]
    [InlineData("ya no tengo la tarjeta", "card=none")]
    [InlineData("todavía no me han dado la constansia", "constancia=none")]
    [InlineData("mi pasaporte se perdió en el río", "passport=lost")]
    [InlineData("no tengo pasaporte me lo robaron", "passport=taken")]
    [InlineData("si tengo pasaporte", "passport=has")]
    [InlineData("Sí, tengo acta de nacimiento", "birth-certificate=has")]
    [InlineData("entré sin papeles", "papers=none")]
    [InlineData("tengo contrato de renta y los recibos", "lease=has receipts=has")]
    [InlineData("no me dieron recibo", "receipts=none")]
    [InlineData("tengo el oficio de salida", "exit-order=has")]
    [InlineData("no tengo pasporte", "passport=none")]
    [InlineData("tengo las escrituras de mi casa", "title-deed=has")]
    public void What_somebody_says_of_their_papers_is_heard(string text, string said) => Assert.Equal(said, Read(text, Language.Spanish));

    [Theory]
    [InlineData("I only have temporary CURP", "temporary-curp=has")]
    [InlineData("they took my passport", "passport=taken")]
    [InlineData("I don't have a passport", "passport=none")]
    [InlineData("i lost my humanitarian card", "humanitarian-card=lost")]
    [InlineData("my passport was stolen", "passport=taken")]
    [InlineData("my passport is expired", "passport=expired")]
    [InlineData("we have no birth certificate", "birth-certificate=none")]
    [InlineData("my boss has my passport", "passport=taken")]
    [InlineData("i have my passport but i lost the constancia", "passport=has constancia=lost")]
    [InlineData("I don't have a passport, only the constancia", "passport=none")]
    [InlineData("i have an expired passport", "passport=expired")]
    public void What_somebody_says_of_their_papers_is_heard_in_English(string text, string said) => Assert.Equal(said, Read(text, Language.English));

    [Theory]
    [InlineData("¿necesito pasaporte?")]
    [InlineData("¿tengo que llevar pasaporte?")]
    [InlineData("mi hermano no tiene pasaporte")]
    [InlineData("mi hijo perdió su pasaporte")]
    [InlineData("tengo el acta de mi hijo")]
    [InlineData("puedo pedir refugio si no tengo pasaporte")]
    [InlineData("y si perdí la tarjeta?")]
    [InlineData("cómo saco la tarjeta humanitaria")]
    [InlineData("no he perdido la constancia")]
    [InlineData("no perdí la constancia")]
    [InlineData("me dieron un papel")]
    [InlineData("they gave me a paper in spanish")]
    [InlineData("tengo cita para la constancia")]
    [InlineData("tengo una tarjeta de crédito")]
    [InlineData("perdí mi contrato de trabajo")]
    [InlineData("su pasaporte está vencido")]
    [InlineData("el pasaporte de mi hermano está vencido")]
    [InlineData("what if I lost my passport")]
    [InlineData("can i have a humanitarian card")]
    [InlineData("do i need a passport")]
    [InlineData("my brother lost his passport")]
    [InlineData("they took his passport")]
    [InlineData("pasaporte")]
    [InlineData("")]
    public void What_is_asked_supposed_or_said_of_others_is_not_noted(string text)
    {
        Assert.Equal("", Read(text, Language.Spanish));
        Assert.Equal("", Read(text, Language.English));
    }

    [Fact]
    public void Every_document_is_found_by_its_words()
    {
        foreach (var document in Library.Documents.Values)
            Assert.All(document.Names, name => Assert.Equal($"{document.Id}=lost", Read($"perdí mi {name}", Language.Spanish)));
    }

    private static string Read(string text, Language language) => string.Join(' ', Library.DocumentRecognizer.Read(text, language, Library.Words)
        .Select(said => $"{said.Document.Id}={said.Standing.ToString().ToLowerInvariant()}"));
}
