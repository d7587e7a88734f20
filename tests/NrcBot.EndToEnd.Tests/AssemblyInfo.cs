using Xunit.Sdk;
using Xunit.v3;

// Every class starts its own service, and most start other processes as well: one after another.
[assembly: Parallelization(Mode = ParallelMode.None)]
