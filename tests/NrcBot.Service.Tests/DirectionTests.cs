using System.Reflection;
using NrcBot.Conversations;

namespace NrcBot.Service.Tests;

/// <summary>References point one way: Service → Storage → Core, Service → Channels → Core.</summary>
public sealed class DirectionTests
{
    private static readonly Assembly Core = typeof(Turn).Assembly;
    private static readonly Assembly Storage = typeof(Storage.StorageOptions).Assembly;
    private static readonly Assembly Channels = typeof(Channels.Twilio.TwilioOptions).Assembly;

    // What would let Core touch a disk, a network, a table or a page. (HttpUtility and the like live elsewhere.)
    private static readonly string[] NotForCore =
        ["System.Net.Http", "System.Net.Sockets", "Microsoft.EntityFrameworkCore", "Microsoft.Data", "Microsoft.AspNetCore", "Azure."];

    [Fact]
    public void Core_knows_none_of_the_others() => Assert.Empty(Ours(Core));

    [Fact]
    public void Storage_knows_Core_only() => Assert.Equal(["NrcBot.Core"], Ours(Storage));

    [Fact]
    public void Channels_know_Core_only() => Assert.Equal(["NrcBot.Core"], Ours(Channels));

    [Fact]
    public void Core_references_nothing_that_does_input_or_output() =>
        Assert.DoesNotContain(References(Core), name => NotForCore.Any(banned => name.StartsWith(banned, StringComparison.Ordinal)));

    [Fact]
    public void Only_Storage_knows_Entity_Framework() => Assert.DoesNotContain(
        References(Channels), name => name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal));

    private static IEnumerable<string> Ours(Assembly assembly) =>
        References(assembly).Where(name => name.StartsWith("NrcBot.", StringComparison.Ordinal));

    private static IEnumerable<string> References(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(reference => reference.Name!).Order(StringComparer.Ordinal);
}
