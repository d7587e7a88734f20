using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NrcBot.Understanding;

namespace NrcBot.Channels.AzureLanguage;

/// <summary>
/// A second opinion from Azure AI Language (REST, synchronous analysis). Never needed: whatever goes wrong, the local answer
/// stands. A call takes at most <see cref="Limit"/>; the service is asked to log nothing.
/// </summary>
public sealed partial class AzureLanguageClient : IDisposable
{
    /// <summary>The longest that a call waits for the service, all its requests and tries together.</summary>
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
    private readonly TimeProvider time;
    private readonly ILogger<AzureLanguageClient> logger;
    private readonly HttpPipeline? pipeline;
    private readonly CircuitBreaker breaker;
    private readonly SemaphoreSlim places = new(Parallel);

    /// <summary>Made once; it keeps connections and remembers failures.</summary>
    public AzureLanguageClient(IOptions<AzureLanguageOptions> options, TimeProvider time, ILogger<AzureLanguageClient> logger)
    {
        this.options = options.Value;
        this.time = time;
        this.logger = logger;
        pipeline = this.options.IsUsed ? LanguagePipeline.Build(this.options.Key) : null;
        breaker = new(time);
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
        var composed = Redaction.Composed(text);
        var sent = Graphemes.Take(Masked(composed, PersonalIdentifiers.Find(composed)), MaxCharacters);
        var documents = await WithinLimit(limited => Analyse(LanguageRequest.Detect(sent), limited), cancellationToken);
        return documents is not null && documents.TryGetValue(LanguageRequest.Id(0), out var document)
            ? LanguageAnswer.Language(document)
            : null;
    }

    /// <summary>
    /// Texts of one conversation with personal data replaced by labels, the same words by the same label. What
    /// <see cref="PersonalIdentifiers"/> finds is always replaced; names and addresses in those texts that the service analyses in
    /// time, if <see cref="AzureLanguageOptions.RedactPii"/> is on.
    /// </summary>
    public async Task<IReadOnlyList<string>> RedactPii(IReadOnlyList<string> texts, Language language, CancellationToken cancellationToken)
    {
        var composed = texts.Select(Redaction.Composed).ToList();
        var local = composed.Select(PersonalIdentifiers.Find).ToList();
        var remote = options.RedactPii
            ? await WithinLimit(limited => Analyse([.. composed.Select((text, index) => Masked(text, local[index]))], language, limited), cancellationToken)
            : new List<PersonalSpan>?[texts.Count];
        var redaction = new Redaction();
        return [.. composed.Select((text, index) => redaction.Apply(text, local[index].Concat(remote[index] ?? [])))];
    }

    /// <summary>Gives up what waits.</summary>
    public void Dispose() => places.Dispose();

    private async Task<T> WithinLimit<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        return await ask(either.Token);
    }

    /// <summary>What the service found in each text; null for a text of which a piece failed: half analysed is not analysed.</summary>
    private async Task<List<PersonalSpan>?[]> Analyse(IReadOnlyList<string> masked, Language language, CancellationToken cancellationToken)
    {
        var batches = masked.SelectMany(Pieces).Chunk(PiiBatch);
        var spans = masked.Select(_ => (List<PersonalSpan>?)[]).ToArray();
        foreach (var (piece, found) in (await Task.WhenAll(batches.Select(batch => Analyse(batch, language, cancellationToken)))).SelectMany(answers => answers))
            if (found is null)
                spans[piece.TextIndex] = null;
            else
                spans[piece.TextIndex]?.AddRange(found);
        return spans;
    }

    private static IEnumerable<SentPiece> Pieces(string masked, int index) =>
        Graphemes.Pieces(masked, MaxCharacters)
            .Where(piece => !string.IsNullOrWhiteSpace(piece.Text))
            .Select(piece => new SentPiece(index, piece.Start, piece.Text));

    /// <summary>Asks about one batch; null beside a piece that failed.</summary>
    private async Task<IEnumerable<(SentPiece Piece, List<PersonalSpan>? Found)>> Analyse(SentPiece[] batch, Language language, CancellationToken cancellationToken)
    {
        var documents = await Analyse(LanguageRequest.Pii(batch.Select(piece => piece.Text), language, PiiCategories), cancellationToken);
        return batch.Select((piece, i) => (
            piece,
            documents is not null
            && documents.TryGetValue(LanguageRequest.Id(i), out var document)
            && LanguageAnswer.Entities(document) is { } entities
                ? Locate(piece, entities)
                : null));
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
        catch (Exception problem)
        {
            // Whatever it is, no turn may fail for want of a second opinion. Its message may hold words or the key.
            Failed(problem.GetType().Name);
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
