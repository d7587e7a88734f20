using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Guidance;

public class EntityReaderTests
{
    private const string Countries = "content/countries.yaml";
    private const string Documents = "content/documents.yaml";
    private const string Words = "content/words.yaml";

    [Theory]
    [InlineData("soy hondureñas", "honduras")]
    [InlineData("soy chapina", "guatemala")]
    [InlineData("somos hondurans", null)]
    [InlineData("i am honduran", "honduras")]
    public void All_forms_of_a_word_for_people_are_known_from_one(string text, string? country)
    {
        var library = SampleContent.Read().Library!;
        Assert.Equal(country, library.Nationalities.Read(text, Language.Spanish, library.Words)?.Countries.Single().Id);
    }

    [Theory]
    [InlineData(Countries, "  honduras:", "  Honduras:", "country-id")]
    [InlineData(Countries, "[guatemalteco, chapin]", "[guatemalteco, catracho]", "twice")]
    [InlineData(Countries, "name: { es: Chile, en: Chile }", "name: { es: Chile }", "missing")]
    [InlineData(Countries, "people: { es: [chileno], en: [chilean] }", "people: { es: [], en: [] }", "missing")]
    [InlineData(Countries, "passed-through: yes", "passed-through: often", "unknown-value")]
    [InlineData(Countries, "passed-through: yes", "transit: yes", "unknown-key")]
    [InlineData(Countries, "never: [hermana]", "never: [chapin]", "never")]
    [InlineData(Countries, "i-am: { es: [soy], en: [i am], other: [mwen se] }", "i-was: { es: [era], en: [i was] }", "missing")]
    [InlineData(Documents, "  passport:", "  Passport:", "document-id")]
    [InlineData(Documents, "words: { es: [tarjeta], en: [card] }", "words: { es: [pasaporte], en: [card] }", "twice")]
    [InlineData(Documents, "words: { es: [tarjeta], en: [card] }", "words: { es: [], en: [] }", "missing")]
    [InlineData(Documents, "lost: { es: [perdi]", "lost: { es: [tengo]", "twice")]
    [InlineData(Documents, "taken: {", "stolen: {", "unknown-key")]
    [InlineData(Documents, "never: [tarjeta de credito]", "never: [pasaporte]", "never")]
    [InlineData(Words, "second: { es: [segunda]", "second: { es: [primera]", "twice")]
    [InlineData(Words, "second: { es: [segunda]", "second: { es: [la segunda]", "choice")]
    [InlineData(Words, "but: { es: [pero]", "buts: { es: [pero]", "unknown-key")]
    public void A_slip_is_reported_where_it_is(string path, string right, string wrong, string rule)
    {
        var text = SampleContent.Files[path];
        Assert.Contains(right, text, StringComparison.Ordinal);

        var problems = SampleContent.Read((path, text.Replace(right, wrong, StringComparison.Ordinal))).Problems;

        var line = text[..text.IndexOf(right, StringComparison.Ordinal)].Count(character => character == '\n') + 1;
        Assert.Contains(problems, problem => problem.Path == path && problem.Rule == rule && (problem.Line == line || rule is "missing" or "choice" or "twice"));
        Assert.All(problems, problem => Assert.NotEmpty(problem.Instead));
    }
}
