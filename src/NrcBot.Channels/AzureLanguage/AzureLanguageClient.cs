using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NrcBot.Understanding;

namespace NrcBot.Channels.AzureLanguage;

/// <summary>
/// A second opinion from Azure AI Language (REST, synchronous analysis). Never needed: whatever goes wrong, the answer is
/// null and the local one stands. A call takes at most <see cref="Limit"/>; the service is asked to log nothing.
/// </summary>
public sealed partial class AzureLanguageClient : IDisposable
{
    /// <summary>The longest that a turn waits for the service, all calls together.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(800);

    // The service takes 5,120 characters a document; the rest is reserve for what it counts otherwise.
    private const int MaxCharacters = 4_000;

    private const int PiiBatch = 5;
    private const int Parallel = 8;

    // Who a person is and how to find them. Dates, ages and organisations stay: a counsellor needs them.
    private static readonly string[] PiiCategories =
    [
        "Person", "PhoneNumber", "Email", "Address", "IPAddress", "CreditCardNumber", "InternationalBankingAccountNumber", "SWIFTCode",
    ];

    private readonly AzureLanguageOptions options;
    private readonly ILogger<AzureLanguageClient> logger;
    private readonly HttpPipeline? pipeline;
    private readonly CircuitBreaker breaker;
    private readonly SemaphoreSlim places = new(Parallel);

    private readonly TimeSpan limit;

    /// <summary>Made once; it keeps connections and remembers failures.</summary>
    public AzureLanguageClient(IOptions<AzureLanguageOptions> options, TimeProvider time, ILogger<AzureLanguageClient> logger)
        : this(options, time, logger, Limit)
    {
    }

    // Tests of anything but the limit wait longer, for they may run on a machine that is busy.
    internal AzureLanguageClient(
        IOptions<AzureLanguageOptions> options,
        TimeProvider time,
        ILogger<AzureLanguageClient> logger,
        TimeSpan limit)
    {
        this.options = options.Value;
        this.logger = logger;
        this.limit = limit;
        pipeline = this.options.IsUsed ? LanguagePipeline.Build(this.options.Key, limit) : null;
        breaker = new(time);
    }

    /// <summary>
    /// Begins a turn that asks more than once: hand its token to every call, and dispose of it. One call keeps to
    /// <see cref="Limit"/> by itself.
    /// </summary>
    public CancellationTokenSource BeginTurn(CancellationToken cancellationToken)
    {
        var turn = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        turn.CancelAfter(limit);
        return turn;
    }

    /// <summary>The language of a text.</summary>
    /// <returns>
    /// A code in lower case (<c>es</c>, <c>en</c>, <c>fr</c> …); null when it cannot be told, the service does not answer in
    /// time, or <see cref="AzureLanguageOptions.DetectLanguage"/> is off. Cancelling gives null as well.
    /// </returns>
    public async Task<string?> DetectLanguage(string text, CancellationToken cancellationToken)
    {
        if (!options.DetectLanguage || string.IsNullOrWhiteSpace(text))
            return null;
        var normalised = text.Normalize();
        var sent = Graphemes.Take(Masked(normalised, MexicanIdentifiers.Find(normalised)), MaxCharacters);
        using var turn = BeginTurn(cancellationToken);
        var documents = await Analyse(LanguageRequest.Detect(sent), turn.Token);
        return documents is not null && documents.TryGetValue(LanguageRequest.Id(0), out var document)
            ? LanguageAnswer.Language(document)
            : null;
    }

    /// <summary>A text with personal data replaced by labels: see the other overload.</summary>
    public async Task<string?> RedactPii(string text, Language language, CancellationToken cancellationToken) =>
        (await RedactPii([text], language, cancellationToken))[0];

    /// <summary>Texts of one conversation with personal data replaced by labels, the same words by the same label.</summary>
    /// <returns>
    /// As many as were given. One is null when the service did not redact it in time, or
    /// <see cref="AzureLanguageOptions.RedactPii"/> is off: then use <see cref="Redaction.Locally"/>.
    /// </returns>
    public async Task<IReadOnlyList<string?>> RedactPii(IReadOnlyList<string> texts, Language language, CancellationToken cancellationToken)
    {
        if (!options.RedactPii)
            return new string?[texts.Count];
        var normalised = texts.Select(text => text.Normalize()).ToList();
        var spans = normalised.Select(text => (List<PersonalSpan>?)[.. MexicanIdentifiers.Find(text)]).ToArray();
        var pieces = normalised.SelectMany((text, index) => Pieces(text, index, spans[index]!)).ToList();
        using var turn = BeginTurn(cancellationToken);
        foreach (var batch in pieces.Chunk(PiiBatch))
            await AddSpans(batch, spans, language, turn.Token);
        var redaction = new Redaction();
        return [.. normalised.Select((text, index) => spans[index] is { } found ? redaction.Apply(text, found) : null)];
    }

