using NrcBot.Guidance;

namespace NrcBot.Core.Tests.Guidance;

/// <summary>The smallest content that can be read, for tests that break one thing in it.</summary>
internal static class SampleContent
{
    internal const string Article = """
        ---
        topic: asylum.deadline
        language: LANG
        title: T
        verified: 2026-11-23
        status: drafted
        legal-basis: [Law, article 18]
        sources: [https://example.org/law]
        related: [asylum.apply]
        help: []
        ---
        ## Answer
        Within {asylum.apply-days}.
        1) Go to {asylum.place}.

        ## SMS
        {asylum.apply-days|value}

        ## More
        More text.
        """;

    /// <summary>What only the linter reads.</summary>
    internal static readonly string[] Tables = ["content/twins.yaml", "content/wording.yaml", "content/glossary.yaml"];

    internal static Dictionary<string, string> Files { get; } = new()
    {
        ["content/topics.yaml"] = """
            asylum.deadline:
              label: { es: "Plazo", en: "Time limit" }
              title: { es: "el plazo", en: "the time limit" }
            asylum.apply:
              label: { es: "Pedir refugio", en: "Apply" }
              title: { es: "pedir refugio", en: "applying" }
            safety.danger-now:
              label: { es: "Peligro", en: "Danger" }
              title: { es: "peligro", en: "danger" }
            info.menu:
              label: { es: "Menú", en: "Menu" }
              title: { es: "los temas", en: "the topics" }
            """,
        ["content/facts.yaml"] = """
            asylum.apply-days:
              value: 30
              unit: working-days
              legal-basis: { es: "Ley", en: "Law" }
              source: https://example.org/law
              verified: 2026-11-23
              confidence: confirmed
            asylum.place:
              value: { es: "Tapachula", en: "Tapachula" }
              unit: text
              source: https://example.org/offices
              verified: 2026-11-23
              confidence: single
            """,
        ["content/lines.yaml"] = """
            line.emergency:
              name: { es: "Emergencias", en: "Emergencies" }
              hours: { es: "a cualquier hora", en: "at any hour" }
              free: yes
              languages: [es]
              value: "911"
              unit: phone
              source: https://example.org/911
              verified: 2026-11-23
              confidence: confirmed
            """,
        ["content/places.yaml"] = """
            states:
              chiapas: { name: Chiapas, latitude: 16.75, longitude: -92.64 }
              puebla: { name: Puebla, latitude: 19.04, longitude: -98.21 }
            cities:
              tapachula: { state: chiapas, name: Tapachula, latitude: 14.90, longitude: -92.26, aliases: [tapachulla], loosely: [tapa] }
              reforma: { state: chiapas, name: Reforma, with-state: yes, latitude: 17.87, longitude: -93.15 }
            never: [pueblo]
            """,
        ["content/countries.yaml"] = """
            i-am: { es: [soy], en: [i am], other: [mwen se] }
            my-country: { es: [mi pais es], en: [my country is] }
            i-come: { es: [vengo], en: [i fled] }
            between: { es: [una, mujer], en: [a, woman] }
            breaks: { es: [consulado], en: [consulate] }
            doubts: { es: ["no"], en: [not] }
            never: [hermana]
            countries:
              honduras: { name: { es: Honduras, en: Honduras }, people: { es: [hondureno, catracho], en: [honduran] } }
              guatemala: { name: { es: Guatemala, en: Guatemala }, people: { es: [guatemalteco, chapin], en: [guatemalan] } }
              chile: { name: { es: Chile, en: Chile }, people: { es: [chileno], en: [chilean] }, passed-through: yes }
            """,
        ["content/documents.yaml"] = """
            has: { es: [tengo], en: [i have] }
            none: { es: [no tengo], en: [i don t have] }
            lost: { es: [perdi], en: [i lost] }
            expired: { es: [se me vencio], en: [i have an expired] }
            taken: { es: [me quitaron], en: [took my] }
            lost-after: { es: [se perdio], en: [got lost] }
            expired-after: { es: [vencido], en: [expired] }
            taken-after: { es: [me lo robaron], en: [was stolen] }
            between: { es: [mi, el], en: [my, the] }
            of-others: { es: [su], en: [his] }
            doubts: { es: [si], en: [if] }
            never: [tarjeta de credito]
            documents:
              passport: { name: { es: Pasaporte, en: Passport }, words: { es: [pasaporte], en: [passport] } }
              card: { name: { es: Tarjeta, en: Card }, words: { es: [tarjeta], en: [card] } }
            """,
        ["content/offices.yaml"] = Offices(),
        ["content/conflicts.yaml"] = "{}",
        ["content/handoff.yaml"] = """
            asylum.deadline:
              comes-in: offers
              within: two-days
              when:
                es: [El plazo pasó., Perdió un papel.]
                en: [The time limit has passed., The person lost a paper.]
            asylum.apply: { comes-in: asked, within: five-days, when: { es: [Siempre.], en: [Always.] } }
            safety.danger-now: { comes-in: opens, within: same-day, when: { es: [Siempre.], en: [Always.] } }
            """,
        ["content/calendar.yaml"] = "statutory: []\nmovable: []\nsuspensions: []\n",
        ["content/words.yaml"] = """
            stop: { es: ["baja"], en: ["stop"] }
            person: { es: ["persona"], en: ["person"] }
            complaint: { es: ["queja"], en: ["complaint"] }
            more: { es: ["mas"], en: ["more"] }
            greeting: { es: ["hola"], en: ["hello"] }
            start: { es: ["alta"], en: ["start"] }
            menu: { es: ["menu"], en: ["menu"] }
            back: { es: ["atras"], en: ["back"] }
            source: { es: ["fuente"], en: ["source"] }
            where: { es: ["donde"], en: ["where"] }
            discreet: { es: ["zapatos"], en: ["shoes"] }
            forget-me: { es: ["borrar"], en: ["delete"] }
            language-es: { es: ["español"], en: ["spanish"] }
            language-en: { es: ["inglés"], en: ["english"] }
            thanks: { es: ["gracias"], en: ["thank you"] }
            forget-in-text: { es: ["borren mis datos"], en: ["delete my data"] }
            "yes": { es: ["si"], en: ["yes"] }
            "no": { es: ["no"], en: ["no"] }
            yes-no:
              plain-yes: { es: [si], en: ["yes"] }
              wanting: { es: [quiero], en: [i want] }
              polite: { es: [por, favor], en: [please] }
              openers: { es: [pues], en: [well] }
              but: { es: [pero], en: [but] }
            choice:
              first: { es: [primera], en: [first] }
              second: { es: [segunda], en: [second] }
              third: { es: [tercera], en: [third] }
              fourth: { es: [cuarta], en: [fourth] }
              fifth: { es: [quinta], en: [fifth] }
              last: { es: [ultima], en: [last] }
              around: { es: [la], en: [the] }
              asking: { es: [saber], en: [know] }
              pointing: { es: [opcion], en: [option] }
            unknown: { es: ["no se"], en: ["i don t know"] }
            person-in-text: { es: ["hablar con (una persona|alguien)"], en: ["talk to (a person|someone)"] }
            complaint-in-text: { es: ["poner una queja"], en: ["make a complaint"] }
            language-es-in-text: { es: ["mejor en espanol"], en: ["write in spanish"] }
            language-en-in-text: { es: ["mejor en ingles"], en: ["write in english"] }
            correction: { es: ["no eso no", "eso no"], en: ["not that"] }
            follow-up: { es: ["y", "pero"], en: ["and", "but"] }
            also: { es: ["y otra cosa", "otra cosa"], en: ["also"] }
            asks: { es: ["cuanto", "donde", "puedo"], en: ["how", "where", "can"] }
            afterthought: { es: ["para eso"], en: ["for that"] }
            advice-in-text: { es: ["^debo [a-z]+r"], en: ["^should i "] }
            unknown-in-text: { es: ["no me acuerdo"], en: ["don t remember"] }
            here: { es: ["estoy en", "vivo en"], en: ["i am in", "i live in"] }
            arrived: { es: ["llegue a"], en: ["i arrived in"] }
            where-is: { es: ["donde queda"], en: ["where is"] }
            near-me: { es: ["mas cercana"], en: ["near me"] }
            chat: { es: { q: que, xq: porque }, en: { u: you } }
            other-languages: { ht: ["mwen", "bonjou", "bezwen"], fr: ["bonjour"] }
            """,
        ["content/twins.yaml"] = """
            names:
              - { es: [ACNUR], en: [UNHCR] }
            meanings:
              duty:
                - { es: [debe, deben], en: [must], es-or: [toca] }
              negation:
                - { es: ["no", "not", sin], en: ["no", "not", without], es-after: [nadie], es-more: [ni] }
              people:
                - { es: [abogado*], en: [lawyer*] }
              thing:
                - { es: [papel*], en: [paper*] }
            same: []
            """,
        ["content/wording.yaml"] = """
            avoid:
              - kind: advice
                en: [you should sue]
                why: "advises"
                instead: "Say what the law says."
              - kind: too-late
                es: [es demasiado tarde]
                en: [too late]
                why: "says that it is too late"
                instead: "Say what can still be done."
            care: { es: [go to], en: [go to] }
            """,
        ["content/glossary.yaml"] = """
            terms:
              - { es: [COMAR], en: [COMAR], says: { es: "la oficina de refugio", en: "the refugee office" }, near: { es: [oficina de refugio], en: [refugee office] } }
            known: [SMS]
            """,
        ["content/triage.yaml"] = """
            - id: eviction-now
              topic: asylum.apply
              risk: urgent
              patterns: { es: ["cambio la chapa"], en: ["changed the lock"] }
              examples: { es: ["me cambio la chapa"], en: ["he changed the lock"] }
            - id: threat-to-life
              topic: safety.danger-now
              risk: critical
              patterns: { es: ["me (quieren?|van a|va a) matar"], en: ["(going to|want to) kill me"] }
              unless: { es: ["pelicula"], en: [] }
              examples: { es: ["¡Me van a matar!"], en: ["they want to kill me"] }
              harmless: { es: ["me mata el calor"], en: ["the heat is killing me"] }
            """,
        ["content/phrases.yaml"] = Phrases(),
        ["content/asylum/deadline.es.md"] = Article.Replace("LANG", "es", StringComparison.Ordinal),
        ["content/asylum/deadline.en.md"] = Article.Replace("LANG", "en", StringComparison.Ordinal),
        ["content/asylum/apply.es.md"] = Other("asylum.apply", "es"),
        ["content/asylum/apply.en.md"] = Other("asylum.apply", "en"),
        ["content/safety/danger-now.es.md"] = Other("safety.danger-now", "es"),
        ["content/safety/danger-now.en.md"] = Other("safety.danger-now", "en"),
        ["content/examples/asylum.deadline.es.txt"] = "# commonest first\ncuanto tiempo tengo\nse me paso el plazo\n",
        ["content/examples/asylum.deadline.en.txt"] = "how much time do i have\nis there a time limit\n",
        ["content/examples/asylum.apply.es.txt"] = "como pido refugio\ndonde queda la oficina\n",
        ["content/examples/asylum.apply.en.txt"] = "how do i apply\nwhere is the office\n",
        ["content/examples/info.menu.es.txt"] = "que temas hay\n",
        ["content/examples/info.menu.en.txt"] = "what topics are there\n",
        ["content/examples/safety.danger-now.es.txt"] = "estoy en peligro\n",
        ["content/examples/safety.danger-now.en.txt"] = "i am in danger\n",
    };

