namespace NrcBot.Service.TwilioStandIn;

/// <summary>Reads the stand-in's settings, and the account it plays.</summary>
internal static class StandInSettings
{
    /// <summary>
    /// The account that <c>Twilio</c> names, so that a service and a stand-in started apart agree; otherwise the one kept in
    /// the folder, made at the first start.
    /// </summary>
    public static (StandInAccount Account, StandInOptions Options) Read(IConfiguration configuration)
    {
        var options = configuration.GetSection(StandInOptions.Section).Get<StandInOptions>() ?? new StandInOptions();
        if (options.Folder.Length == 0)
            options.Folder = Path.Combine(configuration["Storage:DataFolder"] ?? "data", "stand-in");
        if (options.WebhookUrl.Length == 0)
            options.WebhookUrl = ServiceAddress.First(configuration) + "/twilio/messages#ct=2000&rt=5000&rc=2&rp=ct,rt,5xx";

        var twilio = configuration.GetSection("Twilio");
        if (twilio["AccountSid"] is not { Length: > 0 } sid || twilio["AuthToken"] is not { Length: > 0 } token)
            return (StandInAccount.LoadOrCreate(options.Folder), options);
        var senders = twilio.GetSection("Senders").Get<string[]>() ?? [];
        return (new StandInAccount(sid, token, senders.Length > 0 ? senders : StandInAccount.DefaultSenders), options);
    }
}