    /// <summary>Gives up what waits.</summary>
    public void Dispose() => places.Dispose();

    private static IEnumerable<SentPiece> Pieces(string text, int index, IEnumerable<PersonalSpan> identifiers) =>
        Graphemes.Pieces(Masked(text, identifiers), MaxCharacters)
            .Where(piece => !string.IsNullOrWhiteSpace(piece.Text))
            .Select(piece => new SentPiece(index, piece.Start, piece.Text));

    /// <summary>Asks about one batch. A text of which a piece failed has no spans any more: half redacted is not redacted.</summary>
    private async Task AddSpans(SentPiece[] batch, List<PersonalSpan>?[] spans, Language language, CancellationToken cancellationToken)
    {
        var documents = await Analyse(LanguageRequest.Pii(batch.Select(piece => piece.Text), language, PiiCategories), cancellationToken);
        for (var i = 0; i < batch.Length; i++)
        {
            var piece = batch[i];
            if (documents is not null
                && documents.TryGetValue(LanguageRequest.Id(i), out var document)
                && LanguageAnswer.Entities(document) is { } entities
                && Locate(piece, entities) is { } found)
                spans[piece.TextIndex]?.AddRange(found);
            else
                spans[piece.TextIndex] = null;
        }
    }

    /// <summary>Where the entities stand in the whole text; null when one of them is not in it.</summary>
    private List<PersonalSpan>? Locate(SentPiece piece, IReadOnlyList<FoundEntity> entities)
    {
        var found = new List<PersonalSpan>();
        foreach (var entity in entities)
        {
            if (piece.Has(entity))
            {
                found.Add(new(piece.Start + entity.Offset, entity.Length, entity.Category));
                continue;
            }
            // The service counts otherwise than we asked it to.
            LogMisplaced();
            var places = piece.Search(entity).ToList();
            if (places.Count == 0)
                return null;
            found.AddRange(places);
        }
        return found;
    }

    /// <summary>Puts asterisks in place of identifiers, so that they stay here and everything else keeps its place.</summary>
    private static string Masked(string text, IEnumerable<PersonalSpan> identifiers)
    {
        var masked = text.ToCharArray();
        foreach (var span in identifiers)
            masked.AsSpan(span.Start, span.Length).Fill('*');
        return new(masked);
    }

    /// <summary>One request; the documents that succeeded, or null.</summary>
    private async Task<Dictionary<string, JsonElement>?> Analyse(string body, CancellationToken cancellationToken)
    {
        if (pipeline is null || !breaker.Lets() || !await HasPlace(cancellationToken))
            return null;
        try
        {
            using var message = LanguagePipeline.Message(pipeline, new Uri(options.Endpoint), options.ApiVersion, body);
            await pipeline.SendAsync(message, cancellationToken);
            return Interpret(message.Response);
        }
        catch (OperationCanceledException)
        {
            Failed("timeout");
        }
        catch (Exception problem) when (problem is RequestFailedException or AggregateException or IOException)
        {
            Failed("broken-connection");
        }
        finally
        {
            places.Release();
        }
        return null;
    }

    private async Task<bool> HasPlace(CancellationToken cancellationToken)
    {
        try
        {
            await places.WaitAsync(cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private Dictionary<string, JsonElement>? Interpret(Response response)
    {
        if (response.Status == 200)
        {
            if (LanguageAnswer.Documents(response.Content) is { } documents)
            {
                breaker.Succeeded();
                return documents;
            }
            Failed("unreadable-answer");
            return null;
        }
        var code = LanguageAnswer.ErrorCode(response.Content) ?? "none";
        var request = RequestId(response);
        LogRefused(response.Status, code, request);
        // 400 is about this one text; everything else will be the same for the next.
        if (response.Status != 400)
            Failed(string.Create(CultureInfo.InvariantCulture, $"http-{response.Status}"));
        return null;
    }

    private static string RequestId(Response response) =>
        response.Headers.TryGetValue("apim-request-id", out var id) && Guid.TryParse(id, out var guid) ? guid.ToString() : "none";

    private void Failed(string reason)
    {
        LogFailed(reason);
        if (breaker.Failed())
            LogOpened();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Azure Language answered {Status} with code {Code}, request {RequestId}.")]
    private partial void LogRefused(int status, string code, string requestId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Azure Language gave no answer: {Reason}. The local one is used.")]
    private partial void LogFailed(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Azure Language fails again and again and is not asked for a while. Local answers are used.")]
    private partial void LogOpened();

    [LoggerMessage(Level = LogLevel.Error, Message = "Azure Language names places that are not where its words are; they are searched for instead.")]
    private partial void LogMisplaced();
}