    /// <summary>Reads the sample with some files replaced; null leaves a file out.</summary>
    internal static LibraryReading Read(params ReadOnlySpan<(string Path, string? Text)> changed) => LibraryReader.Read(With(changed));

    /// <summary>The files of the sample with some replaced; null leaves a file out.</summary>
    internal static List<ContentFile> With(params ReadOnlySpan<(string Path, string? Text)> changed)
    {
        var files = new Dictionary<string, string>(Files);
        foreach (var (path, text) in changed)
        {
            if (text is null)
                files.Remove(path);
            else
                files[path] = text;
        }
        return [.. files.Select(file => new ContentFile(file.Key, file.Value))];
    }

    private const string LineEmergency = "{line.emergency}";

    private static string Other(string topic, string language) => $"""
        ---
        topic: {topic}
        language: {language}
        title: T
        verified: 2026-11-23
        status: drafted
        legal-basis: [Law]
        sources: [https://example.org/law]
        ---
        ## Answer
        Call {LineEmergency}.

        ## SMS
        Call.
        """;

    private static string Offices() =>
        "kinds:\n" + string.Concat(OfficeKind.All.Select(kind => $$"""
              {{kind}}:
                name: { es: "{{kind}}", en: "{{kind}}" }
                topic: asylum.apply
                words: { es: ["{{kind}}"], en: ["{{kind}}"] }

            """)) + """
            offices:
              office.comar-tapachula:
                kind: comar
                name: { es: "COMAR Tapachula", en: "COMAR Tapachula" }
                state: chiapas
                city: tapachula
                address: { es: "{asylum.place}", en: "{asylum.place}" }
                phones: ["55 5209 8800"]
                hours: { es: "De 7 a 15", en: "7 to 15" }
                languages: [es, fr]
                source: https://example.org/comar
                verified: 2026-11-23
                confidence: confirmed
            """;

    private static string Phrases() =>
        "phrases:\n" + string.Concat(RequiredPhrases.Phrases.Select(id => $"  {id}: {{ es: \"{id}\", en: \"{id}\" }}\n"))
        + "buttons:\n" + string.Concat(RequiredPhrases.Buttons.Select(id => $"  \"{id}\": {{ es: \"B {id}\", en: \"B {id}\" }}\n"))
        + "other-languages: { fr: \"bonjour\" }\n";
}
