namespace NrcBot.Service.Housekeeping;

/// <summary>What housekeeping logs: numbers.</summary>
internal static partial class HousekeepingLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Case {Case} went back to the queue: its counsellor did not answer in time.")]
    public static partial void GivenBack(this ILogger logger, long @case);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Case {Case} came into the queue: the external hub did not take it in time, or could not be asked.")]
    public static partial void TakenBack(this ILogger logger, long @case);

    [LoggerMessage(Level = LogLevel.Information, Message = "{People} people were forgotten as they asked.")]
    public static partial void Forgotten(this ILogger logger, int people);

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of housekeeping failed with {Error}.")]
    public static partial void RoundFailed(this ILogger logger, string error);
}
