namespace NrcBot.Guidance;

/// <summary>A point on the ground.</summary>
/// <param name="Latitude">Degrees, north positive.</param>
/// <param name="Longitude">Degrees, east positive.</param>
public readonly record struct Coordinates(double Latitude, double Longitude)
{
    private const double EarthRadius = 6_371;

    /// <summary>Whether it can be in Mexico: inside the rectangle that the country fills, which neighbours share.</summary>
    public bool InMexico => Latitude is >= 14.3 and <= 32.8 && Longitude is >= -118.6 and <= -86.5;

    /// <summary>The distance as the crow flies, in kilometres (haversine).</summary>
    public double KilometresTo(Coordinates other)
    {
        var (from, to) = (double.DegreesToRadians(Latitude), double.DegreesToRadians(other.Latitude));
        var (north, east) = (to - from, double.DegreesToRadians(other.Longitude - Longitude));
        var chord = Square(Math.Sin(north / 2)) + Math.Cos(from) * Math.Cos(to) * Square(Math.Sin(east / 2));
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(chord)));
    }

    /// <summary>Nothing of the point: it may be a person's.</summary>
    public override string ToString() => "coordinates";

    private static double Square(double value) => value * value;
}
