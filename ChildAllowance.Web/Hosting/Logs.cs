namespace ChildAllowance.Web.Hosting;

/// <summary>The program's own log: to standard error, so that standard output belongs to the verbs.</summary>
public static class Logs
{
    public static void Configure(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss'Z' ";
        });
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console =>
            console.LogToStandardErrorThreshold = LogLevel.Trace
        );
        logging.SetMinimumLevel(LogLevel.Warning);
        // Its errors reach our own code as exceptions; SQL Server's texts would put values of rows into the log.
        logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None);
        // "No XML encryptor": the keys lie in keys/, which the hardening guide puts on an encrypted disk.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }
}
