namespace NrcBot.Storage;

/// <summary>Where and how things are kept; bound to the section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>The name of the section in the configuration.</summary>
    public const string Section = "Storage";

    /// <summary>The folder of the database; a relative path starts at the content root. Default <c>data</c>.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>
    /// The key that wraps every person's own key: 32 bytes in base64. Required in Production; elsewhere a key file in the data
    /// folder is made when it is missing.
    /// </summary>
    public string? MasterKey { get; set; }

    /// <summary>How long one connection waits for another to finish writing, in whole seconds. Default 5.</summary>
    public int BusySeconds { get; set; } = 5;
}
