using System.Reflection;
using Microsoft.Extensions.Logging;
using NrcBot.Conversations;

namespace NrcBot.Service.Tests;

/// <summary>Logs carry ids, codes and names of types. What could hold a person's words is not a parameter of any log message.</summary>
public sealed class LogTests
{
    private static readonly string[] Personal = ["text", "body", "message", "address", "phone", "from", "to", "token", "password", "url", "uri"];

    private static readonly Assembly[] Ours =
    [
        typeof(Turn).Assembly, typeof(Storage.StorageOptions).Assembly, typeof(Channels.Twilio.TwilioOptions).Assembly, typeof(ServiceHost).Assembly,
    ];

    public static TheoryData<string, string, string> Parameters()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var method in LogMethods())
            foreach (var parameter in method.GetParameters())
                data.Add($"{method.DeclaringType!.Name}.{method.Name}", parameter.Name!, parameter.ParameterType.Name);
        return data;
    }

    [Fact]
    public void There_are_log_messages() => Assert.NotEmpty(LogMethods());

    [Theory]
    [MemberData(nameof(Parameters))]
    public void No_log_message_takes_what_a_person_wrote(string method, string parameter, string type)
    {
        Assert.NotEqual("Object", type);
        Assert.False(Personal.Contains(parameter, StringComparer.OrdinalIgnoreCase), $"{method} logs \"{parameter}\".");
    }

    private static IEnumerable<MethodInfo> LogMethods() => Ours
        .SelectMany(assembly => assembly.GetTypes())
        .SelectMany(type => type.GetMethods(
            BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(method => method.GetCustomAttribute<LoggerMessageAttribute>() is not null);
}
