using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace NrcBot.Channels.AzureLanguage;

/// <summary>The way to the service: Azure.Core's own pipeline, with the key in its header and bodies out of its logs.</summary>
internal static class LanguagePipeline
{
    public static HttpPipeline Build(string key)
    {
        var options = new LanguageClientOptions();
        // One more try fits into the limit of a call; a longer wait that the service asks for does not.
        options.Retry.Mode = RetryMode.Fixed;
        options.Retry.MaxRetries = 1;
        options.Retry.Delay = TimeSpan.FromMilliseconds(100);
        // The token of the call is the limit, of both tries together.
        options.Retry.NetworkTimeout = Timeout.InfiniteTimeSpan;
        options.Diagnostics.IsLoggingContentEnabled = false;
        options.Diagnostics.IsTelemetryEnabled = false;
        options.Diagnostics.ApplicationId = "NrcBot";
        return HttpPipelineBuilder.Build(options, new KeyHeader(new AzureKeyCredential(key)));
    }

    public static HttpMessage Message(HttpPipeline pipeline, Uri endpoint, string apiVersion, string body)
    {
        var message = pipeline.CreateMessage();
        message.BufferResponse = true;
        message.Request.Method = RequestMethod.Post;
        message.Request.Uri.Reset(endpoint);
        // The colon belongs to the path as it stands.
        message.Request.Uri.AppendPath("/language/:analyze-text", escape: false);
        message.Request.Uri.AppendQuery("api-version", apiVersion);
        message.Request.Headers.Add("Content-Type", "application/json");
        message.Request.Headers.Add("Accept", "application/json");
        message.Request.Content = RequestContent.Create(BinaryData.FromString(body));
        return message;
    }

    private sealed class LanguageClientOptions : ClientOptions;

    // Azure.Core's own policy for keys is internal.
    private sealed class KeyHeader(AzureKeyCredential credential) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message) =>
            message.Request.Headers.SetValue("Ocp-Apim-Subscription-Key", credential.Key);
    }
}
