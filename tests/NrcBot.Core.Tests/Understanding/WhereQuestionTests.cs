using NrcBot.Core.Tests.Conversations;
using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Understanding;

public class WhereQuestionTests
{
    private static readonly Library Library = Shipped.Library;

    [Theory]
    [InlineData("¿Dónde queda la COMAR?", Language.Spanish, "comar", null)]
    [InlineData("dnd keda la oficina de la comar en tenosike", Language.Spanish, "comar", "tenosique")]
    [InlineData("comar tapachula", Language.Spanish, "comar", "tapachula")]
    [InlineData("albergues en piedras", Language.Spanish, "shelter", "piedras-negras")]
    [InlineData("donde queda el albergue mas cerca", Language.Spanish, "shelter", null)]
    [InlineData("cual es la comar mas cercana", Language.Spanish, "comar", null)]
    [InlineData("dirección de la comar de saltillo", Language.Spanish, "comar", "saltillo")]
    [InlineData("oficinas en chiapas", Language.Spanish, null, "chiapas")]
    [InlineData("donde en tenosique", Language.Spanish, null, "tenosique")]
    [InlineData("where is comar office", Language.English, "comar", null)]
    [InlineData("nearest shelter", Language.English, "shelter", null)]
    [InlineData("is there a shelter near me", Language.English, "shelter", null)]
    [InlineData("where comar in Mexico City", Language.English, "comar", "ciudad-de-mexico")]
    [InlineData("human rights office tapachulla", Language.English, "human-rights", "tapachula")]
    public void A_question_for_an_office_is_read(string text, Language language, string? kind, string? place)
    {
        var question = WhereQuestion.Read(text, language, Library);
        Assert.NotNull(question);
        Assert.Equal((kind, place), (question.Kind, question.Place?.Id));
    }

    [Theory]
    [InlineData("donde esta detenido mi hermano, se lo llevo el inm", Language.Spanish)]
    [InlineData("fui a donde la comar y no me recibieron", Language.Spanish)]
    [InlineData("donde hay migracion", Language.Spanish)]
    [InlineData("address nrc tapachula", Language.English)]
    [InlineData("donde esta la oficina de nrc", Language.Spanish)]
    [InlineData("donde firmo si la comar esta cerrada", Language.Spanish)]
    [InlineData("en tapachula la comar no me atiende", Language.Spanish)]
    [InlineData("comar", Language.Spanish)]
    [InlineData("tapachula", Language.Spanish)]
    [InlineData("they took my son in an inm van and i dont know where is he", Language.English)]
    public void A_message_about_anything_else_is_not(string text, Language language) => Assert.Null(WhereQuestion.Read(text, language, Library));
}
