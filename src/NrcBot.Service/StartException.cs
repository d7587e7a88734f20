namespace NrcBot.Service;

/// <summary>The service cannot start as it is configured; the message says which setting to change to what.</summary>
internal sealed class StartException(string message) : Exception(message);
