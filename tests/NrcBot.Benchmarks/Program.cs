using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using NrcBot.Benchmarks;

// In this process, with the assemblies that were built: a process for each benchmark would build the whole solution anew and learn
// from all examples again. Learning takes long, so the time for one benchmark is an hour.
var here = new InProcessEmitToolchain(TimeSpan.FromHours(1), logOutput: true);
BenchmarkSwitcher.FromAssembly(typeof(MessageBenchmarks).Assembly)
    .Run(args, DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(here).AsDefault()));
