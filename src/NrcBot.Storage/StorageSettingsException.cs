namespace NrcBot.Storage;

/// <summary>Storage cannot start as it is configured; the message says which setting to change to what.</summary>
public sealed class StorageSettingsException : Exception
{
    internal StorageSettingsException(string message)
        : base(message)
    {
    }
}
