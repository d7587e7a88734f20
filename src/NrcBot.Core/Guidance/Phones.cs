namespace NrcBot.Guidance;

/// <summary>What a telephone number of Mexico looks like where people read it.</summary>
internal static class Phones
{
    // Ten digits since 3 August 2019 (national numbering plan, Instituto Federal de Telecomunicaciones); special services have three.
    private const int National = 10;
    private const int Special = 3;

    internal static void Check(AuthoredMap map, AuthoredText number)
    {
        if (!number.Value.All(character => char.IsAsciiDigit(character) || character == ' ') || number.Value.Count(char.IsAsciiDigit) is not (National or Special))
            map.Report(number.Line, "phone", $"\"{number.Value}\" is not a telephone number as it is dialled in Mexico", "Write ten digits in groups, such as 55 5209 8800, or a short number such as 911.");
    }
}
