return await NrcBot.Service.Commands.CommandLine.Run(args);
