using Microsoft.Extensions.Logging;

namespace NrcBot.Channels.Tests.BotFramework;

/// <summary>Keeps every line of every log, exceptions included, to search them for what must not be there.</summary>
internal class ListLogger(List<string> lines) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (lines)
            lines.Add($"{formatter(state, exception)} {exception}");
    }

    public void Dispose() => GC.SuppressFinalize(this);
}

/// <summary>The same for a class that is made by hand.</summary>
internal sealed class ListLogger<T>(List<string> lines) : ListLogger(lines), ILogger<T>;
