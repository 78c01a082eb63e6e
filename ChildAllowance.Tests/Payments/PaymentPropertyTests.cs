using System.Globalization;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Domain.Payments.Zengin;
using ChildAllowance.Tests.TestKit;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Payments;

/// <summary>
/// Random sequences of what officers do, against <see cref="PaymentModel"/>: after every step the database says what the
/// model says, and the invariants of the money hold. A failing sequence is shrunk and printed with its seed.
/// </summary>
public sealed class PaymentPropertyTests
{
    private static readonly Gen<(Act Act, int Who)[]> Sequences = Gen.Select(
        Gen.Frequency(
            (3, Gen.Const(Act.Add)),
            (3, Gen.Const(Act.Compose)),
            (2, Gen.Const(Act.Refresh)),
            (4, Gen.Const(Act.Propose)),
            (4, Gen.Const(Act.Approve)),
            (1, Gen.Const(Act.ApproveOwn)),
            (1, Gen.Const(Act.Return)),
            (3, Gen.Const(Act.MakeFile)),
            (3, Gen.Const(Act.HandOver)),
            (1, Gen.Const(Act.HandOverOwn)),
            (1, Gen.Const(Act.Cancel)),
            (1, Gen.Const(Act.Notice)),
            (1, Gen.Const(Act.WithdrawNotice)),
            (1, Gen.Const(Act.TakeOut)),
            (1, Gen.Const(Act.OptOut)),
            (1, Gen.Const(Act.Hold)),
            (1, Gen.Const(Act.Back)),
            (1, Gen.Const(Act.ChangeAccount)),
            (1, Gen.Const(Act.Die)),
            (2, Gen.Const(Act.Confirm)),
            (2, Gen.Const(Act.Download))
        ),
        Gen.Int[0, 99]
    ).Array[12, 40];

    private static bool IsLong => Environment.GetEnvironmentVariable("ALLOWANCE_TEST_LONG") == "1";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public Task Fixed_sequences_keep_the_money_right(uint stream) =>
        Sequences.SampleAsync(RunAsync, seed: new PCG(stream).ToString(), iter: 1, threads: 1, print: Print);

    /// <summary>Of whoever died the money waits at every step, and once confirmed it goes out once.</summary>
    [Fact]
    public Task A_confirmed_line_is_paid_once_wherever_the_death_comes_in() =>
        RunAsync([
            (Act.Add, 1),
            (Act.Add, 2),
            (Act.Compose, 0),
            (Act.Die, 0),
            (Act.Propose, 0),
            (Act.Confirm, 0),
            (Act.Propose, 0),
            (Act.Die, 1),
            (Act.Approve, 0),
            (Act.Confirm, 0),
            (Act.Approve, 0),
            (Act.Die, 0),
            (Act.MakeFile, 0),
            (Act.Cancel, 0),
            (Act.Compose, 0),
            (Act.Confirm, 0),
            (Act.Propose, 0),
            (Act.Approve, 0),
            (Act.MakeFile, 0),
            (Act.Die, 1),
            (Act.HandOver, 0),
            (Act.Confirm, 0),
            (Act.HandOver, 0),
            (Act.HandOver, 0),
            (Act.Compose, 0),
        ]);

    [Fact]
    public async Task Random_sequences_keep_the_money_right()
    {
        if (IsLong)
        {
            await Sequences.SampleAsync(RunAsync, iter: 500, threads: 2, print: Print);
        }
        else
        {
            await RunAsync([
                (Act.Add, 1),
                (Act.Compose, 0),
                (Act.Propose, 0),
                (Act.Approve, 0),
                (Act.Notice, 0),
                (Act.MakeFile, 0),
                (Act.TakeOut, 0),
            ]);
        }
    }

    public enum Act
    {
        Add,
        Compose,
        Refresh,
        Propose,
        Approve,
        ApproveOwn,
        Return,
        MakeFile,
        HandOver,
        HandOverOwn,
        Cancel,
        Notice,
        WithdrawNotice,
        TakeOut,
        OptOut,
        Hold,
        Back,
        ChangeAccount,
        Die,
        Confirm,
        Download,
    }

    private static string Print((Act Act, int Who)[] steps) =>
        string.Join(
            ", ",
            steps.Select(step => string.Create(CultureInfo.InvariantCulture, $"({step.Act}, {step.Who})"))
        );

    private static async Task RunAsync((Act Act, int Who)[] steps)
    {
        await using var run = await PaymentRun.StartAsync();
        foreach (var (act, who) in steps)
        {
            await run.DoAsync(act, who);
            await run.CheckAsync();
        }

        await run.FinishAsync();
    }
}
