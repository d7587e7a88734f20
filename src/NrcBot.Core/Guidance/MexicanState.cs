namespace NrcBot.Guidance;

/// <summary>The states that NRC works in, whose law on housing and land is told where it differs from the general rule.</summary>
public enum MexicanState
{
    /// <summary>Chiapas.</summary>
    Chiapas,

    /// <summary>Coahuila.</summary>
    Coahuila,

    /// <summary>Tabasco.</summary>
    Tabasco,

    /// <summary>Veracruz.</summary>
    Veracruz,
}
